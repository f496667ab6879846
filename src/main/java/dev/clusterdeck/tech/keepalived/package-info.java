/**
 * Keepalived: which node holds which virtual address, and whether the others could take it; IPVS where the kernel has it.
 * Reads the configuration without its passwords, the node's addresses and interfaces, whether keepalived and the load
 * balancers run, a dump of its state that somebody else had it write within the last minute, and {@code /proc/net/ip_vs}.
 * Writes nothing of its own: it is stopped and started through systemd. No signal is sent for its state, since that
 * would make it write a file (decision 6).
 * Refuses to call a node master because its configuration or its own word says so: who has the address is.
 * Versions: 2.0 to 2.3 for the dumps; the rest does not depend on it.
 */
@NullMarked
package dev.clusterdeck.tech.keepalived;

import org.jspecify.annotations.NullMarked;
