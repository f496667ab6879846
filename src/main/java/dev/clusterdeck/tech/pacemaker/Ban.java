package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;

/**
 * A location constraint that keeps a resource off a node ({@code <ban>} of crm_mon).
 *
 * @param id the constraint's id
 * @param resource the resource
 * @param node the node
 * @param score how strongly
 * @param promotedOnly true when only the promoted role is kept away
 */
public record Ban(String id, String resource, NodeName node, Score score, boolean promotedOnly) {}
