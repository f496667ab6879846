package dev.clusterdeck.tech.pacemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the configuration wants of a resource: whether it should run, and how many of it.
 *
 * @param status the state
 * @param cib the configuration, where it was read
 */
record Wanted(PacemakerStatus status, Optional<PacemakerCib> cib) {
    static Wanted of(Account account, PacemakerStatus status) {
        return new Wanted(status, account.configuration());
    }

    /** Why it is not to run; empty when it is. */
    Optional<String> whyNot(Resource resource) {
        List<Resource> parents = parentsOf(resource);
        if (resource.flags().disabled()) return Optional.of(resource.plainId() + " has target-role Stopped");
        for (Resource parent : parents)
            if (parent.flags().disabled()) return Optional.of(parent.id() + " has target-role Stopped");
        if (status.summary().isOn("stop-all-resources")) return Optional.of("stop-all-resources is on");
        return cib.flatMap(c -> c.meta(resource.plainId(), "target-role"))
                .filter(role -> role.toLowerCase(Locale.ROOT).equals("stopped"))
                .map(role -> resource.plainId() + " has target-role Stopped");
    }

    /** The ticket that a resource needs and this site does not hold, or holds in standby. */
    Optional<String> missingTicket(Resource resource) {
        return cib.stream()
                .flatMap(c -> c.constraints().stream())
                .filter(Constraint.NeedsTicket.class::isInstance)
                .map(Constraint.NeedsTicket.class::cast)
                .filter(n -> resource.all().anyMatch(r -> n.names(r.plainId())))
                .map(Constraint.NeedsTicket::ticket)
                .filter(name ->
                        status.tickets().stream().noneMatch(t -> t.id().equals(name) && t.granted() && !t.standby()))
                .findFirst();
    }

    /** The collections around a resource, innermost first. */
    List<Resource> parentsOf(Resource resource) {
        List<Resource> parents = new ArrayList<>();
        for (Resource top : status.resources()) if (isWithin(top, resource, parents)) break;
        return parents;
    }

    /** Adds the collections on the way from there down to the resource, innermost first; false when it is not there. */
    private static boolean isWithin(Resource within, Resource resource, List<Resource> parents) {
        if (within.equals(resource)) return true;
        for (Resource child : within.children())
            if (isWithin(child, resource, parents)) {
                parents.add(within);
                return true;
            }
        return false;
    }

    /** How many instances of a clone should run now: never more than there are nodes that can run them. */
    int instances(Resource clone) {
        long nodes = status.nodes().stream().filter(ClusterNode::canRun).count();
        Optional<Long> max = cib.flatMap(c -> c.meta(clone.id(), "clone-max")).flatMap(Words::number);
        return (int)
                Math.min(max.orElse(nodes), Math.min(nodes, clone.children().size()));
    }

    /** How many instances should be promoted. */
    int promoted(Resource clone) {
        if (cib.flatMap(c -> c.meta(clone.id(), "target-role"))
                .filter(role -> Set.of("unpromoted", "slave").contains(role.toLowerCase(Locale.ROOT)))
                .isPresent()) return 0;
        Optional<Long> max = cib.flatMap(c -> c.meta(clone.id(), "promoted-max")
                        .or(() -> c.meta(clone.id(), "master-max"))
                        .or(() -> memberMeta(c, clone, "promoted-max")))
                .flatMap(Words::number);
        return max.orElse(1L).intValue();
    }

    /** A clone takes options that stand at its member, too. */
    private static Optional<String> memberMeta(PacemakerCib cib, Resource clone, String name) {
        return cib.definition(clone.id()).stream()
                .flatMap(Definition::all)
                .flatMap(d -> Optional.ofNullable(d.meta().get(name)).stream())
                .findFirst();
    }
}
