package dev.clusterdeck.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which node is asked for what one node tells for all. */
class BoardTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Facet<String> POOL = new Facet<>("pool", String.class);
    private static final Source<String> SOURCE = new Source<>(
            POOL,
            Placement.ONE_NODE,
            node -> List.of(),
            "not installed",
            Source.Cadence.EACH_TICK,
            List.of(),
            outputs -> new Parsed.Unreadable<>("no answer"));

    private final Board board = new Board("c", List.of(SOURCE), Optional.empty(), Clock.systemUTC());

    private void contact(String node, Contact.State state) {
        Contact contact = new Contact(
                state, NOW, "root@" + node, "", Optional.of(NOW), Optional.empty(), "root", Optional.empty());
        board.update(s -> s.with(new NodeName(node), contact));
    }

    private void told(String node, Reading<String> reading) {
        board.update(s -> s.with(POOL, new NodeName(node), reading));
    }

    private static Reading.Seen<String> seen(String node) {
        return new Reading.Seen<>(
                NOW, "pool", new Origin(new NodeName(node), List.of(), Duration.ZERO, Duration.ofSeconds(60)));
    }

    private List<String> asked() {
        return board.snapshot().nodes().stream()
                .filter(node -> board.isReadOn(SOURCE, node))
                .map(NodeName::value)
                .toList();
    }

    @Test
    void one_without_the_tool_is_passed_over_and_one_that_fails_is_succeeded() {
        contact("a", Contact.State.LIVE);
        contact("b", Contact.State.LIVE);
        contact("c", Contact.State.LIVE);
        assertThat(asked()).containsExactly("a");
        told("a", new Reading.Absent<>("not installed"));
        assertThat(asked()).containsExactly("b");
        told("b", seen("b"));
        assertThat(asked()).containsExactly("b");
        contact("b", Contact.State.LOST);
        told("b", new Reading.Failed<>(NOW, "lost", Optional.of(seen("b"))));
        assertThat(asked()).containsExactly("c");
        told("c", new Reading.Failed<>(NOW, "glusterd does not answer", Optional.empty()));
        assertThat(asked()).as("nobody can tell: all try").containsExactly("a", "c");
        contact("b", Contact.State.LIVE);
        told("b", seen("b"));
        assertThat(asked()).containsExactly("b");
    }
}
