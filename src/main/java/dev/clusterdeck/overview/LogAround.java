package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.tech.host.Host;
import dev.clusterdeck.tech.host.Journal;
import dev.clusterdeck.watch.Inquiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A node's log around a moment.
 *
 * @param cluster the node's cluster
 * @param node whose log
 * @param at the moment, on the node's clock, whole seconds
 * @param span how much of it
 */
record LogAround(String cluster, NodeName node, Instant at, Span span) {
    /**
     * A stretch of time around a moment.
     *
     * @param words such as {@code 30 s before to 10 s after}
     */
    record Span(Duration before, Duration after, String words) {}

    private static final List<Span> SPANS = List.of(
            new Span(Duration.ofSeconds(30), Duration.ofSeconds(10), "30 s before to 10 s after"),
            new Span(Duration.ofMinutes(5), Duration.ofMinutes(1), "5 min before to 1 min after"),
            new Span(Duration.ofHours(1), Duration.ofMinutes(10), "1 h before to 10 min after"));

    /** The key that goes through the spans. */
    static final Choice TIME =
            new Choice('t', "time", SPANS.stream().map(Span::words).toList());

    /** Around a moment, as much of it as this frame asks for. */
    static LogAround of(NodeName node, Instant at, Frame frame) {
        return new LogAround(
                frame.place().cluster(), node, Instant.ofEpochSecond(at.getEpochSecond()), SPANS.get(TIME.in(frame)));
    }

    /** The one that a place is about; empty when its object is no log. */
    static Optional<LogAround> of(Frame frame) {
        String object = frame.place().object();
        int seconds = object.lastIndexOf('@');
        if (!object.matches("log:.+@-?[0-9]{1,11}")) return Optional.empty();
        return Optional.of(of(
                new NodeName(object.substring(4, seconds)),
                Instant.ofEpochSecond(Long.parseLong(object.substring(seconds + 1))),
                frame));
    }

    /** The id of a node's log at a moment of its own time. */
    static String object(NodeName node, Instant at) {
        return "log:" + node + "@" + at.getEpochSecond();
    }

    String object() {
        return object(node, at);
    }

    Place place() {
        return Place.about(cluster, object());
    }

    Inquiry<Journal> inquiry() {
        return Host.log(cluster, node, at.minus(span.before()), at.plus(span.after()));
    }
}
