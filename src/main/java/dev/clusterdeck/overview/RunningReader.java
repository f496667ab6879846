package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.tech.pacemaker.Failure;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import dev.clusterdeck.tech.pacemaker.Resource;
import dev.clusterdeck.tech.pacemaker.ResourceHistory;
import dev.clusterdeck.tech.pacemaker.ResourceRole;
import dev.clusterdeck.tech.pacemaker.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What runs where, from a partition's account. */
final class RunningReader {
    private final PacemakerStatus status;
    private final Map<String, String> addresses;

    /** @param addresses the address of each resource that is one, by its name */
    RunningReader(PacemakerStatus status, Map<String, String> addresses) {
        this.status = status;
        this.addresses = addresses;
    }

    /** The resources on a node as its card lists them; instances of plain clones are left to {@link #folded}. */
    List<Running> on(NodeName node) {
        List<Running> lines = new ArrayList<>();
        for (Resource resource : status.resources()) {
            switch (resource.kind()) {
                case GROUP -> group(resource, node, lines);
                case CLONE ->
                    resource.primitives()
                            .filter(runsOn(node))
                            .map(r -> line(r, node, 0))
                            .filter(Running::isProblem)
                            .forEach(lines::add);
                case BUNDLE -> bundle(resource, node, lines);
                default -> resource.primitives().filter(runsOn(node)).forEach(r -> lines.add(line(r, node, 0)));
            }
        }
        for (Failure failure : status.failures())
            if (failure.node().equals(node)
                    && lines.stream().noneMatch(l -> l.name().equals(failure.resource())))
                failed(failure, node).ifPresent(lines::add);
        return lines;
    }

    /** How many instances of plain clones run well on the node. */
    int folded(NodeName node) {
        return (int) status.resources().stream()
                .filter(r -> r.kind() == Resource.Kind.CLONE)
                .flatMap(Resource::primitives)
                .filter(runsOn(node))
                .filter(r -> !line(r, node, 0).isProblem())
                .count();
    }

    /** Resources that run nowhere though something should: one line each, a stopped group once. */
    List<Running> nowhere() {
        List<Running> lines = new ArrayList<>();
        for (Resource resource : status.resources()) {
            boolean anywhere = resource.primitives().anyMatch(r -> !r.nodes().isEmpty());
            if (resource.kind() == Resource.Kind.GROUP && anywhere)
                resource.primitives().filter(r -> r.nodes().isEmpty()).forEach(r -> lines.add(stopped(r)));
            else if (!anywhere && resource.primitives().findAny().isPresent()) lines.add(stopped(resource));
        }
        return lines;
    }

    /** The state of a primitive as a mark and, unless it simply runs, a word. */
    private Running state(Resource resource) {
        ResourceRole.Kind role = resource.role().kind();
        String word = resource.role().word();
        Resource.Flags flags = resource.flags();
        if (flags.failed()) return state(resource, Mark.CRIT, "failed");
        if (flags.blocked()) return state(resource, Mark.CRIT, "blocked");
        long sure = resource.nodes().stream().filter(this::isSure).count();
        if (sure > 1) return state(resource, Mark.CRIT, "runs twice");
        if (flags.orphaned()) return state(resource, Mark.WARN, "orphaned");
        if (resource.pending().isPresent())
            return state(resource, Mark.BUSY, resource.pending().get());
        return switch (role) {
            case STARTING, STOPPING, PROMOTING, DEMOTING, MIGRATING -> state(resource, Mark.BUSY, word);
            case UNKNOWN -> state(resource, Mark.UNKNOWN, word);
            case STOPPED ->
                flags.disabled() ? state(resource, Mark.OFF, "stopped") : state(resource, Mark.WARN, "stopped");
            default ->
                flags.managed()
                        ? state(
                                resource,
                                role == ResourceRole.Kind.PROMOTED ? Mark.PROMOTED : Mark.OK,
                                role == ResourceRole.Kind.STARTED ? "" : word)
                        : state(resource, Mark.WARN, "unmanaged");
        };
    }

    /** False for a node that is unclean or gone: what is said to run there is only what ran there last. */
    private boolean isSure(NodeName node) {
        return status.node(node).filter(n -> n.online() && !n.unclean()).isPresent();
    }

    private Running state(Resource resource, Mark mark, String word) {
        String type = resource.agent().substring(resource.agent().lastIndexOf(':') + 1);
        String agent =
                resource.isFenceDevice() ? Running.FENCING + type : addresses.getOrDefault(resource.plainId(), type);
        return new Running("resource:" + resource.name(), mark, resource.id(), word, agent, 0);
    }

    private void group(Resource group, NodeName node, List<Running> lines) {
        List<Running> members = group.primitives()
                .filter(runsOn(node))
                .map(r -> line(r, node, 1))
                .toList();
        if (members.isEmpty()) return;
        Mark worst = members.stream()
                .map(Running::mark)
                .max(java.util.Comparator.comparing(RunningReader::weight))
                .orElse(Mark.OK);
        lines.add(new Running("resource:" + group.id(), worst, group.id(), "", "group", 0));
        lines.addAll(members);
    }

    private void bundle(Resource bundle, NodeName node, List<Running> lines) {
        bundle.children().stream()
                .filter(replica -> replica.primitives().anyMatch(runsOn(node)))
                .forEach(replica -> {
                    Mark worst = replica.primitives()
                            .filter(runsOn(node))
                            .map(r -> line(r, node, 0).mark())
                            .max(java.util.Comparator.comparing(RunningReader::weight))
                            .orElse(Mark.OK);
                    String number = replica.instance().map(i -> ":" + i).orElse("");
                    lines.add(new Running("resource:" + bundle.id(), worst, bundle.id() + number, "", "bundle", 0));
                });
    }

    /** A failed operation of something that no longer runs there: failed if it runs nowhere, else a warning. */
    private Optional<Running> failed(Failure failure, NodeName node) {
        Optional<Resource> resource = status.resource(failure.resource());
        if (resource.isEmpty()) return Optional.empty();
        boolean runs = resource.get().primitives().anyMatch(r -> !r.nodes().isEmpty());
        String count = failCount(failure.resource(), node);
        return Optional.of(new Running(
                "resource:" + failure.resource(),
                runs ? Mark.WARN : Mark.CRIT,
                failure.resource(),
                count.isEmpty() ? failure.task() + " failed" : count,
                "",
                0));
    }

    private Running line(Resource resource, NodeName node, int depth) {
        Running state = state(resource);
        if (!isSure(node)) return new Running(state.id(), Mark.UNKNOWN, state.name(), "", "", depth);
        String count = failCount(resource.plainId(), node);
        Mark mark = count.isEmpty() || state.isProblem() ? state.mark() : Mark.WARN;
        return new Running(state.id(), mark, state.name(), count.isEmpty() ? state.word() : count, state.note(), depth);
    }

    /** {@code fail 3/3}; empty when nothing failed there. */
    private String failCount(String resource, NodeName node) {
        return status.historyOf(resource)
                .filter(h -> h.node().equals(node) && h.failCount().orElse(0L) > 0)
                .findFirst()
                .map(h -> "fail " + count(h.failCount().orElse(0L)) + threshold(h))
                .orElse("");
    }

    private static String threshold(ResourceHistory history) {
        return history.migrationThreshold()
                .filter(t -> t > 0 && t < Score.INFINITY)
                .map(t -> "/" + t)
                .orElse("");
    }

    private static String count(long failures) {
        return failures >= Score.INFINITY ? "INF" : Long.toString(failures);
    }

    private static Running stopped(Resource resource) {
        boolean failed = resource.primitives()
                .anyMatch(r -> r.flags().failed() || r.flags().blocked());
        boolean disabled = resource.primitives().allMatch(r -> r.flags().disabled());
        Mark mark = failed ? Mark.CRIT : disabled ? Mark.OFF : Mark.WARN;
        return new Running("resource:" + resource.name(), mark, resource.id(), failed ? "failed" : "stopped", "", 0);
    }

    private static Predicate<Resource> runsOn(NodeName node) {
        return resource -> resource.nodes().contains(node);
    }

    private static int weight(Mark mark) {
        return switch (mark) {
            case CRIT -> 5;
            case WARN -> 4;
            case UNKNOWN -> 3;
            case BUSY -> 2;
            default -> 0;
        };
    }
}
