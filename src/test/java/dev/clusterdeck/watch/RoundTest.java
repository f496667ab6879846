package dev.clusterdeck.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Snapshot NOTHING = Snapshot.empty("c");

    private static Source<String> source(String id) {
        return new Source<>(
                new Facet<>(id, String.class),
                Placement.EACH_NODE,
                node -> List.of(Command.reads(Duration.ofSeconds(10), id)),
                "",
                Source.Cadence.EACH_TICK,
                List.of(),
                outputs -> new Parsed.Unreadable<>("no answer"));
    }

    private static List<String> ids(List<Round.Due<?>> due) {
        return due.stream().map(each -> each.source().facet().id()).toList();
    }

    @Test
    void a_command_that_hung_is_spared_for_a_while_and_the_others_are_not() {
        Source<String> hangs = source("hangs");
        Source<String> works = source("works");
        Capabilities capabilities = new Capabilities(Set.of(), java.util.Map.of(), "root");
        Round round = new Round(new NodeName("a"), List.of(hangs, works), capabilities);
        List<Round.Due<?>> due = round.next(NOTHING, NOW, each -> true);
        assertThat(ids(due)).containsExactly("hangs", "works");
        Output late = new Output(137, new byte[0], new byte[0], false, true, Duration.ofSeconds(10), "", false);
        Output failed = new Output(1, new byte[0], new byte[0], false, false, Duration.ZERO, "", false);
        round.entry(due.get(0), List.of(late), NOTHING, NOW, Duration.ofSeconds(2));
        round.entry(due.get(1), List.of(failed), NOTHING, NOW, Duration.ofSeconds(2));
        assertThat(ids(round.next(NOTHING, NOW.plusSeconds(29), each -> true))).containsExactly("works");
        assertThat(ids(round.next(NOTHING, NOW.plusSeconds(30), each -> true))).containsExactly("hangs", "works");
    }
}
