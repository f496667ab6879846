package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is recorded of one resource on one node ({@code <resource_history>} of crm_mon).
 *
 * @param resource the resource
 * @param node the node
 * @param orphan no longer configured
 * @param migrationThreshold failures after which the node is banned for it; {@link Score#INFINITY} stands for never
 * @param failCount failures counted; {@link Score#INFINITY} after a fatal one; empty when there were none
 * @param lastFailure when the last one was, on the node's clock
 * @param operations newest last
 */
public record ResourceHistory(
        String resource,
        NodeName node,
        boolean orphan,
        Optional<Long> migrationThreshold,
        Optional<Long> failCount,
        Optional<Instant> lastFailure,
        List<Operation> operations) {
    public ResourceHistory {
        operations = List.copyOf(operations);
    }

    /** True when the fail count bans the node for the resource. */
    public boolean isAtThreshold() {
        return failCount.isPresent()
                && failCount.get() >= migrationThreshold.orElse((long) Score.INFINITY)
                && failCount.get() > 0;
    }
}
