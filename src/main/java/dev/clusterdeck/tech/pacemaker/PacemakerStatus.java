package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of a partition as one of its nodes tells it ({@code crm_mon}).
 *
 * @param summary who leads, with which version and options
 * @param nodes every configured node, remote and guest nodes too
 * @param resources the tree as configured
 * @param attributes node attributes that are not Pacemaker's own, by node
 * @param history operations and fail counts, by node and resource
 * @param failures failed operations not cleaned up
 * @param bans location constraints below zero
 * @param tickets tickets
 * @param unknown what the answer held that this program does not know, as {@code section name}
 */
public record PacemakerStatus(
        Summary summary,
        List<ClusterNode> nodes,
        List<Resource> resources,
        Map<NodeName, Map<String, String>> attributes,
        List<ResourceHistory> history,
        List<Failure> failures,
        List<Ban> bans,
        List<Ticket> tickets,
        List<String> unknown) {
    public PacemakerStatus {
        nodes = List.copyOf(nodes);
        resources = List.copyOf(resources);
        history = List.copyOf(history);
        failures = List.copyOf(failures);
        bans = List.copyOf(bans);
        tickets = List.copyOf(tickets);
        unknown = List.copyOf(unknown);
    }

    /**
     * The head of the status.
     *
     * @param stack the messaging layer, such as {@code corosync}
     * @param pacemakerd the state of the master process, such as {@code running}; empty where not printed
     * @param dc the designated controller; empty while there is none
     * @param updated when the answer was made, on the node's clock
     * @param lastChange the last change of the configuration
     * @param resourcesConfigured instances configured
     * @param disabled how many of them are told to stay stopped
     * @param blocked how many are blocked
     * @param options properties that crm_mon prints, as printed
     */
    public record Summary(
            String stack,
            String pacemakerd,
            Optional<DesignatedController> dc,
            Optional<Instant> updated,
            Optional<LastChange> lastChange,
            int resourcesConfigured,
            int disabled,
            int blocked,
            Map<String, String> options) {
        /** True when the answer says that the property is on. */
        public boolean isOn(String option) {
            return Words.isTrue(options.getOrDefault(option, ""));
        }

        /** True when the answer says that the property is off; a property that is not printed is neither. */
        public boolean isOff(String option) {
            return Words.isFalse(options.getOrDefault(option, ""));
        }
    }

    /**
     * The node that decides for the partition.
     *
     * @param version its Pacemaker version with the build
     * @param quorate true when the partition has quorum
     * @param mixedVersion true when nodes run different versions
     */
    public record DesignatedController(NodeName node, String version, boolean quorate, boolean mixedVersion) {}

    /** Who changed the configuration last, when, with which tool, from where; fields are empty where not printed. */
    public record LastChange(Optional<Instant> at, String user, String client, String origin) {}

    /** The node with this name. */
    public Optional<ClusterNode> node(NodeName name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst();
    }

    /** Every resource in the tree, parents first. */
    public Stream<Resource> allResources() {
        return resources.stream().flatMap(Resource::all);
    }

    /** The resource with this name, instance names such as {@code db:1} included. */
    public Optional<Resource> resource(String name) {
        return allResources()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .or(() -> allResources().filter(r -> r.id().equals(name)).findFirst());
    }

    /** What is recorded of a resource, on every node where something is. */
    public Stream<ResourceHistory> historyOf(String resource) {
        return history.stream().filter(h -> h.resource().equals(resource));
    }
}
