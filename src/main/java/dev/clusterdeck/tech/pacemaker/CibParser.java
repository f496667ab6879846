package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.pacemaker.PacemakerCib.ConfiguredNode;
import dev.clusterdeck.tech.pacemaker.PacemakerCib.FencingLevel;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code cibadmin --query}. */
final class CibParser {
    private static final Set<String> SECTIONS = Set.of(
            "crm_config",
            "nodes",
            "resources",
            "constraints",
            "rsc_defaults",
            "op_defaults",
            "tags",
            "fencing-topology",
            "acls",
            "alerts");
    private static final Set<String> STATUS = Set.of("node_state", "tickets");

    private CibParser() {}

    static Parsed<PacemakerCib> parse(List<Output> outputs) {
        return Answer.xml(outputs, "cibadmin", CibParser::read);
    }

    private static PacemakerCib read(XmlElement cib) {
        XmlElement none = new XmlElement("none", Map.of(), List.of(), "");
        XmlElement configuration = cib.first("configuration").orElse(none);
        XmlElement status = cib.first("status").orElse(none);
        List<String> unknown = new ArrayList<>();
        for (XmlElement section : configuration.children())
            if (!SECTIONS.contains(section.name())) unknown.add("configuration " + section.name());
        for (XmlElement section : status.children())
            if (!STATUS.contains(section.name())) unknown.add("status " + section.name());
        List<Constraint> constraints = configuration.in("constraints").stream()
                .map(ConstraintReader::read)
                .toList();
        for (Constraint constraint : constraints)
            if (constraint instanceof Constraint.Unknown strange) unknown.add("constraint " + strange.element());
        return new PacemakerCib(
                HeadParser.read(cib),
                properties(configuration),
                defaults(configuration, "rsc_defaults"),
                defaults(configuration, "op_defaults"),
                configuration.in("nodes").stream()
                        .flatMap(n -> node(n).stream())
                        .toList(),
                DefinitionReader.read(configuration.in("resources"), StatusReader.privateParameters(status)),
                constraints,
                status.in("tickets").stream().map(StatusReader::ticket).toList(),
                tags(configuration),
                configuration.in("fencing-topology").stream()
                        .map(CibParser::level)
                        .toList(),
                configuration.in("acls").stream()
                        .map(a -> a.name() + " " + a.get("id"))
                        .toList(),
                alerts(configuration),
                StatusReader.operations(status),
                unknown);
    }

    private static Map<String, String> properties(XmlElement configuration) {
        return DefinitionReader.pairs(configuration.in("crm_config").stream());
    }

    private static Map<String, String> defaults(XmlElement configuration, String section) {
        return DefinitionReader.pairs(configuration.in(section).stream());
    }

    private static Optional<ConfiguredNode> node(XmlElement node) {
        return node.find("uname")
                .map(name -> new ConfiguredNode(
                        node.get("id"),
                        new NodeName(name),
                        node.find("type").orElse("member"),
                        DefinitionReader.pairs(node.all("instance_attributes")),
                        DefinitionReader.pairs(node.all("utilization"))));
    }

    private static FencingLevel level(XmlElement level) {
        String target = Stream.of("target", "target-pattern", "target-attribute")
                .flatMap(a -> level.find(a).stream())
                .findFirst()
                .orElse("");
        return new FencingLevel(
                target,
                Words.number(level, "index").map(Long::intValue).orElse(0),
                Stream.of(level.get("devices").split(",", -1))
                        .map(String::strip)
                        .filter(d -> !d.isEmpty())
                        .toList());
    }

    private static Map<String, List<String>> tags(XmlElement configuration) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        for (XmlElement tag : configuration.in("tags"))
            tags.put(tag.get("id"), tag.all("obj_ref").map(o -> o.get("id")).toList());
        return tags;
    }

    private static Map<String, String> alerts(XmlElement configuration) {
        Map<String, String> alerts = new LinkedHashMap<>();
        configuration.in("alerts").forEach(a -> alerts.put(a.get("id"), a.get("path")));
        return alerts;
    }
}
