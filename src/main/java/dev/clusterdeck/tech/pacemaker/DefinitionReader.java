package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.watch.XmlElement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads resource definitions and sets of name-value pairs of the CIB. */
final class DefinitionReader {
    private static final Set<String> MEMBERS = Set.of("primitive", "group", "clone", "master", "bundle");

    private DefinitionReader() {}

    static List<Definition> read(List<XmlElement> elements, Map<String, Set<String>> privateParameters) {
        return elements.stream().map(e -> definition(e, privateParameters)).toList();
    }

    private static Definition definition(XmlElement element, Map<String, Set<String>> privateParameters) {
        Set<String> hidden = privateParameters.getOrDefault(element.get("id"), Set.of());
        return new Definition(
                element.get("id"),
                element.name(),
                agent(element),
                element.find("template"),
                nvpairs(element.all("instance_attributes"))
                        .map(p -> Parameter.of(p.get("name"), p.get("value"), hidden.contains(p.get("name"))))
                        .toList(),
                pairs(element.all("meta_attributes")),
                element.in("operations").stream()
                        .map(DefinitionReader::operation)
                        .toList(),
                pairs(element.all("utilization")),
                element.children().stream()
                        .filter(child -> MEMBERS.contains(child.name()))
                        .map(child -> definition(child, privateParameters))
                        .toList());
    }

    private static String agent(XmlElement element) {
        if (element.name().equals("bundle"))
            return element.children().stream()
                    .filter(child -> child.find("image").isPresent())
                    .map(container -> container.name() + " " + container.get("image"))
                    .findFirst()
                    .orElse("");
        return Stream.of("class", "provider", "type")
                .flatMap(part -> element.find(part).stream())
                .collect(Collectors.joining(":"));
    }

    private static Definition.ConfiguredOperation operation(XmlElement op) {
        return new Definition.ConfiguredOperation(
                op.get("name"),
                op.get("interval"),
                op.get("timeout"),
                op.get("role"),
                op.get("on-fail"),
                op.find("enabled").map(Words::isTrue).orElse(true));
    }

    /** Names and values of these sets; where a name comes twice the first one counts, as it does for Pacemaker. */
    static Map<String, String> pairs(Stream<XmlElement> sets) {
        Map<String, String> pairs = new LinkedHashMap<>();
        nvpairs(sets).forEach(p -> pairs.putIfAbsent(p.get("name"), shown(p)));
        return Collections.unmodifiableMap(pairs);
    }

    private static String shown(XmlElement pair) {
        return Parameter.of(pair.get("name"), pair.get("value"), false).shown();
    }

    /** Sets inside a rule-guarded set count like the others: what is configured is shown, not what applies now. */
    private static Stream<XmlElement> nvpairs(Stream<XmlElement> sets) {
        return sets.flatMap(set -> set.all("nvpair"));
    }
}
