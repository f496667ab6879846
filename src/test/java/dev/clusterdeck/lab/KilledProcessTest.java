package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.overview.Runbook;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A resource's process is killed by hand. */
@Tag("lab")
@Timeout(300)
class KilledProcessTest {
    @TempDir
    Path state;

    @BeforeEach
    void healthy() {
        Lab.up();
    }

    @AfterEach
    void cleanUp() {
        Lab.on("node1", "crm_resource --cleanup");
    }

    @Test
    void it_shows_as_failed_with_reason_fail_count_and_a_runbook_that_there_is() throws Exception {
        String home = Lab.whereIs("web-app");
        try (Watched watched = new Watched(Lab.target("root", Lab.SSH_CONFIG), state)) {
            watched.awaitAllLive();
            Instant start = Instant.now();
            watched.mark();
            Lab.lab("exec", home, "systemctl", "kill", "-s", "KILL", "lab-web");
            watched.await(
                    "web-app failed", 60, Watched.happened("pacemaker.resource-failed", "resource:web-app", start));
            ClusterPicture picture = watched.await(
                    "the finding",
                    60,
                    p -> Watched.finding(p, "pacemaker.failed-resource", "resource:web-app")
                            .isPresent());
            PacemakerStatus status =
                    picture.snapshot().newest(Pacemaker.STATUS).orElseThrow().state();
            assertThat(status.failures())
                    .filteredOn(failure -> failure.resource().equals("web-app"))
                    .isNotEmpty()
                    .allSatisfy(failure -> {
                        assertThat(failure.node().value()).isEqualTo(home);
                        assertThat(failure.task()).isEqualTo("monitor");
                        assertThat(failure.rcText()).isEqualTo("not running");
                    });
            assertThat(status.historyOf("web-app"))
                    .anySatisfy(history -> assertThat(history.failCount()).contains(1L));
            Finding finding = Watched.finding(picture, "pacemaker.failed-resource", "resource:web-app")
                    .orElseThrow();
            assertThat(finding.text()).contains("web-app", home, "not running");
            assertThat(finding.evidence()).anyMatch(fact -> fact.contains("1"));
            watched.await(
                    "web-app recovered",
                    90,
                    p -> p.snapshot().newest(Pacemaker.STATUS).stream()
                            .flatMap(seen -> seen.state().allResources())
                            .anyMatch(r -> r.id().equals("web-app")
                                    && r.flags().active()
                                    && !r.flags().failed()));
            assertThat(runbook("pacemaker").sections())
                    .extracting(Runbook.Section::key)
                    .contains(finding.runbook());
        }
    }

    private static Runbook runbook(String technology) throws Exception {
        String path = "/dev/clusterdeck/tech/" + technology + "/runbook.md";
        try (InputStream in = Objects.requireNonNull(KilledProcessTest.class.getResourceAsStream(path), path)) {
            return Runbook.parse(technology, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
