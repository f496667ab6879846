/**
 * HAProxy: which servers take the traffic of which backend, how much of it, and in what state they are.
 * Reads {@code show info}, {@code show stat} and {@code show servers state} through the stats socket of each node, and
 * the lines of haproxy.cfg that name backends and servers.
 * Writes the state and weight of servers, through the same socket, in the running process alone; never the file.
 * Refuses to invent: HAProxy gives averages over its last 1024 requests and maxima, no percentiles, so none are shown.
 * Versions: 2.x and 3.x; 1.8 and later answer the same commands with fewer columns.
 */
@NullMarked
package dev.clusterdeck.tech.haproxy;

import org.jspecify.annotations.NullMarked;
