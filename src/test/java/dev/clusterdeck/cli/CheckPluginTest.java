package dev.clusterdeck.cli;

import static dev.clusterdeck.cli.Samples.bothLive;
import static dev.clusterdeck.cli.Samples.bravoLost;
import static dev.clusterdeck.cli.Samples.finding;
import static dev.clusterdeck.cli.Samples.picture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPluginTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void sit_down() {
        terminal = new Terminal(folder).inventory("[cluster.prod]\nseeds = [\"alpha\"]\n");
    }

    @Test
    void all_well_is_ok() {
        sees(bothLive(), finding(Severity.NOTE, "just so you know"));
        assertThat(terminal.types("check")).isEqualTo(0);
        assertThat(terminal.out())
                .isEqualTo("CLUSTERDECK OK - prod: 2 of 2 nodes answer | nodes=2;;;0 nodes_answering=2;;;0 "
                        + "findings_crit=0;;;0 findings_warn=0;;;0 findings_unknown=0;;;0\n");
    }

    @Test
    void the_worst_finding_decides_and_comes_first() {
        sees(bothLive(), finding(Severity.WARN, "a move is left behind"), finding(Severity.CRIT, "web | failed"));
        assertThat(terminal.types("check", "prod")).isEqualTo(2);
        assertThat(terminal.out())
                .startsWith("CLUSTERDECK CRITICAL - prod: 2 of 2 nodes answer; web / failed; a move is left behind | ")
                .contains("findings_crit=1;;;0 findings_warn=1;;;0");
        sees(bothLive(), finding(Severity.WARN, "a move is left behind"));
        assertThat(terminal.types("check", "prod")).isEqualTo(1);
    }

    @Test
    void what_could_not_be_read_is_unknown_unless_something_is_critical() {
        sees(bravoLost(), finding(Severity.WARN, "one link only"));
        assertThat(terminal.types("check")).isEqualTo(3);
        assertThat(terminal.out())
                .startsWith(
                        "CLUSTERDECK UNKNOWN - prod: 1 of 2 nodes answer; bravo: does not answer: connection timed out;");
        sees(bravoLost(), finding(Severity.CRIT, "bravo is lost"));
        assertThat(terminal.types("check")).isEqualTo(2);
    }

    @Test
    void a_cluster_of_which_nothing_was_read_is_unknown() {
        sees(Snapshot.empty("prod"), finding(Severity.CRIT, "guessed"));
        assertThat(terminal.types("check", "--timeout", "1")).isEqualTo(3);
    }

    @Test
    void wrong_calls_and_wrong_files_are_unknown_in_one_line() {
        assertThat(terminal.types("check", "--nonsense")).isEqualTo(3);
        assertThat(terminal.out())
                .startsWith("CLUSTERDECK UNKNOWN - Unknown option")
                .hasLineCount(1);
        assertThat(terminal.types("check", "nowhere")).isEqualTo(3);
        assertThat(terminal.out())
                .startsWith("CLUSTERDECK UNKNOWN - no cluster nowhere")
                .hasLineCount(1);
        terminal.inventory("[cluster");
        assertThat(terminal.types("check")).isEqualTo(3);
        assertThat(terminal.out())
                .startsWith("CLUSTERDECK UNKNOWN - ")
                .contains("cluster.toml:1")
                .hasLineCount(1);
    }

    @Test
    void a_thousand_findings_make_one_bounded_line() {
        sees(
                bothLive(),
                Collections.nCopies(1000, finding(Severity.CRIT, "it failed\nagain"))
                        .toArray(Finding[]::new));
        terminal.types("check");
        assertThat(terminal.out()).hasLineCount(1).contains("more | ").hasSizeLessThan(700);
    }

    private void sees(Snapshot snapshot, Finding... findings) {
        ClusterPicture picture = picture(snapshot, List.of(findings), List.of());
        terminal.sees(picture);
    }
}
