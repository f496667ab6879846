package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource or collection of resources as it stands ({@code <resource>}, {@code <group>}, {@code <clone>}, {@code
 * <bundle>} of crm_mon).
 *
 * @param id its name; the instances of an anonymous clone all have the same
 * @param instance which instance of its clone, or replica of its bundle, counted in the order of the answer
 * @param kind what sort
 * @param agent {@code class:provider:type}, a bundle's container technology and image, empty for collections
 * @param role what it does; a collection's role is computed by whoever shows it
 * @param targetRole what it is told to do, where the configuration says so
 * @param flags what else is true of it
 * @param nodes where it is active, in the order of the answer
 * @param pending the operation under way, where one is
 * @param lockedTo the node it is reserved for (shutdown lock)
 * @param children members, instances or replicas
 */
public record Resource(
        String id,
        Optional<Integer> instance,
        Kind kind,
        String agent,
        ResourceRole role,
        Optional<String> targetRole,
        Flags flags,
        List<NodeName> nodes,
        Optional<String> pending,
        Optional<NodeName> lockedTo,
        List<Resource> children) {
    public Resource {
        nodes = List.copyOf(nodes);
        children = List.copyOf(children);
    }

    /** Sorts of resources. */
    public enum Kind {
        PRIMITIVE,
        GROUP,
        CLONE,
        /** A clone whose instances can be promoted. */
        PROMOTABLE,
        BUNDLE,
        /** One container of a bundle, with what runs in it. */
        REPLICA,
        /** An element this program does not know; its name stands in {@link #agent}. */
        UNKNOWN
    }

    /**
     * What is true of a resource.
     *
     * @param active running anywhere
     * @param orphaned still there though no longer configured
     * @param blocked the cluster can do nothing with it, usually after a failed stop without fencing
     * @param managed started and stopped by the cluster
     * @param failed its last operation failed
     * @param failureIgnored its failures do not count ({@code on-fail=ignore})
     * @param disabled told to stay stopped
     */
    public record Flags(
            boolean active,
            boolean orphaned,
            boolean blocked,
            boolean managed,
            boolean failed,
            boolean failureIgnored,
            boolean disabled) {}

    /** The name that tells instances apart: {@code db:1} for an instance, else the name. */
    public String name() {
        return instance.isPresent() && kind == Kind.PRIMITIVE && !id.contains(":") ? id + ":" + instance.get() : id;
    }

    /** The name without an instance number, as definitions and histories use it. */
    public String plainId() {
        int colon = id.lastIndexOf(':');
        return colon > 0 && id.substring(colon + 1).chars().allMatch(Character::isDigit) ? id.substring(0, colon) : id;
    }

    /** True for a fence device. */
    public boolean isFenceDevice() {
        return agent.startsWith("stonith:") || agent.startsWith("fencing:");
    }

    /** This resource and all below it, parents first. */
    public Stream<Resource> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Resource::all));
    }

    /** The primitives in it; itself when it is one. */
    public Stream<Resource> primitives() {
        return all().filter(r -> r.kind == Kind.PRIMITIVE);
    }
}
