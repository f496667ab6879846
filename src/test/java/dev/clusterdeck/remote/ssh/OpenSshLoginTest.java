package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in to a real OpenSSH server with keys of all kinds, an agent, certificates, and through other hosts. */
@Tag("openssh")
@Timeout(120)
class OpenSshLoginTest {
    @TempDir
    Path dir;

    private OpenSshd sshd;
    private final List<Process> agents = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        sshd = new OpenSshd(dir).start();
    }

    @AfterEach
    void stop() throws Exception {
        agents.forEach(Process::destroy);
        sshd.close();
    }

    private void connects(Prompts prompts) throws Exception {
        try (SshConnector connector = new SshConnector(prompts, new KeyRing(prompts));
                Link link = connector.connect(sshd.address(), sshd.access())) {
            works(link);
        }
    }

    private static void works(Link link) throws Exception {
        assertThat(link.read(List.of(Command.reads(Duration.ofSeconds(5), "echo", "in")))
                        .get(0)
                        .text())
                .isEqualTo("in\n");
    }

    private Unreachable fails(Prompts prompts) throws Exception {
        try (SshConnector connector = new SshConnector(prompts, new KeyRing(prompts))) {
            Unreachable failure =
                    catchThrowableOfType(Unreachable.class, () -> connector.connect(sshd.address(), sshd.access()));
            assertThat(failure).isNotNull();
            return failure;
        }
    }

    private Path key(String name, String... options) throws Exception {
        Path key = dir.resolve(name);
        List<String> argv = new ArrayList<>(List.of("-f", key.toString()));
        argv.addAll(List.of(options));
        OpenSshd.keygen(argv.toArray(String[]::new));
        sshd.authorize(dir.resolve(name + ".pub"));
        return key;
    }

    private void offer(String... lines) {
        sshd.clientOnly(lines);
        sshd.client("IdentityAgent none");
        sshd.client("UserKnownHostsFile " + dir.resolve("known_hosts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-t ed25519",
                "-t rsa -b 2048",
                "-t ecdsa -b 256",
                "-t ecdsa -b 384",
                "-t ecdsa -b 521",
                "-t rsa -b 2048 -m PEM",
                "-t ecdsa -b 256 -m PEM",
                "-t rsa -b 2048 -m PKCS8",
                "-t ecdsa -b 256 -m PKCS8"
            })
    void keys_of_all_kinds_and_formats_log_in(String options) throws Exception {
        Path key = key("k", options.split(" ", -1));
        offer("IdentityFile " + key);
        connects(Prompts.none());
        Files.delete(dir.resolve("k.pub"));
        connects(Prompts.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-t ed25519",
                "-t rsa -b 2048",
                "-t ecdsa -b 256",
                "-t rsa -b 2048 -m PEM",
                "-t ecdsa -b 384 -m PEM",
                "-t rsa -b 2048 -m PKCS8",
                "-t ed25519 -Z aes256-gcm@openssh.com",
                "-t ed25519 -Z chacha20-poly1305@openssh.com"
            })
    void the_passphrase_of_a_key_is_asked(String options) throws Exception {
        Path key = key("k", (options + " -N secret").split(" ", -1));
        offer("IdentityFile " + key);
        Answering admin = Answering.with("wrong", "secret");
        connects(admin);
        assertThat(admin.asked).containsExactly("passphrase of " + key, "passphrase of " + key + " (that was wrong)");
        assertThat(fails(Prompts.none()).why()).contains("needs its passphrase");
    }

    @Test
    void a_passphrase_is_asked_once_for_many_nodes() throws Exception {
        Path key = key("k", "-t", "ed25519", "-N", "secret");
        offer("IdentityFile " + key);
        Answering admin = Answering.with("secret");
        KeyRing ring = new KeyRing(admin);
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try (SshConnector connector = new SshConnector(admin, ring)) {
            var access = sshd.access();
            List<Callable<Link>> tasks = new ArrayList<>();
            for (int i = 0; i < 6; i++) tasks.add(() -> connector.connect(sshd.address(), access));
            for (Future<Link> link : pool.invokeAll(tasks)) works(link.get());
        } finally {
            pool.shutdown();
        }
        assertThat(admin.asked).hasSize(1);
    }

    @Test
    void a_passphrase_that_is_not_given_is_not_asked_again_for_each_node() throws Exception {
        Path key = key("k", "-t", "ed25519", "-N", "secret");
        offer("IdentityFile " + key);
        Answering admin = Answering.with().slowly(Duration.ofSeconds(3));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (SshConnector connector = new SshConnector(admin, new KeyRing(admin))) {
            var access = sshd.access();
            List<Callable<Link>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) tasks.add(() -> connector.connect(sshd.address(), access));
            for (Future<Link> link : pool.invokeAll(tasks)) assertThat(link).isDone();
            assertThat(admin.asked).hasSize(1);
            assertThat(catchThrowableOfType(Unreachable.class, () -> connector.connect(sshd.address(), access)))
                    .isNotNull();
            assertThat(admin.asked).hasSize(2);
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t ed25519", "-t rsa -b 2048", "-t ecdsa -b 256"})
    void user_certificates_log_in(String options) throws Exception {
        OpenSshd.keygen("-t", "ed25519", "-f", dir.resolve("ca").toString());
        Files.delete(dir.resolve("authorized_keys"));
        sshd.authorize(
                "cert-authority " + Files.readString(dir.resolve("ca.pub")).strip());
        Path key = dir.resolve("k");
        List<String> argv = new ArrayList<>(List.of("-f", key.toString()));
        argv.addAll(List.of(options.split(" ", -1)));
        OpenSshd.keygen(argv.toArray(String[]::new));
        OpenSshd.keygen("-s", dir.resolve("ca").toString(), "-I", "x", "-n", OpenSshd.USER, key + ".pub");
        offer("IdentityFile " + key);
        connects(Prompts.none());
        Files.move(dir.resolve("k-cert.pub"), dir.resolve("elsewhere-cert.pub"));
        assertThat(fails(Prompts.none()).refused()).isTrue();
        offer("IdentityFile " + key, "CertificateFile " + dir.resolve("elsewhere-cert.pub"));
        connects(Prompts.none());
    }

    private Path startAgent(Path... keys) throws Exception {
        Path socket = dir.resolve("agent");
        try {
            agents.add(new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            assumeTrue(false, "ssh-agent is not installed");
        }
        for (int i = 0; i < 50 && !Files.exists(socket); i++) Thread.sleep(50);
        for (Path key : keys) {
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();
        }
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t ed25519", "-t rsa -b 2048", "-t ecdsa -b 256"})
    void keys_and_certificates_in_an_agent_log_in(String options) throws Exception {
        Path key = key("k", options.split(" ", -1));
        Path socket = startAgent(key);
        Files.delete(key);
        sshd.clientOnly(
                "IdentityAgent " + socket, "IdentityFile none", "UserKnownHostsFile " + dir.resolve("known_hosts"));
        connects(Prompts.none());
        agents.get(0).destroy();
        agents.get(0).waitFor();

        Path certified = dir.resolve("c");
        List<String> argv = new ArrayList<>(List.of("-f", certified.toString()));
        argv.addAll(List.of(options.split(" ", -1)));
        OpenSshd.keygen(argv.toArray(String[]::new));
        OpenSshd.keygen("-t", "ed25519", "-f", dir.resolve("ca").toString());
        Files.delete(dir.resolve("authorized_keys"));
        sshd.authorize(
                "cert-authority " + Files.readString(dir.resolve("ca.pub")).strip());
        OpenSshd.keygen("-s", dir.resolve("ca").toString(), "-I", "x", "-n", OpenSshd.USER, certified + ".pub");
        Files.deleteIfExists(socket);
        startAgent(certified);
        connects(Prompts.none());
    }

    @Test
    void identities_only_keeps_other_agent_keys_back() throws Exception {
        Path key = key("k", "-t", "ed25519");
        Path socket = startAgent(key);
        Path other = dir.resolve("other");
        OpenSshd.keygen("-t", "ed25519", "-f", other.toString());
        sshd.clientOnly(
                "IdentityAgent " + socket,
                "IdentitiesOnly yes",
                "IdentityFile " + other,
                "UserKnownHostsFile " + dir.resolve("known_hosts"));
        Unreachable refused = fails(Prompts.none());
        assertThat(refused.why()).contains(other.toString()).doesNotContain("agent key");
        // Only the public half is here: the agent has the rest.
        Files.delete(key);
        sshd.clientOnly(
                "IdentityAgent " + socket,
                "IdentitiesOnly yes",
                "IdentityFile " + key,
                "UserKnownHostsFile " + dir.resolve("known_hosts"));
        connects(Prompts.none());
    }

    @Test
    void a_refused_login_names_what_was_tried_and_what_the_server_wants() throws Exception {
        Path other = dir.resolve("other");
        OpenSshd.keygen("-t", "ed25519", "-f", other.toString());
        offer("IdentityFile " + other);
        Unreachable refused = fails(Prompts.none());
        assertThat(refused.refused()).isTrue();
        assertThat(refused.why())
                .contains("refuses the login")
                .contains(other.toString())
                .contains("it accepts publickey")
                .doesNotContain("\n");
    }

    @Test
    void too_many_keys_are_explained() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            OpenSshd.keygen("-t", "ed25519", "-f", dir.resolve("k" + i).toString());
            lines.add("IdentityFile " + dir.resolve("k" + i));
        }
        offer(lines.toArray(String[]::new));
        Unreachable refused = fails(Prompts.none());
        assertThat(refused.refused()).isTrue();
        assertThat(refused.why()).contains("MaxAuthTries").contains("IdentitiesOnly");
    }

    @Test
    void a_proxy_command_carries_the_connection() throws Exception {
        sshd.client("ProxyCommand bash -c 'exec 3<>/dev/tcp/%h/%p; cat <&3 & cat >&3'");
        assumeTrue(Files.exists(Path.of("/bin/bash")), "bash is not installed");
        connects(Prompts.none());
        sshd.clientOnly("ProxyCommand echo no way >&2; exit 1");
        assertThat(fails(Prompts.none()).why()).contains("no way");
    }

    @Test
    void jump_hosts_are_shared_and_may_be_chained() throws Exception {
        sshd.clientOnly(
                "Host one",
                "HostName 127.0.0.1",
                "Port " + sshd.port,
                "Host two",
                "HostName 127.0.0.1",
                "Port " + sshd.port,
                "ProxyJump one",
                "Host 127.0.0.1",
                "ProxyJump one,two",
                "Host *",
                "IdentityFile " + dir.resolve("id"),
                "IdentityAgent none",
                "UserKnownHostsFile " + dir.resolve("known_hosts"));
        try (SshConnector connector = new SshConnector(Prompts.none(), new KeyRing(Prompts.none()))) {
            Link first = connector.connect(sshd.address(), sshd.access());
            Link second = connector.connect(sshd.address(), sshd.access());
            works(first);
            works(second);
            first.close();
            works(second);
            second.close();
        }
        assertThat(sshd.log().split("Accepted publickey", -1)).hasSize(1 + 4);
    }

    @Test
    void a_jump_host_that_fails_is_named() throws Exception {
        sshd.client("ProxyJump nowhere.invalid");
        assertThat(fails(Prompts.none()).why())
                .contains("jump host nowhere.invalid")
                .contains("loop");
        sshd.clientOnly("Host 127.0.0.1", "ProxyJump nowhere.invalid");
        assertThat(fails(Prompts.none()).why()).contains("jump host nowhere.invalid: unknown host nowhere.invalid");
        sshd.clientOnly(
                "Host gate",
                "HostName 127.0.0.1",
                "Port " + sshd.port,
                "Host 127.0.0.1",
                "HostName 127.0.0.1",
                "Port 1",
                "ProxyJump gate",
                "Host *",
                "IdentityFile " + dir.resolve("id"),
                "UserKnownHostsFile " + dir.resolve("known_hosts"));
        try (SshConnector connector = new SshConnector(Prompts.none(), new KeyRing(Prompts.none()))) {
            Unreachable failure = catchThrowableOfType(
                    Unreachable.class,
                    () -> connector.connect(
                            new dev.clusterdeck.remote.Address(OpenSshd.USER, "127.0.0.1", 1), sshd.access()));
            assertThat(failure.why()).contains("jump host gate cannot reach 127.0.0.1 port 1");
        }
    }

    @Test
    void a_forced_command_that_takes_no_input_is_served_without_a_loop() throws Exception {
        Files.delete(dir.resolve("authorized_keys"));
        sshd.authorize("command=\"eval \\\"$SSH_ORIGINAL_COMMAND\\\" </dev/null\" "
                + Files.readString(dir.resolve("id.pub")).strip());
        connects(Prompts.none());
    }

    @Test
    void an_account_without_a_shell_is_told_in_its_own_words() throws Exception {
        Files.delete(dir.resolve("authorized_keys"));
        sshd.authorize("command=\"echo This account is closed\" "
                + Files.readString(dir.resolve("id.pub")).strip());
        Unreachable refused = fails(Prompts.none());
        assertThat(refused.refused()).isTrue();
        assertThat(refused.why()).contains("This account is closed");
    }

    @Test
    void unknown_hosts_and_refused_connections_are_told_apart() throws Exception {
        try (SshConnector connector = new SshConnector(Prompts.none(), new KeyRing(Prompts.none()))) {
            var access = sshd.access();
            Unreachable unknown = catchThrowableOfType(
                    Unreachable.class,
                    () -> connector.connect(new dev.clusterdeck.remote.Address("", "nowhere.invalid", 0), access));
            assertThat(unknown.why()).contains("unknown host nowhere.invalid");
            assertThat(unknown.refused()).isFalse();
            Unreachable closed = catchThrowableOfType(
                    Unreachable.class,
                    () -> connector.connect(new dev.clusterdeck.remote.Address("", "127.0.0.1", 1), access));
            assertThat(closed.why()).contains("refuses the connection").contains("port 1");
        }
    }
}
