package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Reading.Seen;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * One partition's account of the cluster, chosen to speak for it: a fresh one before an old one, one with quorum before
 * one without, then the newest. The others stay in the snapshot; where they differ is a finding.
 *
 * @param status the state, with when and where it was read
 * @param cib the configuration, from the same node where there is one
 * @param scores what the scheduler weighs
 * @param fencing fencing actions
 */
public record Account(
        Optional<Seen<PacemakerStatus>> status,
        Optional<Seen<PacemakerCib>> cib,
        Optional<Seen<PacemakerScores>> scores,
        Optional<Seen<FencingHistory>> fencing) {
    /** The account that speaks for the cluster at this time. */
    public static Account of(Snapshot snapshot, Instant now) {
        Optional<NodeName> speaker = speaker(snapshot, now);
        return new Account(
                from(snapshot, Pacemaker.STATUS, speaker, now),
                from(snapshot, Pacemaker.CIB, speaker, now),
                from(snapshot, Pacemaker.SCORES, speaker, now),
                from(snapshot, Pacemaker.FENCING, speaker, now));
    }

    /** The state alone. */
    public Optional<PacemakerStatus> state() {
        return status.map(Seen::state);
    }

    /** The configuration alone. */
    public Optional<PacemakerCib> configuration() {
        return cib.map(Seen::state);
    }

    private static Optional<NodeName> speaker(Snapshot snapshot, Instant now) {
        Comparator<Map.Entry<NodeName, Reading<PacemakerStatus>>> best = Comparator.comparing(
                        (Map.Entry<NodeName, Reading<PacemakerStatus>> e) ->
                                e.getValue().isFresh(now))
                .thenComparing(e -> e.getValue()
                        .value()
                        .flatMap(s -> s.summary().dc())
                        .filter(PacemakerStatus.DesignatedController::quorate)
                        .isPresent())
                .thenComparing(e -> e.getValue().lastSeen().map(Seen::at).orElse(Instant.MIN));
        return snapshot.readings(Pacemaker.STATUS).entrySet().stream()
                .filter(e -> e.getValue().lastSeen().isPresent())
                .max(best)
                .map(Map.Entry::getKey);
    }

    private static <S> Optional<Seen<S>> from(
            Snapshot snapshot, Facet<S> facet, Optional<NodeName> speaker, Instant now) {
        Optional<Reading<S>> own = speaker.map(node -> snapshot.reading(facet, node));
        return own.filter(r -> r.isFresh(now))
                .flatMap(Reading::lastSeen)
                .or(() -> snapshot.newest(facet))
                .or(() -> own.flatMap(Reading::lastSeen));
    }
}
