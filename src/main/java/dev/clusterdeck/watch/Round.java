package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Guard;
import dev.clusterdeck.remote.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One node's side of the polling: which sources are due at a tick, and what their answers mean. Keeps the change
 * signatures between ticks; does no I/O. Used by one thread.
 */
final class Round {
    /**
     * A source that is due, with the commands to send for it.
     *
     * @param apart true when it did not end in its time the last time: it is sent beside the others, so that it holds up
     *     nobody but itself
     */
    record Due<S>(Source<S> source, List<Command> commands, boolean apart) {}

    private record Last(String signature, Instant read) {}

    /** What a node that is merely busy may take. */
    private static final Duration LEAST_DEADLINE = Duration.ofSeconds(3);
    /** A command that did not end in its time is not sent again for so long. */
    private static final Duration SPARED = Duration.ofSeconds(30);

    /** In how many ticks what does not run is looked for once: soon after it ran, seldom where it never did. */
    private static final int SOON = 5;

    private static final int SELDOM = 30;
    private static final int LONG = 12;

    /** How often what does not run was looked for, and at which tick for the last time. */
    private record Looks(int count, long tick) {}

    /** What takes locks throughout the cluster is never asked more often. A tick that comes a little early will do. */
    private static final Duration APART = Duration.ofMillis(29_500);

    private final NodeName node;
    private final List<Source<?>> sources;
    private final Capabilities capabilities;
    private final Map<String, Last> lasts = new HashMap<>();
    private final List<String> watched;
    private final Map<String, Instant> hung = new HashMap<>();
    private final Map<String, Instant> asked = new HashMap<>();
    private final Set<String> owed = new HashSet<>();
    private final Map<String, Looks> looks = new HashMap<>();
    private final Set<String> ran = new HashSet<>();
    private long tick;

    Round(NodeName node, List<Source<?>> sources, Capabilities capabilities) {
        this.node = node;
        this.sources = sources;
        this.capabilities = capabilities;
        this.watched = sources.stream()
                .filter(s -> s.every().ticks() == 1)
                .flatMap(s -> s.signals().stream())
                .distinct()
                .toList();
    }

    /**
     * What to send at the next tick. The first tick takes only what is read at every tick, so that the picture
     * comes early; the second takes all the rest.
     *
     * @param here whether a source of this placement is read on this node
     */
    List<Due<?>> next(Snapshot snapshot, Instant now, Predicate<Source<?>> here) {
        List<Due<?>> due = new ArrayList<>();
        for (Source<?> source : sources) {
            int ticks = source.every().ticks();
            boolean turn = ticks == 1 || (tick > 0 && (tick - 1) % ticks == 0);
            boolean may;
            if (source.on() == Placement.ONE_NODE) may = isOurs(source, turn, now, here);
            else if (isAbsent(source, snapshot)) may = here.test(source) && isLookedFor(source);
            else may = turn && here.test(source);
            if (may && !isSpared(source, now)) due.add(due(source, snapshot, now));
        }
        tick++;
        return due;
    }

    /** What does not run here, and no file tells when it does. */
    private boolean isAbsent(Source<?> source, Snapshot snapshot) {
        boolean absent = source.signals().isEmpty() && snapshot.reading(source.facet(), node) instanceof Reading.Absent;
        if (!absent) looks.remove(source.facet().id());
        return absent;
    }

    private boolean isLookedFor(Source<?> source) {
        Looks last = looks.computeIfAbsent(source.facet().id(), id -> new Looks(0, tick));
        int ticks = Math.max(
                source.every().ticks(), ran.contains(source.facet().id()) && last.count() < LONG ? SOON : SELDOM);
        if (tick - last.tick() < ticks) return false;
        looks.put(source.facet().id(), new Looks(last.count() + 1, tick));
        return true;
    }

    /** A turn that was another node's, or came too early, is taken as soon as it may be. */
    private boolean isOurs(Source<?> source, boolean turn, Instant now, Predicate<Source<?>> here) {
        String id = source.facet().id();
        if (turn) owed.add(id);
        boolean apart = Optional.ofNullable(asked.get(id))
                .filter(at -> Duration.between(at, now).abs().compareTo(APART) < 0)
                .isEmpty();
        if (!owed.contains(id) || !apart || !here.test(source)) return false;
        owed.remove(id);
        asked.put(id, now);
        return true;
    }

    private boolean isSpared(Source<?> source, Instant now) {
        return Optional.ofNullable(hung.get(source.facet().id()))
                .filter(at -> Duration.between(at, now).abs().compareTo(SPARED) < 0)
                .isPresent();
    }

    /** True after the first tick: the second follows at once. */
    boolean isFirst() {
        return tick == 1;
    }

    private <S> Due<S> due(Source<S> source, Snapshot snapshot, Instant now) {
        List<Command> commands = source.commands().apply(capabilities);
        boolean apart = hung.containsKey(source.facet().id());
        // While it is on its way it is not sent once more.
        if (apart) hung.put(source.facet().id(), now);
        if (source.signals().isEmpty()) return new Due<>(source, commands, apart);
        Last last = lasts.get(source.facet().id());
        boolean current = last != null
                && snapshot.reading(source.facet(), node) instanceof Reading.Seen<S>
                && Duration.between(last.read(), now).compareTo(source.every().atLeast()) < 0;
        boolean blind = last == null || last.signature().equals(Guard.NOTHING_SEEN);
        Guard guard = new Guard(paths(source), current && !blind && last != null ? last.signature() : "");
        return new Due<>(source, commands.stream().map(c -> c.guardedBy(guard)).toList(), apart);
    }

    /** One list of files for all that is asked at every tick: the node looks at them once. */
    private List<String> paths(Source<?> source) {
        return watched.containsAll(source.signals()) ? watched : source.signals();
    }

    /**
     * The reading that these outputs, one per command of {@code due}, make of what was known before.
     *
     * @param now when they were complete
     * @return empty when the node said "unchanged" of a value that was dropped meanwhile: it is read in full next time
     */
    <S> Optional<Snapshot.Entry<S>> entry(
            Due<S> due, List<Output> outputs, Snapshot snapshot, Instant now, Duration interval) {
        Source<S> source = due.source();
        Reading<S> before = snapshot.reading(source.facet(), node);
        if (due.commands().isEmpty())
            return Optional.of(new Snapshot.Entry<>(source.facet(), node, new Reading.Absent<>(source.needs())));
        if (outputs.stream().anyMatch(Output::unchanged)) return confirmed(source, before, now);
        if (outputs.stream().anyMatch(Output::timedOut)) hung.put(source.facet().id(), now);
        else hung.remove(source.facet().id());
        Parsed<S> parsed = source.parser().parse(outputs);
        remember(source, outputs, parsed, now);
        if (parsed instanceof Parsed.Value<S>) ran.add(source.facet().id());
        Parsed<S> followed = parsed instanceof Parsed.Value<S> value
                ? new Parsed.Value<>(following(source, before, value.state(), now))
                : parsed;
        Reading<S> reading = reading(followed, before, now, origin(due, outputs, interval));
        return Optional.of(new Snapshot.Entry<>(source.facet(), node, reading));
    }

    /** What a parsed answer is worth, after what was known before. */
    static <S> Reading<S> reading(Parsed<S> parsed, Reading<S> before, Instant now, Origin origin) {
        if (parsed instanceof Parsed.Value<S> value) return new Reading.Seen<>(now, value.state(), origin);
        if (parsed instanceof Parsed.None<S> none) return new Reading.Absent<>(none.why());
        if (parsed instanceof Parsed.Unreadable<S> unreadable) return failed(before, unreadable.why(), now);
        throw new IllegalArgumentException("unknown answer " + parsed);
    }

    private <S> Optional<Snapshot.Entry<S>> confirmed(Source<S> source, Reading<S> before, Instant now) {
        if (!(before instanceof Reading.Seen<S> seen)) {
            lasts.remove(source.facet().id());
            return Optional.empty();
        }
        Reading<S> again = new Reading.Seen<>(now, seen.state(), seen.origin());
        return Optional.of(new Snapshot.Entry<>(source.facet(), node, again));
    }

    private static <S> S following(Source<S> source, Reading<S> before, S next, Instant now) {
        return before.lastSeen()
                .map(seen -> source.parser().follow(seen.state(), next, Duration.between(seen.at(), now)))
                .orElse(next);
    }

    /** How long after the batch was sent the last of these outputs was complete. */
    static Duration took(List<Output> outputs) {
        return outputs.stream().map(Output::took).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private void remember(Source<?> source, List<Output> outputs, Parsed<?> parsed, Instant now) {
        // Only a good answer is worth keeping by its signature; after a bad one the commands run again.
        if (parsed instanceof Parsed.Value<?>
                && !outputs.isEmpty()
                && !outputs.get(0).signature().isEmpty())
            lasts.put(source.facet().id(), new Last(outputs.get(0).signature(), now));
        else lasts.remove(source.facet().id());
    }

    private Origin origin(Due<?> due, List<Output> outputs, Duration interval) {
        Duration deadline = due.commands().stream().map(Command::timeout).reduce(LEAST_DEADLINE, Duration::plus);
        Duration freshFor =
                interval.multipliedBy(2L * due.source().every().ticks()).plus(deadline);
        return new Origin(node, due.commands().stream().map(Command::display).toList(), took(outputs), freshFor);
    }

    /** A failure, keeping since when and what was known before. */
    static <S> Reading<S> failed(Reading<S> before, String why, Instant now) {
        Instant since = before instanceof Reading.Failed<S> failed ? failed.since() : now;
        Optional<Reading.Seen<S>> last = before.lastSeen();
        return new Reading.Failed<>(since, why, last);
    }
}
