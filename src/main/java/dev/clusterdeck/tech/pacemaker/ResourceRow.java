package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.screen.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One object of the resource tree.
 *
 * @param id the object's id, {@code resource:db:1}
 * @param name what it is called on its row
 * @param resource the resource; empty for the heading over the fence devices
 * @param state its state
 * @param figures its figures
 * @param children rows below it
 * @param fields what the filter looks at
 */
record ResourceRow(
        String id,
        String name,
        Optional<Resource> resource,
        ResourceState state,
        ResourceFigures figures,
        List<ResourceRow> children,
        Map<String, String> fields) {
    ResourceRow {
        children = List.copyOf(children);
    }

    static ResourceRow of(Resource resource, PacemakerStatus status, Wanted wanted, Map<String, List<String>> tags) {
        List<ResourceRow> children = resource.children().stream()
                .map(child -> of(child, status, wanted, tags))
                .toList();
        ResourceState state = ResourceState.of(resource, status, wanted);
        ResourceFigures figures = ResourceFigures.of(resource, status);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "node",
                String.join(
                        " ",
                        resource.primitives()
                                .flatMap(r -> r.nodes().stream())
                                .map(n -> n.value())
                                .distinct()
                                .toList()));
        fields.put("state", state.isProblem() ? state.word() + " problem" : state.word());
        fields.put("agent", resource.agent());
        fields.put("kind", resource.kind().name().toLowerCase(Locale.ROOT));
        fields.put("fails", Long.toString(figures.failCount()));
        fields.put(
                "tag",
                String.join(
                        " ",
                        tags.entrySet().stream()
                                .filter(t -> t.getValue().contains(resource.plainId()))
                                .map(Map.Entry::getKey)
                                .toList()));
        return new ResourceRow(
                "resource:" + resource.name(),
                resource.name(),
                Optional.of(resource),
                state,
                figures,
                children,
                Map.copyOf(fields));
    }

    /** This row and all below it. */
    Stream<ResourceRow> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(ResourceRow::all));
    }

    /** This row without what the filter hides; empty when nothing is left. A parent stays for its children's sake. */
    Optional<ResourceRow> filtered(Filter filter) {
        if (filter.shows(name, fields)) return Optional.of(this);
        List<ResourceRow> left =
                children.stream().flatMap(c -> c.filtered(filter).stream()).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResourceRow(id, name, resource, state, figures, left, fields));
    }

    /** The sort of thing it is: {@code group of 2}, {@code promotable}, an agent. */
    String sort() {
        if (resource.isEmpty()) return children.size() + " devices";
        Resource of = resource.get();
        return switch (of.kind()) {
            case PRIMITIVE -> of.agent().substring(of.agent().lastIndexOf(':') + 1);
            case GROUP -> "group of " + of.children().size();
            case CLONE -> "clone";
            case PROMOTABLE -> "promotable";
            case BUNDLE -> "bundle";
            case REPLICA -> "";
            case UNKNOWN -> of.agent();
        };
    }
}
