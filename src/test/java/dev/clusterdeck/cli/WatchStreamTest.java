package dev.clusterdeck.cli;

import static dev.clusterdeck.cli.Samples.bothLive;
import static dev.clusterdeck.cli.Samples.bravoLost;
import static dev.clusterdeck.cli.Samples.event;
import static dev.clusterdeck.cli.Samples.finding;
import static dev.clusterdeck.cli.Samples.picture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchStreamTest {
    private final WatchStream.Differences differences = new WatchStream.Differences();

    @Test
    void first_comes_the_state_without_old_events() {
        assertThat(lines(picture(bothLive(), List.of(finding(Severity.WARN, "one link")), List.of(event(-9, "old")))))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(
                                        "{\"schema\":1,\"type\":\"contact\",\"cluster\":\"prod\",\"demo\":false,"
                                                + "\"at\":\"2026-03-04T05:06:07.000Z\",\"node\":\"alpha\",\"contact\":{\"state\":\"live\""),
                        line -> assertThat(line).contains("\"node\":\"bravo\""),
                        line -> assertThat(line)
                                .contains("\"type\":\"finding\"")
                                .contains("\"change\":\"appeared\""));
    }

    @Test
    void an_equal_picture_gives_no_line() {
        lines(picture(bothLive(), List.of(finding(Severity.WARN, "x")), List.of(event(-9, "old"))));
        assertThat(lines(picture(bothLive(), List.of(finding(Severity.WARN, "y")), List.of(event(-9, "old")))))
                .isEmpty();
    }

    @Test
    void events_come_once_in_the_order_they_happened() {
        lines(picture(bothLive(), List.of(), List.of(event(0, "zero"))));
        assertThat(lines(picture(bothLive(), List.of(), List.of(event(2, "two"), event(1, "one"), event(0, "zero")))))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"text\":\"one\""),
                        line -> assertThat(line).contains("\"text\":\"two\""));
    }

    @Test
    void contacts_and_findings_that_change_or_go_are_told() {
        lines(picture(bothLive(), List.of(finding(Severity.WARN, "x")), List.of()));
        assertThat(lines(picture(bravoLost(), List.of(finding(Severity.CRIT, "x")), List.of())))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"state\":\"lost\",\"why\":\"connection timed out\""),
                        line -> assertThat(line)
                                .contains("\"change\":\"changed\"")
                                .contains("\"severity\":\"crit\""));
        assertThat(lines(picture(bravoLost().without(Samples.BRAVO), List.of(), List.of())))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("\"type\":\"node_gone\"")
                                .contains("bravo"),
                        line -> assertThat(line).contains("\"change\":\"gone\""));
    }

    private List<String> lines(ClusterPicture picture) {
        return differences.to(picture).stream().map(Json::line).toList();
    }
}
