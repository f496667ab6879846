/**
 * GlusterFS: pool, volumes and bricks, what is to be healed, what is in split brain, how a rebalance goes.
 * Reads gluster's own XML on one node at a time, at most every 30 s: some of it takes locks in the whole pool.
 * Writes nothing; gluster and its heal reader keep log files of their own on that node.
 * Refuses to guess: while another command holds the lock, the last value stays, with its age.
 * Versions: tried with 10.3; elements that other releases leave out or add are no error.
 */
@NullMarked
package dev.clusterdeck.tech.gluster;

import org.jspecify.annotations.NullMarked;
