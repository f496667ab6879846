/**
 * Corosync: who is a member, who has quorum, and how the links between the nodes are.
 * Reads corosync-quorumtool, corosync-cfgtool, corosync-cmapctl and corosync.conf on each node: each its own account.
 * Writes nothing.
 * Refuses to merge accounts that differ: the difference is what an admin must see.
 * Versions: 2.x ("RING ID") and 3.x ("LINK ID").
 */
@NullMarked
package dev.clusterdeck.tech.corosync;

import org.jspecify.annotations.NullMarked;
