package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import java.time.Instant;

/**
 * A resource on one node, on that node's own account.
 *
 * @param node whose account
 * @param resource what it says
 * @param fresh whether that may be trusted now
 * @param at when it was seen
 */
public record Copy(NodeName node, Resource resource, boolean fresh, Instant at) {}
