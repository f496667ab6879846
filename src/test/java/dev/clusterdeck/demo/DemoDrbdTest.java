package dev.clusterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.demo.DemoDrbd.Resource;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.drbd.Drbd;
import dev.clusterdeck.tech.drbd.DrbdCommands;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulated DRBD, read by the program's own parser. */
class DemoDrbdTest {
    private final HandClock clock = new HandClock();
    private final DemoCluster cluster = DemoPlan.build("demo", 3, 12, 0, 0, clock);

    private Status status(String node) {
        DemoNodeAnswers answers = new DemoNodeAnswers(cluster, cluster.node(node));
        List<Output> outputs =
                List.of(answers.answer(DrbdCommands.PROC.argv()), answers.answer(DrbdCommands.STATUS.argv()));
        for (Source<?> source : Drbd.slice().technology().sources())
            if (source.facet().equals(Drbd.STATUS)
                    && source.parser().parse(outputs) instanceof Parsed.Value<?> value
                    && value.state() instanceof Account account) return (Status) account;
        throw new AssertionError("no status of " + node);
    }

    private PeerVolume peer(String node, String resource, String peer) {
        return status(node).resource(resource).orElseThrow().connections().stream()
                .filter(c -> c.name().equals(peer))
                .flatMap(c -> c.volumes().stream())
                .findFirst()
                .orElseThrow();
    }

    private void later(int seconds) {
        clock.now = clock.now.plusSeconds(seconds);
        cluster.now();
    }

    @Test
    void the_resync_at_the_start_progresses_and_finishes() {
        new DemoLife(cluster).begin();
        Resource web = cluster.drbd.resources.get(1);
        String source = cluster.drbd.source(web, clock.now).orElseThrow().name;
        String target = web.nodes().stream()
                .filter(n -> !cluster.drbd.isUpToDate(web, n, clock.now))
                .map(n -> n.name)
                .findFirst()
                .orElseThrow();
        long first = peer(source, "drbd-web", target).outOfSync();
        assertThat(peer(source, "drbd-web", target).replication()).isEqualTo("SyncSource");
        assertThat(peer(target, "drbd-web", source).replication()).isEqualTo("SyncTarget");
        later(10);
        assertThat(peer(source, "drbd-web", target).outOfSync()).isPositive().isLessThan(first);
        later(600);
        assertThat(peer(source, "drbd-web", target).replication()).isEqualTo("Established");
        assertThat(peer(source, "drbd-web", target).outOfSync()).isZero();
    }

    @Test
    void a_crash_parts_the_copies_and_a_boot_copies_what_was_missed() {
        DemoLife life = new DemoLife(cluster);
        life.crash("bravo", clock.now, false);
        later(20);
        assertThat(peer("alpha", "drbd-db", "bravo").peerDisk()).isEqualTo("DUnknown");
        long missed = peer("alpha", "drbd-db", "bravo").outOfSync();
        later(20);
        assertThat(peer("alpha", "drbd-db", "bravo").outOfSync()).isGreaterThan(missed);
        life.boot("bravo", clock.now);
        later(6);
        assertThat(status("bravo").resources()).isEmpty();
        later(3);
        assertThat(peer("bravo", "drbd-db", "alpha").replication()).isEqualTo("SyncTarget");
        later(120);
        assertThat(peer("bravo", "drbd-db", "alpha").replication()).isEqualTo("Established");
        assertThat(status("bravo")
                        .resource("drbd-db")
                        .orElseThrow()
                        .volumes()
                        .get(0)
                        .disk())
                .isEqualTo("UpToDate");
    }

    @Test
    void a_resync_that_loses_its_source_waits_and_goes_on() {
        Resource db = cluster.drbd.resources.get(0);
        DemoLife life = new DemoLife(cluster);
        life.crash("bravo", clock.now, false);
        later(60);
        life.boot("bravo", clock.now);
        later(9);
        double left = cluster.drbd.left(db, cluster.node("bravo"), clock.now);
        assertThat(left).isPositive();
        life.crash("alpha", clock.now, false);
        later(30);
        assertThat(cluster.drbd.left(db, cluster.node("bravo"), clock.now)).isEqualTo(left);
        assertThat(status("bravo")
                        .resource("drbd-db")
                        .orElseThrow()
                        .volumes()
                        .get(0)
                        .disk())
                .isEqualTo("Inconsistent");
        life.boot("alpha", clock.now);
        later(300);
        assertThat(cluster.drbd.left(db, cluster.node("bravo"), clock.now)).isZero();
    }
}
