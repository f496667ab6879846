package dev.clusterdeck.tech.pacemaker;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Constraints in words. */
final class ConstraintWords {
    private ConstraintWords() {}

    /** {@code location}, {@code colocation}, {@code order}, {@code ticket}. */
    static String sort(Constraint constraint) {
        if (constraint instanceof Constraint.Location) return "location";
        if (constraint instanceof Constraint.Colocation) return "colocation";
        if (constraint instanceof Constraint.Order) return "order";
        if (constraint instanceof Constraint.NeedsTicket) return "ticket";
        return "unknown";
    }

    /** What it says: {@code g-web on node1, score 50}. */
    static String words(Constraint constraint) {
        if (constraint instanceof Constraint.Location location) return location(location);
        if (constraint instanceof Constraint.Colocation colocation) return colocation(colocation);
        if (constraint instanceof Constraint.Order order) return order(order);
        if (constraint instanceof Constraint.NeedsTicket ticket)
            return subject(ticket.resource(), ticket.set()) + role(ticket.role()) + " needs ticket " + ticket.ticket();
        return constraint instanceof Constraint.Unknown unknown ? "unknown: " + unknown.element() : "";
    }

    /** Sort and words: {@code order: db → web}. */
    static String sentence(Constraint constraint) {
        return sort(constraint) + ": " + words(constraint);
    }

    private static String location(Constraint.Location location) {
        String who = location.pattern().isEmpty()
                ? subject(location.resource(), location.set())
                : "resources like " + location.pattern();
        if (location.rules().isEmpty())
            return who + role(location.role()) + " on " + location.node() + ", score " + score(location.score());
        return location.rules().stream()
                .map(rule -> who + " where " + rule.words() + ", score " + rule.score())
                .collect(Collectors.joining("; "));
    }

    private static String colocation(Constraint.Colocation colocation) {
        boolean apart = colocation.score().filter(s -> s.value() < 0).isPresent();
        if (!colocation.set().isEmpty())
            return String.join(", ", colocation.set()) + (apart ? " apart" : " together") + ", score "
                    + score(colocation.score());
        return colocation.resource() + role(colocation.role()) + (apart ? " apart from " : " with ") + colocation.with()
                + role(colocation.withRole()) + ", score " + score(colocation.score());
    }

    private static String order(Constraint.Order order) {
        String kind = order.kind().isEmpty() || order.kind().equals("Mandatory") ? "" : " (" + order.kind() + ")";
        if (!order.set().isEmpty()) return String.join(" → ", order.set()) + kind;
        return action(order.firstAction()) + order.first() + " → " + action(order.thenAction()) + order.then() + kind;
    }

    private static String action(String action) {
        return action.isEmpty() || action.equals("start") ? "" : action + " ";
    }

    private static String role(String role) {
        return role.isEmpty() || role.equals("Started") ? "" : " as " + role.toLowerCase(java.util.Locale.ROOT);
    }

    private static String subject(String resource, List<String> set) {
        return resource.isEmpty() ? String.join(", ", set) : resource;
    }

    private static String score(Optional<Score> score) {
        return score.map(Score::toString).orElse("INFINITY");
    }
}
