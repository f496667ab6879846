package dev.clusterdeck.cli;

import static dev.clusterdeck.cli.Samples.bravoLost;
import static dev.clusterdeck.cli.Samples.finding;
import static dev.clusterdeck.cli.Samples.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusJsonTest {
    private static final List<String> ALL = List.of("node1", "node2", "node3");

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
        Golden.assertEqual(
                new StatusJson("1.2.3", Samples.completeness())
                                .of(List.of(picture))
                                .pretty() + "\n",
                "status-common.json");
    }

    @Test
    void a_healthy_cluster_is_told_with_every_field() throws IOException {
        Golden.assertEqual(json(Recorded.picture("lab-healthy", List.of("node1"), ALL)), "status-healthy.json");
    }

    @Test
    void both_sides_of_a_partition_have_their_account() throws IOException {
        JsonNode accounts = new ObjectMapper()
                .readTree(json(Recorded.picture("partition-both-sides", List.of("node1", "node3"), ALL)))
                .at("/clusters/0/pacemaker/accounts");
        assertThat(accounts.findValuesAsText("told_by")).containsExactly("node1", "node3");
        assertThat(accounts.get(0).get("quorate")).isNotEqualTo(accounts.get(1).get("quorate"));
    }

    @Test
    void no_secret_of_any_recorded_configuration_gets_out() throws IOException {
        for (String state : List.of("lab-healthy", "failed-fencing", "ticket", "utilization"))
            assertThat(json(Recorded.picture(state, List.of("node1"), ALL))).doesNotContainIgnoringCase("passw");
    }

    @Test
    void every_field_is_documented() throws IOException {
        for (String file : List.of("status-common.json", "status-healthy.json"))
            assertThat(Fields.undocumented(new ObjectMapper()
                            .readTree(Path.of("src/test/resources/dev/clusterdeck/cli", file)
                                    .toFile())))
                    .isEmpty();
    }

    private static String json(ClusterPicture picture) {
        return new StatusJson("1.2.3", new Completeness(Recorded.TECHNOLOGIES))
                        .of(List.of(picture))
                        .pretty() + "\n";
    }
}
