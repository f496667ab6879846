/**
 * The node underneath the cluster: load, memory, network, disks, clock, failed units, file systems, versions.
 * Reads /proc with one grep per tick, the clock every few ticks, and systemd, df and the package list seldom.
 * Writes nothing.
 * Refuses to give a rate when a counter went backwards or the node was started anew in between.
 * Package names differ by distribution: the table is in Packages.
 */
@NullMarked
package dev.clusterdeck.tech.host;

import org.jspecify.annotations.NullMarked;
