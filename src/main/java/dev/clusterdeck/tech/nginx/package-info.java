/**
 * Nginx: how much it serves, which servers of an upstream it is connected to, and whether it runs what its files say.
 * Reads {@code stub_status}, {@code nginx -t} and the directives of {@code nginx -T} that name servers, the workers' ages
 * and the node's connections to upstream servers, counted there.
 * Writes nothing.
 * Refuses to guess: Nginx has no counters per upstream server, so live connections are all that is shown of their share.
 * Versions: 1.18 and later; the directives are older.
 */
@NullMarked
package dev.clusterdeck.tech.nginx;

import org.jspecify.annotations.NullMarked;
