package dev.clusterdeck.tech.drbd;

import static dev.clusterdeck.tech.drbd.Recordings.V84;
import static dev.clusterdeck.tech.drbd.Snapshots.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final DrbdExplainer EXPLAINER = new DrbdExplainer();

    private static ClusterPicture picture(String state, Series series) {
        return Snapshots.picture(Snapshots.of(V84, state, "node1", "node2"), series);
    }

    private static List<String> texts(Optional<Explanation> explanation) {
        return explanation.orElseThrow().sentences().stream()
                .map(Sentence::text)
                .toList();
    }

    @Test
    void a_resync_is_explained_with_its_end_and_what_that_rests_on() {
        Series series = Series.EMPTY;
        for (int i = 10; i >= 0; i--)
            series = series.with(
                    NOW.minusSeconds(2L * i), Map.of("drbd.left/node1/r0/0/0", (130_000 + i * 4000) * 1024.0));
        Optional<Explanation> why = EXPLAINER.explain(picture("030", series), "drbd:r0/0:node1:node2", NOW);
        assertThat(texts(why))
                .anyMatch(t -> t.startsWith("r0/0 from node1 to node2 is SyncSource, node1's disk is UpToDate"))
                .contains("It moves 2.0 MiB/s and will end in 00:01:05 ±13s.", "node1 is primary.")
                .anyMatch(t -> t.startsWith("node2 is not a safe failover target: its copy is being made"));
        assertThat(why.orElseThrow().sentences())
                .anyMatch(s -> s.cites()
                        .contains("11 readings of what is left, of the last minutes; not the tool's own estimate"))
                .anyMatch(s -> s.cites().contains("drbdsetup status on node2, 0s ago"));
    }

    @Test
    void a_split_brain_is_explained_from_both_sides() {
        Optional<Explanation> why = EXPLAINER.explain(picture("082", Series.EMPTY), "drbd:r0", NOW);
        assertThat(texts(why))
                .contains("node1 is not a safe failover target: its data and a peer's have gone different ways.");
    }

    @Test
    void what_is_not_drbds_is_not_explained() {
        ClusterPicture picture = picture("050", Series.EMPTY);
        for (String object : List.of("node:node1", "cluster", "drbd:", "drbd:gone", "drbd:gone/0:a:b", ""))
            assertThat(EXPLAINER.explain(picture, object, NOW)).as(object).isEmpty();
        assertThat(texts(EXPLAINER.explain(picture, "drbd:r0/0", NOW))).contains("node2 could take it over now.");
    }
}
