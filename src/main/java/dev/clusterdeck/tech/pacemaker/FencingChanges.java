package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.OK;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.pacemaker.FencingHistory.Action;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fencing actions as they begin and end. */
final class FencingChanges {
    private FencingChanges() {}

    static List<Event> events(Snapshot before, Snapshot after, Instant now) {
        return Step.between(before, after, now, Account::fencing)
                .map(step -> {
                    Set<Action> known = new HashSet<>(step.before().actions());
                    return step.after().actions().stream()
                            .filter(action -> !known.contains(action))
                            .map(action -> event(action, now))
                            .toList();
                })
                .orElse(List.of());
    }

    private static Event event(Action action, Instant now) {
        String what = "fencing " + action.target() + " (" + action.action() + ")";
        String asked = ", asked by " + action.client() + " on " + action.origin();
        return switch (action.status()) {
            case PENDING -> make(EventKind.FENCING_BEGAN, action, WARN, now, what + " began" + asked);
            case SUCCESS ->
                make(
                        EventKind.FENCING_SUCCEEDED,
                        action,
                        OK,
                        now,
                        what
                                + (action.isByHand() ? " was confirmed by hand" : " succeeded, by " + action.delegate())
                                + asked);
            case FAILED, UNKNOWN ->
                make(
                        EventKind.FENCING_FAILED,
                        action,
                        CRIT,
                        now,
                        what
                                + (action.status() == FencingHistory.Status.FAILED
                                        ? " failed"
                                        : ": " + action.rawStatus())
                                + (action.reason().isEmpty() ? "" : ": " + action.reason())
                                + asked);
        };
    }

    private static Event make(
            EventKind kind, Action action, dev.clusterdeck.cluster.Severity severity, Instant now, String text) {
        return kind.of(
                "node:" + action.target(), Optional.of(action.target()), action.completed(), severity, now, text);
    }
}
