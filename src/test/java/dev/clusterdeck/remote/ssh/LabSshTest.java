package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and sudo on the nodes of the rehearsal lab: root, admin (sudo asks nothing), operator (sudo asks). */
@Tag("lab")
@Timeout(120)
class LabSshTest {
    private static final Path LAB =
            Path.of(Optional.ofNullable(System.getenv("CLUSTERDECK_LAB_DIR")).orElse("/var/lib/clusterdeck-lab"));
    private static final String PASSWORD = "operatorpw";

    @TempDir
    Path dir;

    @BeforeEach
    void needs_the_lab() {
        assumeTrue(Files.isReadable(LAB.resolve("ssh_config")), "the lab is not up: no " + LAB.resolve("ssh_config"));
    }

    private static Access access(Access.Escalation escalation) {
        return new Access(Optional.of(LAB.resolve("ssh_config")), Optional.empty(), escalation);
    }

    /** The lab's configuration without its key, so that passwords are needed. */
    private Access withoutKey(Access.Escalation escalation) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(LAB.resolve("ssh_config")));
        lines.removeIf(line -> line.contains("IdentityFile") || line.contains("IdentitiesOnly"));
        lines.addAll(0, List.of("IdentityFile none", "IdentityAgent none"));
        return new Access(Optional.of(Files.write(dir.resolve("ssh_config"), lines)), Optional.empty(), escalation);
    }

    private static Address node(String user, int number) {
        return new Address(user, "node" + number, 0);
    }

    private static SshConnector connector(Prompts prompts) {
        return new SshConnector(prompts, new KeyRing(prompts));
    }

    private static String read(Link link, String... argv) throws Exception {
        return link.read(List.of(Command.reads(Duration.ofSeconds(5), argv)))
                .get(0)
                .text();
    }

    @Test
    void root_needs_no_ladder() throws Exception {
        try (SshConnector connector = connector(Prompts.none());
                Link link = connector.connect(node("root", 1), access(Access.Escalation.AUTO))) {
            assertThat(link.privilege()).isEqualTo("root");
            assertThat(read(link, "crm_mon", "-1")).contains("node1");
        }
    }

    @Test
    void admin_reads_and_runs_under_sudo_without_a_question() throws Exception {
        Answering admin = Answering.with();
        try (SshConnector connector = connector(admin);
                Link link = connector.connect(node("admin", 1), access(Access.Escalation.AUTO))) {
            assertThat(link.privilege()).isEqualTo("sudo");
            assertThat(read(link, "id", "-u")).isEqualTo("0\n");
            Command input = new Command(
                    List.of("sh", "-c", "id -u; cat"), "in", Duration.ofSeconds(5), Effect.READS, Optional.empty());
            assertThat(link.run(input).text()).isEqualTo("0\nin");
            assertThat(admin.asked).isEmpty();
        }
    }

    @Test
    void escalation_can_be_switched_off() throws Exception {
        try (SshConnector connector = connector(Prompts.none());
                Link link = connector.connect(node("admin", 1), access(Access.Escalation.NONE))) {
            assertThat(link.privilege()).isEqualTo("plain");
            assertThat(read(link, "id", "-u")).isNotEqualTo("0\n");
        }
    }

    @Test
    void operator_is_asked_for_the_sudo_password_until_it_is_right_and_then_never_again() throws Exception {
        Answering admin = Answering.with("wrong", PASSWORD);
        try (SshConnector connector = connector(admin);
                Link link = connector.connect(node("operator", 1), access(Access.Escalation.AUTO));
                Link other = connector.connect(node("operator", 2), access(Access.Escalation.AUTO))) {
            assertThat(link.privilege()).isEqualTo("sudo");
            assertThat(read(link, "id", "-u")).isEqualTo("0\n");
            assertThat(read(other, "id", "-u")).isEqualTo("0\n");
            assertThat(admin.asked).hasSize(2).allMatch(what -> what.startsWith("sudo password of operator@"));
            Command input = new Command(
                    List.of("sh", "-c", "id -u; cat"), "in\n", Duration.ofSeconds(5), Effect.READS, Optional.empty());
            Output output = link.run(input);
            assertThat(output.text()).isEqualTo("0\nin\n");
            assertThat(output.errorText()).isEmpty();
            LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
            Command sleeping = Command.reads(Duration.ofSeconds(5), "sh", "-c", "id -u; sleep 20");
            try (Held held = link.hold(sleeping, Duration.ofMinutes(1), lines::add)) {
                assertThat(held).isNotNull();
                assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("0");
            }
            assertThat(read(link, "sh", "-c", "ps ax -o args")).doesNotContain(PASSWORD);
            assertThat(admin.asked).hasSize(2);
        }
    }

    @Test
    void without_an_answer_operator_works_as_he_is_and_the_privilege_says_why() throws Exception {
        try (SshConnector connector = connector(Prompts.none());
                Link link = connector.connect(node("operator", 1), access(Access.Escalation.AUTO))) {
            assertThat(link.privilege()).startsWith("plain (").contains("password");
            assertThat(read(link, "id", "-un")).isEqualTo("operator\n");
        }
    }

    @Test
    void sudo_or_nothing_is_refused_with_the_reason() {
        try (SshConnector connector = connector(Answering.with("a", "b", "c", PASSWORD))) {
            Unreachable refused = catchThrowableOfType(
                    Unreachable.class, () -> connector.connect(node("operator", 1), access(Access.Escalation.SUDO)));
            assertThat(refused.refused()).isTrue();
            assertThat(refused.why()).contains("wrong sudo password").contains("operator@");
        }
    }

    @Test
    void a_login_password_is_asked_once_for_all_nodes() throws Exception {
        Answering admin = Answering.with("wrong", PASSWORD);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try (SshConnector connector = connector(admin)) {
            Access access = withoutKey(Access.Escalation.NONE);
            List<Callable<Link>> tasks = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                int number = i;
                tasks.add(() -> connector.connect(node("operator", number), access));
            }
            for (Future<Link> link : pool.invokeAll(tasks))
                assertThat(read(link.get(), "id", "-un")).isEqualTo("operator\n");
        } finally {
            pool.shutdown();
        }
        assertThat(admin.asked).hasSize(2);
        assertThat(admin.asked.get(0)).startsWith("password of operator@10.78.0.1");
    }

    @Test
    void a_wrong_password_is_refused_after_three_tries() throws Exception {
        Answering admin = Answering.with("a", "b", "c", "d", "e");
        try (SshConnector connector = connector(admin)) {
            Access access = withoutKey(Access.Escalation.NONE);
            Unreachable refused =
                    catchThrowableOfType(Unreachable.class, () -> connector.connect(node("operator", 1), access));
            assertThat(refused.refused()).isTrue();
            assertThat(refused.why()).contains("refuses the login").contains("password");
            assertThat(admin.asked).hasSize(3);
        }
    }

    @Test
    void no_cluster_is_offered_the_password_of_another() throws Exception {
        Answering admin = Answering.with(PASSWORD, PASSWORD);
        try (SshConnector connector = connector(admin)) {
            Access access = withoutKey(Access.Escalation.NONE);
            connector.forCluster("one").connect(node("operator", 1), access);
            connector.forCluster("one").connect(node("operator", 2), access);
            assertThat(admin.asked).hasSize(1);
            connector.forCluster("two").connect(node("operator", 3), access);
            assertThat(admin.asked).hasSize(2);
        }
    }

    /** A second sshd on node1 that wants what these options say. */
    private AutoCloseable sshd(Link root, int port, String... options) throws Exception {
        List<String> argv = new ArrayList<>(List.of(
                "/usr/sbin/sshd", "-D", "-e", "-p", Integer.toString(port), "-o", "PidFile=none", "-o", "UsePAM=yes"));
        for (String option : options) argv.addAll(List.of("-o", option));
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        List<String> joined = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 2>&1", "sh"));
        joined.addAll(argv);
        AutoCloseable server = root.hold(
                Command.reads(Duration.ofSeconds(60), joined.toArray(String[]::new)),
                Duration.ofMinutes(5),
                lines::add);
        String line = lines.poll(10, TimeUnit.SECONDS);
        assertThat(line).contains("listening");
        return server;
    }

    private Access onPort(boolean withKey) throws Exception {
        Path known = dir.resolve("known_hosts");
        List<String> lines = List.of(
                "HostName 10.78.0.11",
                "HostKeyAlias 10.78.0.11",
                "IdentityFile " + (withKey ? LAB.resolve("keys/id_ed25519") : "none"),
                "IdentityAgent none",
                "UserKnownHostsFile " + LAB.resolve("known_hosts") + " " + known);
        return new Access(
                Optional.of(Files.write(dir.resolve("port_config"), lines)), Optional.empty(), Access.Escalation.NONE);
    }

    @Test
    void a_key_and_then_questions_log_in() throws Exception {
        Answering admin = Answering.with(PASSWORD);
        try (SshConnector connector = connector(admin);
                Link root = connector.connect(node("root", 1), access(Access.Escalation.AUTO));
                AutoCloseable server = sshd(
                        root,
                        2298,
                        "AuthenticationMethods=publickey,keyboard-interactive",
                        "KbdInteractiveAuthentication=yes",
                        "PasswordAuthentication=no")) {
            assertThat(server).isNotNull();
            try (Link link = connector.connect(new Address("operator", "node1", 2298), onPort(true))) {
                assertThat(read(link, "id", "-un")).isEqualTo("operator\n");
            }
            assertThat(admin.asked).hasSize(1);
            Unreachable refused = catchThrowableOfType(
                    Unreachable.class, () -> connector.connect(new Address("operator", "node1", 2298), onPort(false)));
            assertThat(refused.why()).contains("it accepts publickey");
        }
    }

    @Test
    void questions_alone_log_in_and_a_wrong_answer_is_asked_again() throws Exception {
        Answering admin = Answering.with("wrong", PASSWORD);
        try (SshConnector connector = connector(admin);
                Link root = connector.connect(node("root", 1), access(Access.Escalation.AUTO));
                AutoCloseable server =
                        sshd(root, 2297, "KbdInteractiveAuthentication=yes", "PasswordAuthentication=no")) {
            assertThat(server).isNotNull();
            try (Link link = connector.connect(new Address("operator", "node1", 2297), onPort(false))) {
                assertThat(read(link, "id", "-un")).isEqualTo("operator\n");
            }
            assertThat(admin.asked).hasSize(2);
            // Known by now, so nobody is asked again.
            connector
                    .connect(new Address("operator", "node1", 2297), onPort(false))
                    .close();
            assertThat(admin.asked).hasSize(2);
        }
    }

    @Test
    void nobody_to_ask_means_refused_and_what_it_wants() throws Exception {
        try (SshConnector connector = connector(Prompts.none())) {
            Access access = withoutKey(Access.Escalation.NONE);
            Unreachable refused =
                    catchThrowableOfType(Unreachable.class, () -> connector.connect(node("operator", 1), access));
            assertThat(refused.refused()).isTrue();
            assertThat(refused.why()).contains("password");
        }
    }

    private static final Path RULES = Path.of("/etc/sudoers.d/zz-clusterdeck-test");

    private static Command reads(String... argv) {
        return Command.reads(Duration.ofSeconds(10), argv);
    }

    /** Gives the operator of node3 other rules while it works, and takes them back. */
    private void withRules(String rules, Callable<?> work) throws Exception {
        Address node3 = node("root", 3);
        try (SshConnector connector = connector(Prompts.none());
                Link root = connector.connect(node3, access(Access.Escalation.NONE))) {
            Command write = new Command(
                    List.of("sh", "-c", "umask 227; cat > " + RULES + " && visudo -cqf " + RULES),
                    rules,
                    Duration.ofSeconds(10),
                    Effect.CHANGES,
                    Optional.empty());
            assertThat(root.run(write).exit()).isZero();
            try {
                work.call();
            } finally {
                root.run(new Command(
                        List.of("rm", "-f", RULES.toString()),
                        "",
                        Duration.ofSeconds(10),
                        Effect.CHANGES,
                        Optional.empty()));
            }
        }
    }

    @Test
    void who_may_sudo_certain_commands_gets_those_without_a_question_and_no_other() throws Exception {
        String rules =
                "operator ALL=(ALL) !ALL\noperator ALL=(root) NOPASSWD: /usr/sbin/crm_mon, /usr/bin/journalctl\n";
        Answering admin = Answering.with(PASSWORD);
        withRules(rules, () -> {
            try (SshConnector connector = connector(admin);
                    Link link = connector.connect(node("operator", 3), access(Access.Escalation.AUTO))) {
                assertThat(link.privilege()).isEqualTo("sudo per command");
                List<Output> outputs = link.read(List.of(
                        reads("crm_mon", "--one-shot", "--output-as=xml"),
                        reads("cibadmin", "--query"),
                        reads("id", "-un")));
                assertThat(outputs.get(0).text()).contains("<pacemaker-result");
                assertThat(outputs.get(1).exit()).isNotZero();
                assertThat(outputs.get(2).text()).isEqualTo("operator\n");
                Output log = link.readApart(List.of(reads("journalctl", "--lines=3", "--no-pager")))
                        .get(0);
                assertThat(log.text().lines().count()).isEqualTo(3);
                assertThat(log.errorText()).doesNotContain("not seeing messages");
                assertThat(link.read(List.of(reads("journalctl", "--lines=0", "_COMM=sudo", "--no-pager")))
                                .get(0)
                                .exit())
                        .isZero();
            }
            return true;
        });
        assertThat(admin.asked).as("no password would help").isEmpty();
    }

    @Test
    void a_hanging_command_under_its_own_sudo_ends_in_its_time() throws Exception {
        withRules("operator ALL=(ALL) !ALL\noperator ALL=(root) NOPASSWD: /usr/bin/sleep\n", () -> {
            try (SshConnector connector = connector(Prompts.none());
                    Link link = connector.connect(node("operator", 3), access(Access.Escalation.SUDO))) {
                List<Output> outputs =
                        link.read(List.of(Command.reads(Duration.ofSeconds(1), "sleep", "30"), reads("echo", "next")));
                assertThat(outputs.get(0).timedOut()).isTrue();
                assertThat(outputs.get(0).took()).isLessThan(Duration.ofSeconds(4));
                assertThat(outputs.get(1).text()).isEqualTo("next\n");
            }
            return true;
        });
    }
}
