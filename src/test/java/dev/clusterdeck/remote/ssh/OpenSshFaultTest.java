package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between us and a real OpenSSH server, and that it ends in time, with a reason. */
@Tag("openssh")
@Timeout(120)
class OpenSshFaultTest {
    @TempDir
    Path dir;

    private OpenSshd sshd;
    private final SshConnector connector = new SshConnector(Prompts.none(), new KeyRing(Prompts.none()));

    @BeforeEach
    void prepare() throws Exception {
        sshd = new OpenSshd(dir);
    }

    @AfterEach
    void stop() throws Exception {
        connector.close();
        sshd.close();
    }

    private Link connect(String... lines) throws Exception {
        sshd.start(lines);
        return connector.connect(sshd.address(), sshd.access());
    }

    private static Command reads(int seconds, String... argv) {
        return Command.reads(Duration.ofSeconds(seconds), argv);
    }

    private static String text(Link link, String... argv) throws Exception {
        return link.read(List.of(reads(10, argv))).get(0).text();
    }

    @Test
    void what_is_read_apart_hangs_alone() throws Exception {
        try (Link link = connect()) {
            var slow = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                try {
                    return link.readApart(List.of(reads(3, "sleep", "60"), reads(5, "echo", "after")));
                } catch (Unreachable | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            for (int i = 0; i < 20; i++)
                assertThat(text(link, "echo", "quick " + i)).isEqualTo("quick " + i + "\n");
            assertThat(slow.isDone()).as("the loop answered meanwhile").isFalse();
            List<Output> outputs = slow.get(30, TimeUnit.SECONDS);
            assertThat(outputs.get(0).timedOut()).isTrue();
            assertThat(outputs.get(1).text()).isEqualTo("after\n");
            assertThat(text(link, "echo", "still here")).isEqualTo("still here\n");
        }
    }

    private void signalSessions(String signal) throws Exception {
        for (ProcessHandle session : sshd.sessions())
            if (session.info()
                    .command()
                    .filter(command -> command.endsWith("sshd"))
                    .isPresent()) OpenSshd.run(List.of("kill", "-" + signal, Long.toString(session.pid())));
    }

    @Test
    void a_frozen_server_is_unreachable_within_the_deadline() throws Exception {
        try (Link link = connect()) {
            assertThat(text(link, "echo", "x")).isEqualTo("x\n");
            signalSessions("STOP");
            long began = System.nanoTime();
            Unreachable lost = catchThrowableOfType(Unreachable.class, () -> text(link, "echo", "x"));
            assertThat(lost.why()).contains("no answer");
            assertThat(lost.refused()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
        } finally {
            signalSessions("CONT");
        }
    }

    @Test
    void a_server_that_freezes_in_the_middle_of_an_answer_is_unreachable() throws Exception {
        try (Link link = connect()) {
            Thread freezing = new Thread(() -> {
                try {
                    Thread.sleep(1500);
                    signalSessions("STOP");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            freezing.start();
            Unreachable lost = catchThrowableOfType(
                    Unreachable.class, () -> text(link, "sh", "-c", "while :; do echo more; sleep 0.1; done"));
            assertThat(lost.why()).contains("no answer");
            freezing.join();
        } finally {
            signalSessions("CONT");
        }
    }

    @Test
    void a_frozen_server_ends_runs_and_questions_too_and_close_does_not_hang() throws Exception {
        Link link = connect();
        try {
            signalSessions("STOP");
            long began = System.nanoTime();
            Command big = new Command(
                    List.of("cat"), "x".repeat(8 << 20), Duration.ofSeconds(2), Effect.READS, Optional.empty());
            assertThat(catchThrowableOfType(Unreachable.class, () -> link.run(big)))
                    .isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(40));
            began = System.nanoTime();
            link.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        } finally {
            signalSessions("CONT");
        }
    }

    @Test
    void a_connection_killed_in_the_middle_of_an_answer_is_unreachable_at_once() throws Exception {
        try (Link link = connect()) {
            Thread killing = new Thread(() -> {
                try {
                    Thread.sleep(1000);
                    signalSessions("KILL");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            killing.start();
            long began = System.nanoTime();
            Unreachable lost = catchThrowableOfType(
                    Unreachable.class,
                    () -> link.read(List.of(reads(30, "sh", "-c", "echo half; sleep 20"), reads(5, "echo", "x"))));
            assertThat(lost.why()).contains("lost " + OpenSshd.USER + "@127.0.0.1");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
            killing.join();
        }
        try (Link again = connector.connect(sshd.address(), sshd.access())) {
            assertThat(text(again, "echo", "back")).isEqualTo("back\n");
        }
    }

    @Test
    void an_outcome_that_was_not_seen_is_unknown() throws Exception {
        try (Link link = connect()) {
            Thread killing = new Thread(() -> {
                try {
                    Thread.sleep(1500);
                    signalSessions("KILL");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            killing.start();
            Command change =
                    new Command(List.of("sleep", "20"), "", Duration.ofSeconds(30), Effect.CHANGES, Optional.empty());
            Unreachable lost = catchThrowableOfType(Unreachable.class, () -> link.run(change));
            assertThat(lost.why()).contains("outcome is unknown");
            killing.join();
        }
    }

    @Test
    void a_server_that_never_answers_a_connection_is_given_up() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SshConfig config = new SshSettings(
                            new Address("", "127.0.0.1", silent.getLocalPort()), "connecttimeout 2", dir, name -> "")
                    .config();
            Deadlines deadlines = new Deadlines();
            try (Patience patience = new Patience(deadlines, Duration.ofSeconds(2))) {
                HostKeyCheck check = HostKeyCheck.of(config, Optional.empty());
                Wire wire = new Wire(
                        new Routes(deadlines).tcp(config, patience),
                        new Algorithms(check.preferred()),
                        check,
                        deadlines);
                patience.ends(wire::kill);
                long began = System.nanoTime();
                java.io.IOException failure = catchThrowableOfType(
                        java.io.IOException.class, () -> wire.handshake("127.0.0.1", silent.getLocalPort()));
                assertThat(failure).isNotNull();
                assertThat(patience.isExpired()).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
                Unreachable told = catchThrowableOfType(
                        Unreachable.class,
                        () -> new HostKeyQuestion(config, check, Prompts.none(), patience).accepted(failure, true));
                assertThat(told.why()).contains("sshd does not answer");
            } finally {
                deadlines.close();
            }
        }
    }

    @Test
    void something_that_is_no_ssh_server_is_told() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (var client = web.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                } catch (java.io.IOException e) {
                    // The assertion below fails.
                }
            });
            answering.start();
            Path config = Files.writeString(dir.resolve("c"), "UserKnownHostsFile " + dir.resolve("k") + "\n");
            Unreachable told = catchThrowableOfType(
                    Unreachable.class,
                    () -> connector.connect(
                            new Address("", "127.0.0.1", web.getLocalPort()),
                            new Access(Optional.of(config), Optional.empty(), Access.Escalation.NONE)));
            assertThat(told.why()).contains("no SSH server").doesNotContain("\n");
        }
    }

    @Test
    void noise_of_a_login_shell_is_not_taken_for_an_answer() throws Exception {
        Files.writeString(
                dir.resolve("noise"), "echo 'Welcome! @00000000000000000000000000000000 2 0'; echo oops >&2\n");
        sshd.start();
        Files.delete(dir.resolve("authorized_keys"));
        // What a .bashrc prints comes before the command, as here.
        sshd.authorize("command=\". " + dir.resolve("noise") + "; eval \\\"$SSH_ORIGINAL_COMMAND\\\"\" "
                + Files.readString(dir.resolve("id.pub")).strip());
        try (Link link = connector.connect(sshd.address(), sshd.access())) {
            assertThat(text(link, "echo", "x")).isEqualTo("x\n");
            Output output = link.run(reads(5, "sh", "-c", "echo out; echo err >&2"));
            assertThat(output.text()).isEqualTo("out\n");
            assertThat(output.errorText()).isEqualTo("err\n");
        }
    }

    @Test
    void rekeying_under_load_loses_nothing() throws Exception {
        try (Link link = connect("RekeyLimit 1M", "LogLevel DEBUG1")) {
            for (int i = 0; i < 12; i++) {
                Output output = link.read(List.of(reads(30, "head", "-c", "3000000", "/dev/zero")))
                        .get(0);
                assertThat(output.stdout()).hasSize(3_000_000);
                assertThat(text(link, "echo", "x" + i)).isEqualTo("x" + i + "\n");
            }
        }
        assertThat(sshd.log().split("SSH2_MSG_NEWKEYS received", -1)).hasSizeGreaterThan(10);
    }

    @Test
    void a_stuck_command_costs_its_loop_and_not_the_connection() throws Exception {
        try (Link link = connect()) {
            // A process that timeout cannot end: both it and timeout itself are stopped.
            String stuck = "kill -STOP $PPID; kill -STOP $$";
            long began = System.nanoTime();
            List<Output> outputs = link.read(
                    List.of(reads(2, "echo", "before"), reads(1, "sh", "-c", stuck), reads(2, "echo", "after")));
            assertThat(outputs.get(0).text()).isEqualTo("before\n");
            assertThat(outputs.get(1).timedOut()).isTrue();
            assertThat(outputs.get(1).exit()).isEqualTo(137);
            assertThat(outputs.get(2).text()).isEqualTo("after\n");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            assertThat(text(link, "echo", "on")).isEqualTo("on\n");
        } finally {
            for (ProcessHandle child : sshd.sessions())
                OpenSshd.run(List.of("sh", "-c", "kill -CONT " + child.pid() + " || true"));
        }
    }

    @Test
    void a_second_stuck_command_in_one_batch_ends_the_connection() throws Exception {
        try (Link link = connect()) {
            Command stuck = reads(1, "sh", "-c", "kill -STOP $PPID; kill -STOP $$");
            assertThat(catchThrowableOfType(
                            Unreachable.class, () -> link.read(List.of(stuck, stuck, reads(1, "true")))))
                    .isNotNull();
        } finally {
            for (ProcessHandle child : sshd.sessions())
                OpenSshd.run(List.of("sh", "-c", "kill -CONT " + child.pid() + " || true"));
        }
    }

    @Test
    void a_thread_that_is_interrupted_leaves_no_half_answers_behind() throws Exception {
        try (Link link = connect()) {
            Thread reader = new Thread(() -> {
                try {
                    link.read(List.of(reads(20, "sleep", "15")));
                } catch (Unreachable | InterruptedException e) {
                    // As it should be.
                }
            });
            reader.start();
            Thread.sleep(500);
            reader.interrupt();
            reader.join(TimeUnit.SECONDS.toMillis(5));
            assertThat(reader.isAlive()).isFalse();
            assertThat(catchThrowableOfType(Unreachable.class, () -> text(link, "echo", "x")))
                    .isNotNull();
        }
    }

    @Test
    void closing_from_another_thread_ends_a_read() throws Exception {
        Link link = connect();
        Thread closing = new Thread(() -> {
            try {
                Thread.sleep(700);
            } catch (InterruptedException e) {
                return;
            }
            link.close();
        });
        closing.start();
        long began = System.nanoTime();
        assertThat(catchThrowableOfType(Unreachable.class, () -> link.read(List.of(reads(30, "sleep", "25")))))
                .isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        closing.join();
    }

    @Test
    void no_thread_of_a_failed_login_stays_behind() throws Exception {
        sshd.start();
        sshd.clientOnly("IdentityFile none", "IdentityAgent none", "UserKnownHostsFile " + dir.resolve("known_hosts"));
        for (int i = 0; i < 3; i++)
            assertThat(catchThrowableOfType(Unreachable.class, () -> connector.connect(sshd.address(), sshd.access())))
                    .isNotNull();
        for (int i = 0; i < 50 && sshjThreads() > 0; i++) Thread.sleep(100);
        assertThat(sshjThreads()).isZero();
    }

    private static long sshjThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sshj"))
                .count();
    }

    @Test
    void too_many_sessions_are_told() throws Exception {
        try (Link link = connect("MaxSessions 3")) {
            AutoCloseable one = link.hold(reads(5, "sleep", "60"), Duration.ofMinutes(5), line -> {});
            AutoCloseable two = link.hold(reads(5, "sleep", "60"), Duration.ofMinutes(5), line -> {});
            Unreachable none = catchThrowableOfType(Unreachable.class, () -> link.run(reads(5, "true")));
            assertThat(none.why()).contains("MaxSessions");
            one.close();
            two.close();
            assertThat(text(link, "echo", "x")).isEqualTo("x\n");
            assertThat(link.run(reads(5, "echo", "y")).text()).isEqualTo("y\n");
        }
    }
}
