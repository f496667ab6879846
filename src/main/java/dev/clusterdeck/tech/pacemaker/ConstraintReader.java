package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.watch.XmlElement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the constraints of the CIB. */
final class ConstraintReader {
    private static final Set<String> DATES = Set.of("date_expression", "date_spec", "duration");

    private ConstraintReader() {}

    static Constraint read(XmlElement element) {
        String id = element.get("id");
        List<String> set = element.all("resource_set")
                .flatMap(s -> s.all("resource_ref").map(r -> r.get("id")))
                .toList();
        return switch (element.name()) {
            case "rsc_location" ->
                new Constraint.Location(
                        id,
                        element.get("rsc"),
                        element.get("rsc-pattern"),
                        set,
                        element.get("node"),
                        Score.of(element.get("score")),
                        element.get("role"),
                        element.all("rule").map(ConstraintReader::rule).toList(),
                        element.get("resource-discovery"));
            case "rsc_colocation" ->
                new Constraint.Colocation(
                        id,
                        element.get("rsc"),
                        element.get("rsc-role"),
                        element.get("with-rsc"),
                        element.get("with-rsc-role"),
                        set,
                        Score.of(element.get("score")));
            case "rsc_order" ->
                new Constraint.Order(
                        id,
                        element.get("first"),
                        element.get("first-action"),
                        element.get("then"),
                        element.get("then-action"),
                        set,
                        element.get("kind"),
                        element.find("symmetrical").map(Words::isTrue).orElse(true));
            case "rsc_ticket" ->
                new Constraint.NeedsTicket(
                        id,
                        element.get("rsc"),
                        set,
                        element.get("ticket"),
                        element.get("rsc-role"),
                        element.get("loss-policy"));
            default -> new Constraint.Unknown(id, element.name());
        };
    }

    private static Constraint.Rule rule(XmlElement rule) {
        return new Constraint.Rule(
                rule.get("id"),
                rule.find("score").orElse(rule.get("score-attribute")),
                rule.get("role"),
                words(rule),
                hasDate(rule));
    }

    private static String words(XmlElement rule) {
        String joint = rule.find("boolean-op").orElse("and");
        return rule.children().stream()
                .map(part -> switch (part.name()) {
                    case "rule" -> "(" + words(part) + ")";
                    case "expression" ->
                        (part.get("attribute") + " " + part.get("operation") + " " + part.get("value")).strip();
                    case "date_expression" ->
                        ("date " + part.get("operation") + " " + part.get("start") + " " + part.get("end")).strip();
                    default -> part.name();
                })
                .collect(Collectors.joining(" " + joint + " "));
    }

    private static boolean hasDate(XmlElement rule) {
        return rule.children().stream().anyMatch(c -> DATES.contains(c.name()) || hasDate(c));
    }
}
