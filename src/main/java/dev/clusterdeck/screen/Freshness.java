package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** Of the connection to a node. */
    public static Freshness of(Contact contact, Instant now) {
        Instant from = contact.lastAnswer().orElse(contact.since());
        // A node never reached since the start has no moment to count from.
        String age = from.equals(Instant.EPOCH) ? "" : " " + Ages.brief(Duration.between(from, now));
        return switch (contact.state()) {
            case CONNECTING -> new Freshness(Mark.BUSY, "connecting");
            case ASKING -> new Freshness(Mark.BUSY, "asks you");
            case LIVE -> new Freshness(Mark.OK, "live" + age);
            case LOST -> new Freshness(Mark.CRIT, "NO CONTACT" + age);
            case REFUSED -> new Freshness(Mark.CRIT, "REFUSED");
        };
    }

    /** Of a whole cluster: its newest answer, from whichever node. */
    public static Freshness of(ClusterPicture cluster, Instant now) {
        List<Contact> contacts = cluster.snapshot().nodes().stream()
                .map((NodeName node) -> cluster.snapshot().contact(node))
                .toList();
        Optional<Instant> newest =
                contacts.stream().flatMap(c -> c.lastAnswer().stream()).max(Instant::compareTo);
        if (contacts.stream().anyMatch(c -> c.state() == Contact.State.LIVE) && newest.isPresent()) {
            Duration age = Duration.between(newest.get(), now);
            Duration trusted = cluster.interval().multipliedBy(2).plus(DEADLINE);
            return age.compareTo(trusted) > 0
                    ? new Freshness(Mark.UNKNOWN, "STALE " + Ages.brief(age))
                    : new Freshness(Mark.OK, "live " + Ages.brief(age));
        }
        return contacts.stream()
                .max(java.util.Comparator.comparing((Contact c) -> urgency(c.state()))
                        .thenComparing(c -> c.lastAnswer().orElse(c.since())))
                .map(c -> of(c, now))
                .orElse(new Freshness(Mark.BUSY, "connecting"));
    }

    /** Which of several connections speaks for a cluster that has no live one: the most hopeful. */
    private static int urgency(Contact.State state) {
        return switch (state) {
            case LIVE -> 4;
            case ASKING -> 3;
            case CONNECTING -> 2;
            case LOST -> 1;
            case REFUSED -> 0;
        };
    }
}
