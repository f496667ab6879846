package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.tech.keepalived.KeepalivedState.VirtualServer;
import dev.clusterdeck.tech.keepalived.Vrrp.State;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Keepalived's states and names as screens and findings write them. */
final class Words {
    private Words() {}

    static String state(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static Mark mark(State state) {
        return switch (state) {
            case MASTER -> Mark.OK;
            case BACKUP -> Mark.OFF;
            case FAULT -> Mark.CRIT;
            case STOPPED -> Mark.WARN;
            case UNKNOWN -> Mark.UNKNOWN;
        };
    }

    static String addresses(List<VirtualAddress> addresses) {
        return addresses.stream().map(VirtualAddress::address).collect(Collectors.joining(", "));
    }

    /** The id of a virtual server of IPVS. */
    static String ipvsId(NodeName node, VirtualServer server) {
        return "ipvs:" + node + "/" + server.name();
    }
}
