package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.tech.corosync.Corosync;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tools that hang and shells that chatter, on real nodes. */
@Tag("lab")
@Timeout(300)
class ToolFaultTest {
    private static final NodeName NODE3 = new NodeName("node3");

    @TempDir
    Path state;

    @BeforeEach
    void healthy() {
        Lab.up();
    }

    @AfterEach
    void mend() {
        Lab.on("node3", "rm -f /usr/local/sbin/cibadmin");
        Lab.on("node1", "cp /etc/skel/.bashrc /etc/skel/.profile ~operator/");
    }

    @Test
    void a_tool_that_hangs_is_a_failed_reading_of_its_own_and_the_others_go_on() throws Exception {
        try (Watched watched = new Watched(Lab.target("root", Lab.SSH_CONFIG), state)) {
            watched.awaitAllLive();
            watched.mark();
            // As when the daemon that it asks is stopped.
            Lab.on(
                    "node3",
                    "printf '#!/bin/sh\\nexec sleep 1000\\n' >/usr/local/sbin/cibadmin; "
                            + "chmod 755 /usr/local/sbin/cibadmin");
            ClusterPicture hanging = watched.await(
                    "cibadmin on node3 is given up",
                    90,
                    picture -> picture.snapshot().reading(Pacemaker.HEAD, NODE3) instanceof Reading.Failed<?>);
            Reading.Failed<?> failed = (Reading.Failed<?>) hanging.snapshot().reading(Pacemaker.HEAD, NODE3);
            assertThat(failed.why()).contains("cibadmin");
            assertThat(failed.last()).isPresent();
            Instant later = Instant.now();
            Instant first = quorumOnNode3(watched.await(
                    "the other tools on node3 are read meanwhile",
                    60,
                    picture -> quorumOnNode3(picture).isAfter(later)));
            ClusterPicture next = watched.await(
                    "and again", 60, picture -> quorumOnNode3(picture).isAfter(first));
            assertThat(Duration.between(first, quorumOnNode3(next)))
                    .as("less than the hanging tool's ten seconds")
                    .isLessThan(Duration.ofSeconds(9));
            assertThat(next.snapshot().reading(Pacemaker.HEAD, NODE3)).isInstanceOf(Reading.Failed.class);
            watched.await(
                    "the other nodes go on",
                    60,
                    picture -> picture.snapshot().reading(Pacemaker.HEAD, new NodeName("node1"))
                                    instanceof Reading.Seen<?> seen
                            && seen.at().isAfter(later));
            Lab.on("node3", "rm /usr/local/sbin/cibadmin");
            watched.await(
                    "cibadmin on node3 answers again",
                    120,
                    picture -> picture.snapshot().reading(Pacemaker.HEAD, NODE3).isFresh(Instant.now()));
        }
    }

    @Test
    void a_login_shell_that_prints_garbage_does_no_harm() throws Exception {
        Lab.on(
                "node1",
                "printf 'printf \"\\\\033[2Jwelcome\\\\000\\\\377<cib>{\"; echo oops >&2\\n' "
                        + "| tee ~operator/.profile >~operator/.bashrc; chown operator ~operator/.bashrc ~operator/.profile");
        StatusRun.Printed status = StatusRun.json(Lab.target("operator", Lab.SSH_CONFIG), state);
        assertThat(status.complaints()).isEmpty();
        assertThat(status.exit()).isZero();
        assertThat(status.out()).contains("\"complete\": true").doesNotContain("welcome");
    }

    private static Instant quorumOnNode3(ClusterPicture picture) {
        return picture.snapshot()
                .reading(Corosync.QUORUM, NODE3)
                .lastSeen()
                .map(Reading.Seen::at)
                .orElse(Instant.EPOCH);
    }
}
