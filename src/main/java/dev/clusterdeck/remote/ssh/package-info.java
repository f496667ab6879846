/**
 * SSH as OpenSSH users expect it, over sshj: the only place that knows sshj. Reads OpenSSH's configuration, keys, agent
 * and known hosts; writes nothing but new lines at the end of the user's known_hosts; refuses changed or revoked host keys.
 */
@NullMarked
package dev.clusterdeck.remote.ssh;

import org.jspecify.annotations.NullMarked;
