/**
 * DRBD: which node holds which copy of the data, how good it is, and how the copies follow each other.
 * Reads /proc/drbd, drbdsetup status or events2, drbdsetup show and the configuration files on each node.
 * Writes nothing; asks no tool before it has seen that the kernel module is loaded, for drbdsetup would load it.
 * Refuses drbdadm: some of its commands report usage over the network and keep a file about it.
 * Versions: kernel module 9 (JSON) and 8.4 (events and /proc/drbd), both with utilities 9.
 */
@NullMarked
package dev.clusterdeck.tech.drbd;

import org.jspecify.annotations.NullMarked;
