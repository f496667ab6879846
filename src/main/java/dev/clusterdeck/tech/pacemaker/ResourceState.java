package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Mark;
import java.util.List;

/**
 * A resource's state as the screen shows it.
 *
 * @param mark its glyph
 * @param word its word, never empty
 */
record ResourceState(Mark mark, String word) {
    /** The state of a resource or collection; {@code wanted} tells what is stopped on purpose. */
    static ResourceState of(Resource resource, PacemakerStatus status, Wanted wanted) {
        return switch (resource.kind()) {
            case PRIMITIVE -> primitive(resource, status, wanted);
            case GROUP, REPLICA -> members(resource, status, wanted);
            case CLONE, PROMOTABLE -> counted(resource, status, wanted, wanted.instances(resource));
            case BUNDLE -> counted(resource, status, wanted, resource.children().size());
            case UNKNOWN -> new ResourceState(Mark.UNKNOWN, "unknown: " + resource.agent());
        };
    }

    /** True for what needs attention: {@code n N} stop here, and a filter that hides it says so. */
    boolean isProblem() {
        return mark == Mark.CRIT || mark == Mark.WARN || mark == Mark.UNKNOWN;
    }

    /** How urgent, for sorting; higher first. */
    int weight() {
        return weight(mark);
    }

    private static int weight(Mark mark) {
        return switch (mark) {
            case CRIT -> 5;
            case UNKNOWN -> 4;
            case WARN -> 3;
            case BUSY -> 2;
            case OFF -> 1;
            default -> 0;
        };
    }

    private static ResourceState primitive(Resource resource, PacemakerStatus status, Wanted wanted) {
        Resource.Flags flags = resource.flags();
        ResourceRole.Kind role = resource.role().kind();
        if (flags.blocked()) return new ResourceState(Mark.CRIT, "blocked");
        if (flags.failed() && !flags.failureIgnored()) return new ResourceState(Mark.CRIT, "failed");
        if (flags.orphaned()) return new ResourceState(Mark.WARN, "orphaned");
        boolean unsure =
                !resource.nodes().isEmpty() && resource.nodes().stream().noneMatch(node -> isSure(status, node));
        if (unsure) return new ResourceState(Mark.UNKNOWN, "unclean");
        if (resource.pending().isPresent())
            return new ResourceState(Mark.BUSY, resource.pending().get().toLowerCase(java.util.Locale.ROOT));
        return switch (role) {
            case STARTING, STOPPING, PROMOTING, DEMOTING, MIGRATING ->
                new ResourceState(Mark.BUSY, resource.role().word());
            case UNKNOWN -> new ResourceState(Mark.UNKNOWN, resource.role().word());
            case STOPPED -> stopped(resource, status, wanted);
            case STARTED, PROMOTED, UNPROMOTED -> running(resource, status);
        };
    }

    private static ResourceState stopped(Resource resource, PacemakerStatus status, Wanted wanted) {
        if (wanted.whyNot(resource).isPresent()) return new ResourceState(Mark.OFF, "stopped");
        boolean failed = status.failures().stream().anyMatch(f -> f.resource().equals(resource.plainId()));
        if (resource.instance().isPresent()) return new ResourceState(failed ? Mark.WARN : Mark.OFF, "stopped");
        if (wanted.missingTicket(resource).isPresent()) return new ResourceState(Mark.OFF, "stopped");
        return new ResourceState(Mark.CRIT, failed ? "failed" : "stopped");
    }

    private static ResourceState running(Resource resource, PacemakerStatus status) {
        String word = resource.role().word();
        if (!resource.flags().managed()) return new ResourceState(Mark.WARN, "unmanaged");
        boolean failedHere = status.historyOf(resource.plainId())
                .anyMatch(h -> h.failCount().orElse(0L) > 0 && concerns(resource, h.node()));
        if (failedHere) return new ResourceState(Mark.WARN, word);
        return new ResourceState(resource.role().kind() == ResourceRole.Kind.PROMOTED ? Mark.PROMOTED : Mark.OK, word);
    }

    /** A failure elsewhere concerns a lone resource, but not an instance that runs well here. */
    private static boolean concerns(Resource resource, NodeName failedOn) {
        return resource.instance().isEmpty() || resource.nodes().contains(failedOn);
    }

    private static ResourceState members(Resource group, PacemakerStatus status, Wanted wanted) {
        List<ResourceState> states =
                group.primitives().map(r -> primitive(r, status, wanted)).toList();
        if (states.isEmpty()) return new ResourceState(Mark.OFF, "empty");
        ResourceState worst = states.stream()
                .max(java.util.Comparator.comparingInt(ResourceState::weight))
                .orElseThrow();
        boolean someRun = group.primitives().anyMatch(r -> r.flags().active());
        boolean allRun = group.primitives().allMatch(r -> r.flags().active());
        if (worst.mark() == Mark.CRIT) return new ResourceState(Mark.CRIT, someRun ? "degraded" : worst.word());
        if (someRun && !allRun && worst.mark() == Mark.OFF) return new ResourceState(Mark.OK, "part stopped");
        return new ResourceState(worst.mark() == Mark.PROMOTED ? Mark.OK : worst.mark(), worst.word());
    }

    private static ResourceState counted(Resource clone, PacemakerStatus status, Wanted wanted, int should) {
        long running = clone.children().stream()
                .filter(child -> child.primitives().findAny().isPresent()
                        && child.primitives().allMatch(r -> r.flags().active()))
                .count();
        // What an unclean node is said to run is not known to run.
        long sure = clone.children().stream()
                .filter(child -> child.primitives().findAny().isPresent()
                        && child.primitives().allMatch(r -> r.nodes().stream().anyMatch(node -> isSure(status, node))))
                .count();
        String count = sure + "/" + Math.max(should, running);
        if (wanted.whyNot(clone).isPresent() && running == 0) return new ResourceState(Mark.OFF, "stopped");
        Mark worst = clone.primitives()
                .map(r -> primitive(r, status, wanted).mark())
                .max(java.util.Comparator.comparingInt(ResourceState::weight))
                .orElse(Mark.OFF);
        boolean noPromoted = clone.kind() == Resource.Kind.PROMOTABLE
                && wanted.promoted(clone) > 0
                && clone.primitives().noneMatch(r -> r.role().kind() == ResourceRole.Kind.PROMOTED);
        if ((running == 0 && should > 0) || worst == Mark.CRIT) return new ResourceState(Mark.CRIT, count);
        if (noPromoted) return new ResourceState(Mark.CRIT, count + " none promoted");
        if (running < should) return new ResourceState(Mark.WARN, count);
        boolean asIs = worst == Mark.OFF || worst == Mark.PROMOTED;
        return new ResourceState(asIs ? Mark.OK : worst, count);
    }

    /** False for a node that is unclean or gone: what is said to run there is only what ran there last. */
    private static boolean isSure(PacemakerStatus status, NodeName node) {
        return status.node(node).filter(n -> n.online() && !n.unclean()).isPresent();
    }
}
