package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NaturalOrder;
import dev.clusterdeck.screen.Filter;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of a cluster as a tree of rows.
 *
 * @param tops top-level rows, in the order to show
 * @param figures how much the filter hides
 */
record ResourceTree(List<ResourceRow> tops, View.Shown figures) {
    /** The id of the heading over the fence devices. */
    static final String FENCING = "fencing";

    /** What {@code o} offers. */
    static final List<String> SORTS = List.of("problems", "name", "node", "fails", "since");

    static ResourceTree of(Account account, PacemakerStatus status, Filter filter, String sort) {
        Wanted wanted = Wanted.of(account, status);
        Map<String, List<String>> tags =
                account.configuration().map(PacemakerCib::tags).orElse(Map.of());
        List<ResourceRow> tops = new ArrayList<>();
        List<ResourceRow> devices = new ArrayList<>();
        for (Resource resource : status.resources())
            (resource.isFenceDevice() ? devices : tops).add(ResourceRow.of(resource, status, wanted, tags));
        if (!devices.isEmpty()) tops.add(fencing(devices));
        List<ResourceRow> all = tops.stream().flatMap(ResourceRow::all).toList();
        List<ResourceRow> shown = tops.stream()
                .flatMap(top -> top.filtered(filter).stream())
                .sorted(order(sort))
                .toList();
        List<ResourceRow> visible = shown.stream().flatMap(ResourceRow::all).toList();
        long problems = all.stream().filter(r -> r.state().isProblem()).count();
        long seen = visible.stream().filter(r -> r.state().isProblem()).count();
        return new ResourceTree(shown, new View.Shown(visible.size(), all.size(), (int) (problems - seen)));
    }

    private static ResourceRow fencing(List<ResourceRow> devices) {
        ResourceState worst = devices.stream()
                .map(ResourceRow::state)
                .max(Comparator.comparingInt(ResourceState::weight))
                .orElseThrow();
        boolean same = devices.stream().map(d -> d.figures().node()).distinct().count() == 1;
        long fails =
                devices.stream().mapToLong(d -> d.figures().failCount()).max().orElse(0);
        Optional<Instant> since =
                devices.stream().flatMap(d -> d.figures().since().stream()).max(Comparator.naturalOrder());
        return new ResourceRow(
                FENCING,
                "fencing",
                Optional.empty(),
                worst.mark() == Mark.OFF ? new ResourceState(Mark.WARN, worst.word()) : worst,
                new ResourceFigures(
                        same ? devices.get(0).figures().node() : "spread", fails, Optional.empty(), "", false, since),
                devices,
                Map.of("kind", "fencing", "state", worst.word()));
    }

    /** Rows of one order keep the configuration's order among equals; the fence devices stand below their equals. */
    private static Comparator<ResourceRow> order(String sort) {
        boolean reverse = sort.startsWith("-");
        Comparator<ResourceRow> order = switch (reverse ? sort.substring(1) : sort) {
            case "name" -> (a, b) -> NaturalOrder.compare(a.name(), b.name());
            case "node" ->
                (a, b) -> NaturalOrder.compare(a.figures().node(), b.figures().node());
            case "fails" -> Comparator.comparingLong(r -> -r.figures().failCount());
            case "since" ->
                Comparator.comparing(
                        (ResourceRow r) -> r.figures().since().orElse(Instant.MIN), Comparator.reverseOrder());
            default -> Comparator.comparingInt(r -> -r.state().weight());
        };
        return reverse ? order.reversed() : order;
    }
}
