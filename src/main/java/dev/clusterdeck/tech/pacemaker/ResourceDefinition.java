package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a resource is configured, in labelled lines; secrets stay hidden. */
final class ResourceDefinition {
    private static final int LABEL = 12;

    private record Fact(String label, String text) {}

    private ResourceDefinition() {}

    /** Draws the lines that fit; returns the row after them. */
    static int draw(Canvas on, int from, Resource resource, Account account) {
        int y = from;
        for (Fact fact : facts(resource, account)) {
            if (y >= on.height()) break;
            on.text(1, y, fact.label(), Role.MUTED);
            on.text(LABEL + 1, y++, Columns.cut(fact.text(), on.width() - LABEL - 2), Role.TEXT);
        }
        return y;
    }

    private static List<Fact> facts(Resource resource, Account account) {
        List<Fact> facts = new ArrayList<>();
        if (!resource.agent().isEmpty()) facts.add(new Fact("agent", resource.agent()));
        account.configuration()
                .ifPresent(cib -> cib.definition(resource.plainId()).ifPresent(definition -> {
                    List<Definition> parents = cib.parentsOf(definition.id());
                    if (!parents.isEmpty())
                        facts.add(new Fact(
                                "in",
                                parents.stream()
                                        .map(p -> p.kind() + " " + p.id())
                                        .collect(Collectors.joining(", "))));
                    if (!definition.children().isEmpty())
                        facts.add(new Fact(
                                "holds",
                                definition.children().stream()
                                        .map(Definition::id)
                                        .collect(Collectors.joining(", "))));
                    definition
                            .parameters()
                            .forEach(p -> facts.add(new Fact("parameter", p.name() + " = " + p.shown())));
                    definition.meta().forEach((name, value) -> facts.add(new Fact("meta", name + " = " + value)));
                    limits(cib, definition, facts);
                    operations(definition, facts);
                    definition.utilization().forEach((name, value) -> facts.add(new Fact("needs", value + " " + name)));
                    cib.tags().forEach((tag, members) -> {
                        if (members.contains(definition.id())) facts.add(new Fact("tag", tag));
                    });
                }));
        return facts;
    }

    /** What ends in a ban, also where it is inherited or not set. */
    private static void limits(PacemakerCib cib, Definition definition, List<Fact> facts) {
        if (definition.isCollection()) return;
        for (String name : List.of("migration-threshold", "failure-timeout"))
            if (!definition.meta().containsKey(name))
                facts.add(new Fact(
                        "meta",
                        name + " "
                                + cib.meta(definition.id(), name)
                                        .map(v -> "= " + v + " (inherited)")
                                        .orElse("not set")));
    }

    private static void operations(Definition definition, List<Fact> facts) {
        definition.operations().stream()
                .filter(op -> op.name().equals("monitor"))
                .forEach(op -> facts.add(new Fact(
                        "monitor",
                        "every " + op.interval()
                                + (op.timeout().isEmpty() ? "" : ", timeout " + op.timeout())
                                + (op.role().isEmpty() ? "" : ", role " + op.role())
                                + (op.onFail().isEmpty() ? "" : ", on-fail " + op.onFail())
                                + (op.enabled() ? "" : ", disabled"))));
    }
}
