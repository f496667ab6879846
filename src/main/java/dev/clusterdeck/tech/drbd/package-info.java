/**
 * DRBD: which node holds which copy of the data, how good it is, and how the copies follow each other.
 * Reads /proc/drbd, drbdsetup status or events2, drbdsetup show and the configuration files on each node.
 * Writes through drbdadm, in plans alone: connections, verify, pauses, roles, and which side of a split brain is kept.
 * Watching asks no tool before it has seen that the kernel module is loaded, for drbdsetup would load it, and never
 * drbdadm: some of its commands report usage over the network and keep a file about it.
 * Refuses to change a role that Pacemaker decides on.
 * Versions: kernel module 9 (JSON) and 8.4 (events and /proc/drbd), both with utilities 9.
 */
@NullMarked
package dev.clusterdeck.tech.drbd;

import org.jspecify.annotations.NullMarked;
