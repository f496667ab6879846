package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.watch.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the resource tree of {@code crm_mon} and {@code crm_simulate}. */
final class ResourceReader {
    private ResourceReader() {}

    static List<Resource> read(List<XmlElement> elements) {
        return elements.stream().map(e -> resource(e, Optional.empty(), "")).toList();
    }

    private static Resource resource(XmlElement element, Optional<Integer> instance, String parent) {
        Resource.Kind kind = kind(element);
        boolean counts = kind == Resource.Kind.CLONE || kind == Resource.Kind.PROMOTABLE;
        List<Resource> children = new ArrayList<>();
        int next = 0;
        for (XmlElement child : element.children()) {
            if (child.name().equals("node") || child.name().equals("xml")) continue;
            Optional<Integer> number = counts
                    ? Optional.of(next++)
                    : child.name().equals("replica") ? Words.number(child, "id").map(Long::intValue) : instance;
            children.add(resource(child, number, element.get("id")));
        }
        return new Resource(
                kind == Resource.Kind.REPLICA ? parent + ":" + element.get("id") : element.get("id"),
                instance,
                kind,
                agent(element, kind),
                ResourceRole.of(element.find("role").orElse(kind == Resource.Kind.PRIMITIVE ? "" : "Started")),
                element.find("target_role"),
                flags(element),
                element.all("node")
                        .flatMap(n -> n.find("name").stream())
                        .map(NodeName::new)
                        .toList(),
                element.find("pending"),
                element.find("locked_to").map(NodeName::new),
                children);
    }

    private static Resource.Kind kind(XmlElement element) {
        return switch (element.name()) {
            case "resource" -> Resource.Kind.PRIMITIVE;
            case "group" -> Resource.Kind.GROUP;
            case "clone" ->
                Words.is(element, "multi_state") || Words.is(element, "promotable")
                        ? Resource.Kind.PROMOTABLE
                        : Resource.Kind.CLONE;
            case "bundle" -> Resource.Kind.BUNDLE;
            case "replica" -> Resource.Kind.REPLICA;
            default -> Resource.Kind.UNKNOWN;
        };
    }

    private static String agent(XmlElement element, Resource.Kind kind) {
        return switch (kind) {
            case PRIMITIVE -> element.get("resource_agent");
            case BUNDLE -> (element.get("type") + " " + element.get("image")).strip();
            case UNKNOWN -> element.name();
            default -> "";
        };
    }

    private static Resource.Flags flags(XmlElement element) {
        boolean disabled =
                Words.is(element, "disabled") || element.get("target_role").equalsIgnoreCase("Stopped");
        return new Resource.Flags(
                Words.is(element, "active"),
                Words.is(element, "orphaned"),
                Words.is(element, "blocked"),
                // A collection of an old crm_mon does not say: it is managed unless told otherwise.
                element.find("managed").map(Words::isTrue).orElse(true),
                Words.is(element, "failed"),
                Words.is(element, "failure_ignored"),
                disabled);
    }
}
