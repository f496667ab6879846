package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * How far a value or a connection can be trusted, in words.
 *
 * @param mark its state; only a live one is green
 * @param words such as {@code live 2s}, {@code STALE 47s}, {@code NO CONTACT 3m}
 */
public record Freshness(Mark mark, String words) {
    /** What a poll may take beyond its intervals before the picture counts as old. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    public boolean isLive() {
        return mark == Mark.OK;
    }

    /** Of one node's account of one facet. */
    public static Freshness of(Reading<?> reading, Instant now) {
        if (reading instanceof Reading.Absent<?>) return new Freshness(Mark.OFF, "absent");
        if (reading instanceof Reading.Pending<?>) return new Freshness(Mark.BUSY, "reading…");
        String age = reading.age(now).map(Ages::brief).orElse("");
        if (reading.isFresh(now)) return new Freshness(Mark.OK, "live " + age);
        if (age.isEmpty()) return new Freshness(Mark.CRIT, "FAILED");
        return new Freshness(Mark.UNKNOWN, "STALE " + age);
    }

    /**
     * Of the connection to a node.
     *
     * @param freshFor how old its last answer may be; see {@link #freshFor}
     */
    public static Freshness of(Contact contact, Duration freshFor, Instant now) {
        Instant from = contact.lastAnswer().orElse(contact.since());
        // A node never reached since the start has no moment to count from.
        String age = from.equals(Instant.EPOCH) ? "" : " " + Ages.brief(Duration.between(from, now));
        return switch (contact.state()) {
            case CONNECTING -> new Freshness(Mark.BUSY, "connecting");
            case ASKING -> new Freshness(Mark.BUSY, "asks you");
            case LIVE ->
                contact.isLive(now, freshFor)
                        ? new Freshness(Mark.OK, "live" + age)
                        : new Freshness(Mark.UNKNOWN, "STALE" + age);
            case LOST -> new Freshness(Mark.CRIT, "NO CONTACT" + age);
            case REFUSED -> new Freshness(Mark.CRIT, "REFUSED");
        };
    }

    /** How old an answer of this cluster may be: two of its intervals and the deadline of a poll. */
    public static Duration freshFor(ClusterPicture cluster) {
        return cluster.interval().multipliedBy(2).plus(DEADLINE);
    }

    /** Of a whole cluster: its most hopeful connection, of several the one that answered last. */
    public static Freshness of(ClusterPicture cluster, Instant now) {
        return cluster.snapshot().nodes().stream()
                .map(node -> cluster.snapshot().contact(node))
                .max(Comparator.comparing((Contact c) -> hope(c.state()))
                        .thenComparing(c -> c.lastAnswer().orElse(c.since())))
                .map(c -> of(c, freshFor(cluster), now))
                .orElse(new Freshness(Mark.BUSY, "connecting"));
    }

    /** Which of several connections speaks for its cluster. */
    private static int hope(Contact.State state) {
        return switch (state) {
            case LIVE -> 4;
            case ASKING -> 3;
            case CONNECTING -> 2;
            case LOST -> 1;
            case REFUSED -> 0;
        };
    }
}
