package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.watch.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lasting attribute of a node, as {@code crm_attribute} sets it.
 *
 * @param name such as {@code standby}
 */
record NodeAttribute(String name) {
    Command set(NodeName node, String value) {
        return change(node, "--update", value);
    }

    Command unset(NodeName node) {
        return change(node, "--delete");
    }

    /** Back to what it is in this CIB, absence included. */
    Command restore(XmlElement cib, NodeName node) {
        return in(cib, node).map(value -> set(node, value)).orElseGet(() -> unset(node));
    }

    /** Its value in this CIB; empty when it is not set. */
    Optional<String> in(XmlElement cib, NodeName node) {
        return cib.first("configuration").stream()
                .flatMap(configuration -> configuration.in("nodes").stream())
                .filter(each -> each.get("uname").equals(node.value()))
                .flatMap(each -> each.all("instance_attributes"))
                .flatMap(set -> set.all("nvpair"))
                .filter(pair -> pair.get("name").equals(name))
                .map(pair -> pair.get("value"))
                .findFirst();
    }

    private Command change(NodeName node, String... what) {
        List<String> argv = new ArrayList<>(List.of("crm_attribute", "--node", node.value(), "--name", name));
        argv.addAll(List.of(what));
        return CibPlan.command(Effect.INTERRUPTS, argv);
    }
}
