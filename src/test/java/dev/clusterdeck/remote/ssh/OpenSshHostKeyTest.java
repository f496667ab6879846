package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Host keys of a real OpenSSH server: known, unknown, changed, revoked, certified. */
@Tag("openssh")
@Timeout(120)
class OpenSshHostKeyTest {
    @TempDir
    Path dir;

    private OpenSshd sshd;

    @BeforeEach
    void prepare() throws Exception {
        sshd = new OpenSshd(dir);
    }

    @AfterEach
    void stop() throws Exception {
        sshd.close();
    }

    private void connects(Prompts prompts) throws Exception {
        try (SshConnector connector = new SshConnector(prompts, new KeyRing(prompts));
                Link link = connector.connect(sshd.address(), sshd.access())) {
            assertThat(link.read(List.of(Command.reads(Duration.ofSeconds(5), "echo", "in")))
                            .get(0)
                            .text())
                    .isEqualTo("in\n");
        }
    }

    private Unreachable refused(Prompts prompts) throws Exception {
        try (SshConnector connector = new SshConnector(prompts, new KeyRing(prompts))) {
            Unreachable refused =
                    catchThrowableOfType(Unreachable.class, () -> connector.connect(sshd.address(), sshd.access()));
            assertThat(refused).isNotNull();
            return refused;
        }
    }

    private String name() {
        return "[127.0.0.1]:" + sshd.port;
    }

    private String fingerprint() throws Exception {
        return OpenSshd.run(List.of(
                        "ssh-keygen",
                        "-l",
                        "-f",
                        dir.resolve("host_ed25519.pub").toString()))
                .split(" ", -1)[1];
    }

    @Test
    void an_unknown_key_is_shown_asked_and_remembered() throws Exception {
        sshd.start();
        sshd.knownHosts("# mine");
        Answering admin = Answering.with().acceptingKeys();
        connects(admin);
        assertThat(admin.asked).containsExactly(name() + " ssh-ed25519 " + fingerprint());
        String[] key = sshd.hostKey().split(" ", -1);
        assertThat(sshd.knownHosts()).isEqualTo("# mine\n" + name() + " " + key[0] + " " + key[1] + "\n");
        connects(Prompts.none());
        assertThat(OpenSshd.run(List.of(
                        "ssh-keygen",
                        "-F",
                        name(),
                        "-f",
                        dir.resolve("known_hosts").toString())))
                .contains("ssh-ed25519");
    }

    @Test
    void an_unknown_key_that_is_not_accepted_is_refused_and_not_remembered() throws Exception {
        sshd.start();
        sshd.knownHosts("");
        Unreachable refused = refused(Prompts.none());
        assertThat(refused.refused()).isTrue();
        assertThat(refused.why()).contains(name()).contains(fingerprint());
        assertThat(sshd.knownHosts()).isEmpty();
    }

    @Test
    void strict_checking_asks_nobody_and_accept_new_asks_nobody_either() throws Exception {
        sshd.start();
        sshd.knownHosts("");
        sshd.client("StrictHostKeyChecking yes");
        Answering admin = Answering.with().acceptingKeys();
        assertThat(refused(admin).why()).contains("StrictHostKeyChecking");
        assertThat(admin.asked).isEmpty();
        sshd.clientOnly(
                "StrictHostKeyChecking accept-new",
                "HashKnownHosts yes",
                "IdentityFile " + dir.resolve("id"),
                "UserKnownHostsFile " + dir.resolve("new/known_hosts"));
        connects(Prompts.none());
        assertThat(Files.readString(dir.resolve("new/known_hosts"))).startsWith("|1|");
        connects(Prompts.none());
        assertThat(Files.readAllLines(dir.resolve("new/known_hosts"))).hasSize(1);
    }

    @Test
    void a_changed_key_is_refused_loudly_with_file_and_line() throws Exception {
        sshd.start();
        OpenSshd.keygen("-t", "ed25519", "-f", dir.resolve("other").toString());
        String other = Files.readString(dir.resolve("other.pub"));
        sshd.knownHosts("# comment\n" + name() + " " + other);
        sshd.client("StrictHostKeyChecking no");
        Unreachable refused = refused(Answering.with().acceptingKeys());
        assertThat(refused.refused()).isTrue();
        assertThat(refused.why()).startsWith("HOST KEY CHANGED").contains(dir.resolve("known_hosts") + ":2");
    }

    @Test
    void a_revoked_key_is_refused_though_another_line_knows_it() throws Exception {
        sshd.start();
        sshd.knownHosts(name() + " " + sshd.hostKey() + "\n@revoked * " + sshd.hostKey() + "\n");
        assertThat(refused(Prompts.none()).why()).startsWith("HOST KEY REVOKED");
        sshd.trust();
        Files.writeString(dir.resolve("revoked"), sshd.hostKey() + "\n");
        sshd.client("RevokedHostKeys " + dir.resolve("revoked"));
        assertThat(refused(Prompts.none()).why()).startsWith("HOST KEY REVOKED");
    }

    @Test
    void a_host_certificate_is_trusted_for_its_authority_and_name_only() throws Exception {
        OpenSshd.keygen("-t", "ed25519", "-f", dir.resolve("ca").toString());
        OpenSshd.keygen("-t", "ed25519", "-f", dir.resolve("host_ed25519").toString());
        certify("-n", "node.corp");
        sshd.start("HostCertificate " + dir.resolve("host_ed25519-cert.pub"));
        String authority = Files.readString(dir.resolve("ca.pub"));
        sshd.client("HostKeyAlias node.corp");
        sshd.knownHosts("@cert-authority *.corp " + authority);
        connects(Prompts.none());
        sshd.knownHosts("@cert-authority *.corp " + authority + "@revoked * " + authority);
        assertThat(refused(Prompts.none()).why()).startsWith("HOST KEY REVOKED");
        sshd.knownHosts("@cert-authority *.org " + authority);
        assertThat(refused(Prompts.none()).why()).contains("not known");
        sshd.clientOnly(
                "HostKeyAlias other.corp",
                "IdentityFile " + dir.resolve("id"),
                "UserKnownHostsFile " + dir.resolve("known_hosts"));
        sshd.knownHosts("@cert-authority *.corp " + authority);
        assertThat(refused(Prompts.none()).why()).contains("not valid").contains("principals");
    }

    @Test
    void a_user_certificate_and_an_expired_one_are_not_host_certificates() throws Exception {
        OpenSshd.keygen("-t", "ed25519", "-f", dir.resolve("ca").toString());
        OpenSshd.keygen("-t", "ed25519", "-f", dir.resolve("host_ed25519").toString());
        certify("-n", "node.corp", "-V", "20200101:20210101");
        sshd.start("HostCertificate " + dir.resolve("host_ed25519-cert.pub"));
        sshd.client("HostKeyAlias node.corp");
        sshd.knownHosts("@cert-authority *.corp " + Files.readString(dir.resolve("ca.pub")));
        assertThat(refused(Prompts.none()).why()).contains("not valid");
    }

    private void certify(String... options) throws Exception {
        List<String> argv =
                new java.util.ArrayList<>(List.of("-s", dir.resolve("ca").toString(), "-I", "test", "-h"));
        argv.addAll(List.of(options));
        argv.add(dir.resolve("host_ed25519.pub").toString());
        OpenSshd.keygen(argv.toArray(String[]::new));
    }

    @Test
    void rsa_and_ecdsa_host_keys_are_verified_too() throws Exception {
        for (String type : List.of("rsa", "ecdsa")) {
            Path key = dir.resolve("host_" + type);
            OpenSshd.keygen("-t", type, "-f", key.toString());
            sshd.start("HostKey " + key);
            // Known by the second key only: that one must be asked for.
            sshd.knownHosts(name() + " " + Files.readString(dir.resolve("host_" + type + ".pub")));
            connects(Prompts.none());
            sshd.close();
        }
    }

    @Test
    void strict_key_exchange_is_used() throws Exception {
        sshd.start("LogLevel DEBUG3");
        connects(Prompts.none());
        assertThat(sshd.log()).contains("strict KEX ordering");
    }

    @Test
    void signatures_with_sha_1_are_not_negotiated() throws Exception {
        OpenSshd.keygen("-t", "rsa", "-f", dir.resolve("host_rsa").toString());
        sshd.start("HostKey " + dir.resolve("host_rsa"), "HostKeyAlgorithms ssh-rsa");
        Unreachable refused = refused(Answering.with().acceptingKeys());
        assertThat(refused.refused()).isTrue();
        assertThat(refused.why()).contains("no algorithm in common");
    }

    @Test
    void a_file_that_forgets_is_no_obstacle() throws Exception {
        sshd.start();
        sshd.clientOnly(
                "StrictHostKeyChecking no", "UserKnownHostsFile /dev/null", "IdentityFile " + dir.resolve("id"));
        connects(Prompts.none());
    }

    @Test
    void many_new_hosts_at_once_are_all_remembered() throws Exception {
        Path file = dir.resolve("many/known_hosts");
        List<Thread> threads = new java.util.ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String line = "host" + i + " ssh-ed25519 AAAA\n";
            threads.add(new Thread(() -> {
                try {
                    KnownHostsFile.append(file, line);
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) thread.join();
        assertThat(Files.readAllLines(file)).hasSize(20).allMatch(line -> line.endsWith(" AAAA"));
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
}
