package dev.clusterdeck.tech.pacemaker;

import java.util.Locale;

/** What a node can be told to be, by a lasting attribute of the same name. */
enum NodeMode {
    /** It runs nothing, and keeps its vote. */
    STANDBY,
    /** What runs there goes on, unmanaged. */
    MAINTENANCE;

    /** The word for it, which is the attribute's name. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    NodeAttribute attribute() {
        return new NodeAttribute(word());
    }

    boolean isOn(ClusterNode node) {
        return this == STANDBY ? node.standby() : node.maintenance();
    }
}
