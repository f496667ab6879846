package dev.clusterdeck.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
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
        List<Round.Due<?>> again = round.next(NOTHING, NOW.plusSeconds(30), each -> true);
        assertThat(ids(again)).containsExactly("hangs", "works");
        assertThat(again).extracting(Round.Due::apart).containsExactly(true, false);
        assertThat(ids(round.next(NOTHING, NOW.plusSeconds(32), each -> true)))
                .as("what is on its way apart is not sent once more")
                .containsExactly("works");
        round.entry(again.get(0), List.of(failed), NOTHING, NOW.plusSeconds(34), Duration.ofSeconds(2));
        List<Round.Due<?>> well = round.next(NOTHING, NOW.plusSeconds(36), each -> true);
        assertThat(ids(well)).containsExactly("hangs", "works");
        assertThat(well)
                .as("one that ends in its time is one of all again")
                .extracting(Round.Due::apart)
                .containsExactly(false, false);
    }

    @Test
    void what_ran_is_looked_for_soon_and_what_never_did_seldom() {
        assertThat(ticksAsked(Source.Cadence.EACH_TICK, 126, true))
                .containsExactly(5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 90, 120);
        assertThat(ticksAsked(Source.Cadence.EACH_TICK, 100, false)).containsExactly(30, 60, 90);
        assertThat(ticksAsked(new Source.Cadence(5, Duration.ZERO), 16, true)).containsExactly(5, 10, 15);
        assertThat(ticksAsked(new Source.Cadence(30, Duration.ZERO), 70, true)).containsExactly(30, 60);
    }

    private static List<Integer> ticksAsked(Source.Cadence every, int ticks, boolean ran) {
        Source<String> source = new Source<>(
                new Facet<>("absent", String.class),
                Placement.EACH_NODE,
                node -> List.of(Command.reads(Duration.ofSeconds(10), "absent")),
                "",
                every,
                List.of(),
                outputs -> new Parsed.Value<>("it runs"));
        NodeName node = new NodeName("a");
        Round round = new Round(node, List.of(source), new Capabilities(Set.of(), java.util.Map.of(), "root"));
        if (ran)
            round.entry(
                    new Round.Due<>(
                            source,
                            source.commands().apply(new Capabilities(Set.of(), java.util.Map.of(), "root")),
                            false),
                    List.of(Output.of(0, "", "")),
                    NOTHING,
                    NOW,
                    Duration.ofSeconds(2));
        Snapshot absent = NOTHING.with(
                List.of(new Snapshot.Entry<>(source.facet(), node, new Reading.Absent<>("it does not run"))));
        return java.util.stream.IntStream.range(0, ticks)
                .filter(tick -> !round.next(absent, NOW, each -> true).isEmpty())
                .boxed()
                .toList();
    }

    @Test
    void what_takes_locks_is_asked_by_one_node_and_not_more_often_than_every_30_seconds() {
        Source<String> locks = new Source<>(
                new Facet<>("locks", String.class),
                Placement.ONE_NODE,
                node -> List.of(Command.reads(Duration.ofSeconds(10), "gluster")),
                "",
                new Source.Cadence(3, Duration.ZERO),
                List.of(),
                outputs -> new Parsed.Unreadable<>("no answer"));
        Capabilities capabilities = new Capabilities(Set.of(), java.util.Map.of(), "root");
        Round round = new Round(new NodeName("a"), List.of(locks), capabilities);
        assertThat(ids(round.next(NOTHING, NOW, each -> true))).isEmpty();
        assertThat(ids(round.next(NOTHING, NOW.plusSeconds(1), each -> false))).isEmpty();
        assertThat(ids(round.next(NOTHING, NOW.plusSeconds(2), each -> true)))
                .as("the turn that was another's is taken now")
                .containsExactly("locks");
        for (int second = 3; second < 31; second++)
            assertThat(ids(round.next(NOTHING, NOW.plusSeconds(second), each -> true)))
                    .isEmpty();
        assertThat(ids(round.next(NOTHING, NOW.plusSeconds(32), each -> true))).containsExactly("locks");
    }

    @Test
    void unchanged_says_nothing_of_a_value_that_was_dropped_meanwhile() {
        Source<String> guarded = new Source<>(
                new Facet<>("guarded", String.class),
                Placement.ONE_PER_PARTITION,
                node -> List.of(Command.reads(Duration.ofSeconds(10), "crm_mon")),
                "",
                Source.Cadence.EACH_TICK,
                List.of("/var/log/pacemaker/pacemaker.log"),
                outputs -> new Parsed.Value<>(outputs.get(0).text()));
        Capabilities capabilities = new Capabilities(Set.of(), java.util.Map.of(), "root");
        NodeName node = new NodeName("a");
        Round round = new Round(node, List.of(guarded), capabilities);
        Round.Due<?> first = round.next(NOTHING, NOW, each -> true).get(0);
        Output read = new Output(0, new byte[] {'x'}, new byte[0], false, false, Duration.ZERO, "1,7", false);
        Snapshot seen = NOTHING.with(List.of(round.entry(first, List.of(read), NOTHING, NOW, Duration.ofSeconds(2))
                .orElseThrow()));
        Round.Due<?> second = round.next(seen, NOW, each -> true).get(0);
        assertThat(last(second)).isEqualTo("1,7");
        Output same = new Output(0, new byte[0], new byte[0], false, false, Duration.ZERO, "1,7", true);
        assertThat(round.entry(second, List.of(same), NOTHING, NOW, Duration.ofSeconds(2)))
                .as("another node has the reading now")
                .isEmpty();
        assertThat(last(round.next(seen, NOW, each -> true).get(0)))
                .as("so the next one is read in full")
                .isEmpty();
    }

    private static String last(Round.Due<?> due) {
        return due.commands().get(0).guard().orElseThrow().last();
    }
}
