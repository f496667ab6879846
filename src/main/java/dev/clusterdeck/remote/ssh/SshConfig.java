package dev.clusterdeck.remote.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What OpenSSH's configuration says about one host.
 *
 * @param alias the host as the admin named it
 * @param host name or address to connect to
 * @param port TCP port
 * @param user login name
 * @param identityFiles private keys to try, in order
 * @param certificateFiles user certificates beyond {@code KEY-cert.pub}
 * @param identitiesOnly offer only keys named here, of the agent's too
 * @param agent the agent's socket; empty for none
 * @param proxyJump hosts to go through, first hop first, as {@code ssh -J} takes them; empty for none
 * @param proxyCommand a command whose standard input and output are the connection; empty for none
 * @param userKnownHosts the user's known_hosts files; new keys go to the first
 * @param globalKnownHosts the machine's
 * @param revokedKeys a file of revoked keys
 * @param strict what to do about unknown host keys
 * @param hostKeyAlias the name to look up in known_hosts instead of the host
 * @param hashKnownHosts whether to hash the names of new lines
 * @param connectTimeout how long to try each address
 */
record SshConfig(
        String alias,
        String host,
        int port,
        String user,
        List<Path> identityFiles,
        List<Path> certificateFiles,
        boolean identitiesOnly,
        Optional<Path> agent,
        List<String> proxyJump,
        Optional<String> proxyCommand,
        List<Path> userKnownHosts,
        List<Path> globalKnownHosts,
        Optional<Path> revokedKeys,
        Strictness strict,
        Optional<String> hostKeyAlias,
        boolean hashKnownHosts,
        Duration connectTimeout) {

    /** StrictHostKeyChecking. A changed or revoked key is refused at any of them. */
    enum Strictness {
        /** Refuse unknown keys. */
        YES,
        /** Ask the admin. */
        ASK,
        /** Accept and remember unknown keys. */
        ACCEPT_NEW
    }

    SshConfig {
        identityFiles = List.copyOf(identityFiles);
        certificateFiles = List.copyOf(certificateFiles);
        proxyJump = List.copyOf(proxyJump);
        userKnownHosts = List.copyOf(userKnownHosts);
        globalKnownHosts = List.copyOf(globalKnownHosts);
    }

    /** The same host through these jump hosts ({@code none} for directly), whatever the configuration says. */
    SshConfig through(String jump) {
        return new SshConfig(
                alias,
                host,
                port,
                user,
                identityFiles,
                certificateFiles,
                identitiesOnly,
                agent,
                jump.equals("none") ? List.of() : List.of(jump.split(",", -1)),
                Optional.empty(),
                userKnownHosts,
                globalKnownHosts,
                revokedKeys,
                strict,
                hostKeyAlias,
                hashKnownHosts,
                connectTimeout);
    }

    /** As it stands in known_hosts: the alias or host in lower case, with the port when it is not 22. */
    String knownAs() {
        String name = hostKeyAlias.orElse(host).toLowerCase(java.util.Locale.ROOT);
        return port == 22 || hostKeyAlias.isPresent() ? name : "[" + name + "]:" + port;
    }

    /** {@code user@host:port} for messages. */
    String shown() {
        return user + "@" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
