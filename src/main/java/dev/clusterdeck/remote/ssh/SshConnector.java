package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Opens SSH links. Login and sudo passwords are remembered for its lifetime, per cluster and user; jump hosts are shared
 * by all clusters behind them.
 */
public final class SshConnector implements Connector {
    /** For reaching, greeting and login, prompts not counted. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_HOPS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Prompts prompts;
    private final KeyRing ring;
    private final SshConfigReader configs;
    private final Deadlines deadlines = new Deadlines();
    private final Routes routes = new Routes(deadlines);
    private final JumpHosts jumps = new JumpHosts();
    private final Map<String, SharedSecret> passwords = new HashMap<>();
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();

    /** A connector that takes the user's home directory and environment from the system. */
    public SshConnector(Prompts prompts, KeyRing ring) {
        this(
                prompts,
                ring,
                Path.of(System.getProperty("user.home", "/")),
                name -> Optional.ofNullable(System.getenv(name)).orElse(""));
    }

    SshConnector(Prompts prompts, KeyRing ring, Path home, UnaryOperator<String> environment) {
        this.prompts = prompts;
        this.ring = ring;
        configs = new SshConfigReader(home, environment);
    }

    @Override
    public Link connect(Address address, Access access) throws Unreachable, InterruptedException {
        return connect(address, access, "");
    }

    @Override
    public Connector forCluster(String cluster) {
        return new Connector() {
            @Override
            public Link connect(Address address, Access access) throws Unreachable, InterruptedException {
                return SshConnector.this.connect(address, access, cluster);
            }

            @Override
            public void close() {
                // Closed with the connector it belongs to.
            }
        };
    }

    private Link connect(Address address, Access access, String cluster) throws Unreachable, InterruptedException {
        SshConfig config = configs.read(address, access);
        try (Patience patience = new Patience(deadlines, PATIENCE)) {
            Wire wire = reach(config, access, patience, "in " + cluster);
            boolean done = false;
            try (PasswordTries sudo = new PasswordTries(
                    shared("sudo " + config.user() + " in " + cluster),
                    prompts,
                    patience,
                    "sudo password of " + config.shown())) {
                PrivilegeLadder ladder = new PrivilegeLadder(wire, config, access.escalation(), sudo);
                Link link = new SshLink(wire, config, ladder.climb());
                done = true;
                return link;
            } finally {
                if (!done) wire.close();
            }
        }
    }

    private synchronized SharedSecret shared(String what) {
        return passwords.computeIfAbsent(what, key -> new SharedSecret());
    }

    /** A connection that is logged in; {@code realm} is where its password holds. */
    private Wire reach(SshConfig config, Access access, Patience patience, String realm)
            throws Unreachable, InterruptedException {
        Wire wire = greet(config, access, patience);
        open.removeIf(other -> !other.isAlive());
        open.add(wire);
        boolean done = false;
        try (PasswordTries tries = new PasswordTries(
                shared("login " + config.user() + " " + realm), prompts, patience, "password of " + config.shown())) {
            new Login(config, wire, prompts, patience, tries, ring).run();
            done = true;
            return wire;
        } finally {
            if (!done) wire.close();
        }
    }

    /** A connection whose host key is trusted; an unknown key may need a second one, with the key pinned. */
    private Wire greet(SshConfig config, Access access, Patience patience) throws Unreachable, InterruptedException {
        Optional<byte[]> pinned = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            HostKeyCheck check;
            try {
                check = HostKeyCheck.of(config, pinned);
            } catch (IOException e) {
                throw new Unreachable("cannot check host keys: " + Words.reason(e), true);
            }
            Socket socket = route(config, access, patience);
            Wire wire = new Wire(socket, new Algorithms(check.preferred()), check, deadlines);
            patience.ends(wire::kill);
            try {
                wire.handshake(config.host(), config.port());
                return wire;
            } catch (IOException e) {
                wire.close();
                if (Thread.interrupted()) throw new InterruptedException();
                HostKeyQuestion question = new HostKeyQuestion(config, check, prompts, patience);
                pinned = Optional.of(question.accepted(e, attempt == 1));
                remember(config, check);
            }
        }
    }

    private static void remember(SshConfig config, HostKeyCheck check) throws Unreachable {
        byte[] salt = new byte[20];
        RANDOM.nextBytes(salt);
        Optional<HostKey> key = check.presented();
        if (key.isEmpty() || config.userKnownHosts().isEmpty()) return;
        Path file = config.userKnownHosts().get(0);
        try {
            KnownHostsFile.append(file, HostKeyCheck.line(config, key.get(), salt));
        } catch (IOException e) {
            throw new Unreachable("cannot remember the host key in " + file + ": " + Words.reason(e), true);
        }
    }

    private Socket route(SshConfig config, Access access, Patience patience) throws Unreachable, InterruptedException {
        if (config.proxyCommand().isPresent())
            return routes.command(config, config.proxyCommand().get(), patience);
        if (config.proxyJump().isEmpty()) return routes.tcp(config, patience);
        List<String> hops = config.proxyJump();
        Wire jump = jumps.through(hops, patience, () -> hop(hops, access));
        return routes.tunnel(config, jump, hops.get(hops.size() - 1), patience);
    }

    /** Opens the last hop, through those before it. */
    private Wire hop(List<String> hops, Access access) throws Unreachable, InterruptedException {
        if (hops.size() > MOST_HOPS) throw new Unreachable("too many jump hosts: " + String.join(",", hops), true);
        String last = hops.get(hops.size() - 1);
        Address address;
        try {
            address = Address.parse(last.startsWith("ssh://") ? last.substring(6) : last);
        } catch (IllegalArgumentException e) {
            throw new Unreachable("jump host " + Words.oneLine(last) + ": " + Words.reason(e), true);
        }
        List<String> before = hops.subList(0, hops.size() - 1);
        Optional<String> through = before.isEmpty() ? Optional.empty() : Optional.of(String.join(",", before));
        Access hopAccess = new Access(access.sshConfig(), through, Access.Escalation.NONE);
        try (Patience patience = new Patience(deadlines, PATIENCE)) {
            SshConfig config = configs.read(address, hopAccess);
            if (config.proxyJump().equals(hops))
                throw new Unreachable("it is configured to be reached through itself", true);
            return reach(config, hopAccess, patience, "on " + config.shown());
        } catch (Unreachable e) {
            throw new Unreachable("jump host " + last + ": " + e.why(), e.refused());
        }
    }

    @Override
    public void close() {
        jumps.close();
        open.forEach(Wire::close);
        deadlines.close();
    }
}
