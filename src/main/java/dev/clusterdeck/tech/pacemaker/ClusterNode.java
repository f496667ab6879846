package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.Locale;
import java.util.Optional;

/**
 * A node as Pacemaker sees it ({@code <node>} of crm_mon).
 *
 * @param name its name
 * @param id its id: a number for members, the name for remote nodes
 * @param type what sort of node
 * @param rawType the sort as printed
 * @param online in the cluster and ready
 * @param standby told to run nothing
 * @param standbyOnFail in standby since an operation with {@code on-fail=standby} failed
 * @param maintenance its resources are not managed
 * @param pending joining
 * @param unclean its state is not known to be safe: it must be fenced
 * @param shutdown being shut down in good order
 * @param expectedUp the cluster expects it to be there
 * @param dc it is the designated controller
 * @param health {@code green}, {@code yellow} or {@code red}; empty where it is not printed
 * @param featureSet the version of the node's cluster language; empty when offline or not printed
 * @param resourcesRunning how many resources run there, as counted by Pacemaker
 * @param container for a guest node the resource it lives in
 */
public record ClusterNode(
        NodeName name,
        String id,
        Type type,
        String rawType,
        boolean online,
        boolean standby,
        boolean standbyOnFail,
        boolean maintenance,
        boolean pending,
        boolean unclean,
        boolean shutdown,
        boolean expectedUp,
        boolean dc,
        String health,
        String featureSet,
        int resourcesRunning,
        Optional<String> container) {
    /** Sorts of nodes. */
    public enum Type {
        /** Runs the whole cluster stack. */
        MEMBER,
        /** Runs pacemaker_remote only. */
        REMOTE,
        /** A remote node inside a resource: a virtual machine or a bundle's container. */
        GUEST,
        UNKNOWN
    }

    /** The node's state in one word, the worst first. */
    public enum State {
        UNCLEAN,
        OFFLINE,
        PENDING,
        SHUTTING_DOWN,
        STANDBY,
        MAINTENANCE,
        ONLINE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public State state() {
        if (unclean) return State.UNCLEAN;
        if (pending) return State.PENDING;
        if (!online) return State.OFFLINE;
        if (shutdown) return State.SHUTTING_DOWN;
        if (standby || standbyOnFail) return State.STANDBY;
        if (maintenance) return State.MAINTENANCE;
        return State.ONLINE;
    }

    /** True when it may run resources now. */
    public boolean canRun() {
        State state = state();
        return state == State.ONLINE || state == State.MAINTENANCE;
    }
}
