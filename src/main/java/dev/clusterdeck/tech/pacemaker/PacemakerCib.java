package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration of a partition, and what its status section alone tells.
 *
 * @param head version, quorum, DC, and who changed it last
 * @param properties cluster properties; secrets are not among them
 * @param resourceDefaults {@code rsc_defaults}
 * @param operationDefaults {@code op_defaults}
 * @param nodes configured nodes
 * @param resources resource definitions, templates too
 * @param constraints constraints
 * @param tickets tickets of the status section
 * @param tags resources by tag
 * @param fencingLevels the fencing topology
 * @param acls names of ACL targets, groups and roles
 * @param alerts alerts: id and path of the agent
 * @param operations recorded operations with exact times, by node and resource
 * @param unknown what this program does not know, as {@code section name}
 */
public record PacemakerCib(
        PacemakerHead head,
        Map<String, String> properties,
        Map<String, String> resourceDefaults,
        Map<String, String> operationDefaults,
        List<ConfiguredNode> nodes,
        List<Definition> resources,
        List<Constraint> constraints,
        List<Ticket> tickets,
        Map<String, List<String>> tags,
        List<FencingLevel> fencingLevels,
        List<String> acls,
        Map<String, String> alerts,
        List<Operation> operations,
        List<String> unknown) {
    public PacemakerCib {
        nodes = List.copyOf(nodes);
        resources = List.copyOf(resources);
        constraints = List.copyOf(constraints);
        tickets = List.copyOf(tickets);
        fencingLevels = List.copyOf(fencingLevels);
        acls = List.copyOf(acls);
        operations = List.copyOf(operations);
        unknown = List.copyOf(unknown);
    }

    /**
     * A configured node.
     *
     * @param attributes permanent attributes, such as {@code standby}
     * @param utilization what it offers
     */
    public record ConfiguredNode(
            String id, NodeName name, String type, Map<String, String> attributes, Map<String, String> utilization) {}

    /** One level of the fencing topology: the devices tried together for a target. */
    public record FencingLevel(String target, int index, List<String> devices) {}

    /** Every definition, parents first. */
    public Stream<Definition> allResources() {
        return resources.stream().flatMap(Definition::all);
    }

    /** The definition with this name. */
    public Optional<Definition> definition(String id) {
        return allResources().filter(d -> d.id().equals(id)).findFirst();
    }

    /** The collections that hold this resource, innermost first. */
    public List<Definition> parentsOf(String id) {
        List<Definition> parents = new ArrayList<>();
        for (Definition top : resources) if (isWithin(top, id, parents)) break;
        return parents;
    }

    /** Adds the collections on the way from there down to the resource, innermost first; false when it is not there. */
    private static boolean isWithin(Definition definition, String id, List<Definition> parents) {
        if (definition.id().equals(id)) return true;
        for (Definition child : definition.children())
            if (isWithin(child, id, parents)) {
                parents.add(definition);
                return true;
            }
        return false;
    }

    /** A meta attribute in force for a resource: its own, its template's, its parents', or the default. */
    public Optional<String> meta(String resource, String name) {
        return definition(resource)
                .flatMap(d -> Optional.ofNullable(d.meta().get(name))
                        .or(() -> d.template()
                                .flatMap(this::definition)
                                .flatMap(t -> Optional.ofNullable(t.meta().get(name)))))
                .or(() -> parentsOf(resource).stream()
                        .flatMap(parent -> Optional.ofNullable(parent.meta().get(name)).stream())
                        .findFirst())
                .or(() -> Optional.ofNullable(resourceDefaults.get(name)));
    }

    /** The name of the node with this id. */
    public Optional<NodeName> nodeName(String id) {
        return nodes.stream()
                .filter(n -> n.id().equals(id))
                .map(ConfiguredNode::name)
                .findFirst();
    }
}
