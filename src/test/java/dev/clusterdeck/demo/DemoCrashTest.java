package dev.clusterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.remote.ssh.KeyRing;
import dev.clusterdeck.remote.ssh.SshConnector;
import dev.clusterdeck.watch.ClusterTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A simulated node dies and comes back, as seen through the real SSH transport. */
@Timeout(60)
class DemoCrashTest {
    @Test
    void a_crashed_node_loses_its_connections_refuses_new_ones_and_answers_again_after_its_boot() throws Exception {
        HandClock clock = new HandClock();
        Prompts none = Prompts.none();
        DemoScript script = DemoScript.parse("after 10s crash bravo");
        try (Demo demo = Demo.start(new Demo.Size(3, 0, 0, 0, 1, Duration.ofSeconds(2), script), clock);
                SshConnector connector = new SshConnector(none, new KeyRing(none))) {
            ClusterTarget target = demo.targets().get(0);
            Access access = target.access();
            Link bravo = connector.connect(target.seeds().get(1), access);
            assertThat(hostName(bravo)).isEqualTo("bravo");
            clock.now = clock.now.plusSeconds(11);
            assertThat(died(() -> hostName(bravo))).isTrue();
            bravo.close();
            assertThat(died(() -> connector.connect(target.seeds().get(1), access)))
                    .isTrue();
            Link alpha = connector.connect(target.seeds().get(0), access);
            clock.now = clock.now.plusSeconds(9);
            assertThat(text(alpha, "crm_mon", "--one-shot", "--inactive", "--output-as=xml"))
                    .contains("target=\"bravo\"")
                    .contains("status=\"success\"");
            clock.now = clock.now.plusSeconds(60);
            try (Link again = connector.connect(target.seeds().get(1), access)) {
                assertThat(hostName(again)).isEqualTo("bravo");
            }
            alpha.close();
        }
    }

    private static String hostName(Link link) throws Unreachable, InterruptedException {
        return text(link, "uname", "-n").strip();
    }

    private static String text(Link link, String... argv) throws Unreachable, InterruptedException {
        return link.read(List.of(Command.reads(Duration.ofSeconds(5), argv)))
                .get(0)
                .text();
    }

    private interface Attempt {
        Object run() throws Unreachable, InterruptedException;
    }

    /** True when it failed in a way that is worth another try later. */
    private static boolean died(Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
            return false;
        } catch (Unreachable lost) {
            assertThat(lost.refused()).as(lost.why()).isFalse();
            return true;
        }
    }
}
