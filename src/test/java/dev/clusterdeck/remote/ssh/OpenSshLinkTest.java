package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Prompts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link against a real OpenSSH server: reading, running, following, asking. */
@Tag("openssh")
class OpenSshLinkTest {
    @TempDir
    Path dir;

    private OpenSshd sshd;
    private SshConnector connector;

    @BeforeEach
    void start() throws Exception {
        sshd = new OpenSshd(dir);
        connector = new SshConnector(Prompts.none(), new KeyRing(Prompts.none()));
    }

    @AfterEach
    void stop() throws Exception {
        if (connector != null) connector.close();
        if (sshd != null) sshd.close();
    }

    private Link connect() throws Exception {
        return connector.connect(sshd.address(), sshd.access());
    }

    private static Command reads(String... argv) {
        return Command.reads(Duration.ofSeconds(5), argv);
    }

    @Test
    void a_batch_is_answered_in_order_with_exit_codes_and_errors() throws Exception {
        try (Link link = connect()) {
            List<Output> outputs = link.read(List.of(
                    reads("echo", "it's\nhere"), reads("sh", "-c", "echo oops >&2; exit 3"), reads("no-such-program")));
            assertThat(outputs).hasSize(3);
            assertThat(outputs.get(0).text()).isEqualTo("it's\nhere\n");
            assertThat(outputs.get(1).exit()).isEqualTo(3);
            assertThat(outputs.get(1).errorText()).isEqualTo("oops\n");
            assertThat(outputs.get(2).isMissing()).isTrue();
            assertThat(link.read(List.of(reads("echo", "again"))).get(0).text()).isEqualTo("again\n");
            assertThat(link.address()).isEqualTo(OpenSshd.USER + "@127.0.0.1:" + sshd.port);
        }
    }
}
