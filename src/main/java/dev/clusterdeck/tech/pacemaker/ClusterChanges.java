package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.OK;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus.DesignatedController;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened to the cluster as a whole: DC, quorum, options, tickets, constraints, fail counts, configuration. */
final class ClusterChanges {
    private static final List<String> OPTIONS =
            List.of("maintenance-mode", "stop-all-resources", "stonith-enabled", "fencing-enabled", "no-quorum-policy");

    private ClusterChanges() {}

    static List<Event> events(Snapshot before, Snapshot after, Instant now) {
        List<Event> events = new ArrayList<>();
        Step.between(before, after, now, Account::status).ifPresent(step -> {
            leadership(step, now, events);
            options(step, now, events);
            tickets(step, now, events);
            failCounts(step, now, events);
        });
        Step.between(before, after, now, Account::cib).ifPresent(step -> {
            configuration(step, now, events);
            constraints(step, now, events);
        });
        return events;
    }

    private static void leadership(Step<PacemakerStatus> step, Instant now, List<Event> events) {
        Optional<DesignatedController> old = step.before().summary().dc();
        Optional<DesignatedController> next = step.after().summary().dc();
        Optional<String> from = old.map(dc -> dc.node().value());
        Optional<String> to = next.map(dc -> dc.node().value());
        if (!from.equals(to))
            events.add(EventKind.DC_MOVED.of(
                    to.isEmpty() ? WARN : NOTE,
                    now,
                    "designated controller: " + from.orElse("none") + " → " + to.orElse("none") + ", "
                            + step.source()));
        boolean had = old.filter(DesignatedController::quorate).isPresent();
        boolean has = next.filter(DesignatedController::quorate).isPresent();
        if (old.isEmpty() || next.isEmpty() || had == has) return;
        events.add(
                has
                        ? EventKind.QUORUM_GAINED.of(OK, now, "Pacemaker has quorum again, " + step.source())
                        : EventKind.QUORUM_LOST.of(CRIT, now, "Pacemaker lost quorum, " + step.source()));
    }

    private static void options(Step<PacemakerStatus> step, Instant now, List<Event> events) {
        Map<String, String> old = step.before().summary().options();
        Map<String, String> next = step.after().summary().options();
        for (String option : OPTIONS) {
            String from = old.getOrDefault(option, "");
            String to = next.getOrDefault(option, "");
            if (from.equals(to) || from.isEmpty() || to.isEmpty()) continue;
            boolean worse = option.endsWith("-enabled") ? Words.isFalse(to) : Words.isTrue(to) || to.equals("ignore");
            events.add(EventKind.OPTION_CHANGED.of(worse ? WARN : NOTE, now, option + ": " + from + " → " + to));
        }
    }

    private static void tickets(Step<PacemakerStatus> step, Instant now, List<Event> events) {
        Map<String, Ticket> old = new HashMap<>();
        step.before().tickets().forEach(t -> old.put(t.id(), t));
        for (Ticket ticket : step.after().tickets()) {
            boolean had = Optional.ofNullable(old.get(ticket.id()))
                    .filter(Ticket::granted)
                    .isPresent();
            if (had == ticket.granted()) continue;
            EventKind kind = ticket.granted() ? EventKind.TICKET_GRANTED : EventKind.TICKET_REVOKED;
            events.add(kind.of(
                    "ticket:" + ticket.id(),
                    Optional.empty(),
                    ticket.granted() ? ticket.lastGranted() : Optional.empty(),
                    ticket.granted() ? OK : WARN,
                    now,
                    "ticket " + ticket.id() + (ticket.granted() ? " granted to this site" : " revoked")));
        }
    }

    private static void failCounts(Step<PacemakerStatus> step, Instant now, List<Event> events) {
        Map<String, ResourceHistory> old = new HashMap<>();
        step.before().history().forEach(h -> old.put(h.resource() + "@" + h.node(), h));
        for (ResourceHistory history : step.after().history()) {
            long from = Optional.ofNullable(old.remove(history.resource() + "@" + history.node()))
                    .flatMap(ResourceHistory::failCount)
                    .orElse(0L);
            failCount(history, from, history.failCount().orElse(0L), now, events);
        }
        old.values().forEach(h -> failCount(h, h.failCount().orElse(0L), 0, now, events));
    }

    private static void failCount(ResourceHistory of, long from, long to, Instant now, List<Event> events) {
        if (from == to) return;
        EventKind kind = to > from ? EventKind.FAIL_COUNT_RAISED : EventKind.FAIL_COUNT_CLEARED;
        events.add(kind.of(
                "resource:" + of.resource(),
                Optional.of(of.node()),
                to > from ? of.lastFailure() : Optional.empty(),
                to > from ? WARN : OK,
                now,
                "fail count of " + of.resource() + " on " + of.node() + ": " + count(from) + " → " + count(to)
                        + of.migrationThreshold()
                                .filter(t -> t < Score.INFINITY)
                                .map(t -> " of " + t)
                                .orElse("")));
    }

    private static String count(long count) {
        return count >= Score.INFINITY ? "INFINITY" : Long.toString(count);
    }

    private static void configuration(Step<PacemakerCib> step, Instant now, List<Event> events) {
        PacemakerHead old = step.before().head();
        PacemakerHead next = step.after().head();
        if (old.version().sameConfiguration(next.version())) return;
        String by = next.changedBy();
        events.add(EventKind.CONFIGURATION_CHANGED.of(
                "cluster",
                Optional.empty(),
                next.lastWritten(),
                NOTE,
                now,
                "configuration " + old.version() + " → " + next.version()
                        + (by.isEmpty() ? "" : ", last changed by " + by)));
    }

    private static void constraints(Step<PacemakerCib> step, Instant now, List<Event> events) {
        Map<String, Constraint.Location> old = leftBehind(step.before());
        Map<String, Constraint.Location> next = leftBehind(step.after());
        next.forEach((id, location) -> {
            if (!old.containsKey(id))
                events.add(EventKind.CONSTRAINT_APPEARED.of(
                        "constraint:" + id,
                        Optional.empty(),
                        Optional.empty(),
                        WARN,
                        now,
                        "a move or ban left " + id + " for " + location.resource()));
        });
        old.forEach((id, location) -> {
            if (!next.containsKey(id))
                events.add(EventKind.CONSTRAINT_GONE.of(
                        "constraint:" + id,
                        Optional.empty(),
                        Optional.empty(),
                        OK,
                        now,
                        id + " for " + location.resource() + " was cleared"));
        });
    }

    private static Map<String, Constraint.Location> leftBehind(PacemakerCib cib) {
        Map<String, Constraint.Location> found = new LinkedHashMap<>();
        for (Constraint constraint : cib.constraints())
            if (constraint instanceof Constraint.Location location && location.isLeftBehind())
                found.put(location.id(), location);
        return found;
    }
}
