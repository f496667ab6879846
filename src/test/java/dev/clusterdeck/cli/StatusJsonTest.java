package dev.clusterdeck.cli;

import static dev.clusterdeck.cli.Samples.bravoLost;
import static dev.clusterdeck.cli.Samples.finding;
import static dev.clusterdeck.cli.Samples.picture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusJsonTest {
    @Test
    void a_lost_node_a_failed_reading_and_a_finding_are_all_told() throws IOException {
        ClusterPicture picture = picture(
                bravoLost()
                        .with(
                                Samples.WORD,
                                Samples.ALPHA,
                                new Reading.Failed<>(
                                        Samples.NOW, "exit 1: \u001b[31mno", Optional.of(Samples.seen("yes")))),
                List.of(finding(Severity.CRIT, "web failed")),
                List.of());
        String json = new StatusJson("1.2.3", Samples.completeness())
                        .of(List.of(picture))
                        .pretty() + "\n";
        assertThat(json).isEqualTo(golden("status-common.json"));
    }

    private static String golden(String name) throws IOException {
        try (var in = StatusJsonTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
