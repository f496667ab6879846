package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Guard;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Prompts;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The link against a real OpenSSH server: reading, running, held, asking. */
@Tag("openssh")
@Timeout(120)
class OpenSshLinkTest {
    @TempDir
    Path dir;

    private OpenSshd sshd;
    private SshConnector connector;

    @BeforeEach
    void start() throws Exception {
        sshd = new OpenSshd(dir).start();
        connector = new SshConnector(Prompts.none(), new KeyRing(Prompts.none()));
    }

    @AfterEach
    void stop() throws Exception {
        connector.close();
        sshd.close();
    }

    private Link connect() throws Exception {
        return connector.connect(sshd.address(), sshd.access());
    }

    private static Command reads(String... argv) {
        return Command.reads(Duration.ofSeconds(5), argv);
    }

    private static Output read(Link link, String... argv) throws Exception {
        return link.read(List.of(reads(argv))).get(0);
    }

    @Test
    void a_batch_is_answered_in_order_with_exit_codes_and_errors() throws Exception {
        try (Link link = connect()) {
            List<Output> outputs = link.read(List.of(
                    reads("echo", "it's\nhere"), reads("sh", "-c", "echo oops >&2; exit 3"), reads("no-such-program")));
            assertThat(outputs).hasSize(3);
            assertThat(outputs.get(0).text()).isEqualTo("it's\nhere\n");
            assertThat(outputs.get(1).exit()).isEqualTo(3);
            assertThat(outputs.get(1).errorText()).isEqualTo("oops\n");
            assertThat(outputs.get(2).isMissing()).isTrue();
            assertThat(read(link, "echo", "again").text()).isEqualTo("again\n");
            assertThat(link.address()).isEqualTo(OpenSshd.USER + "@127.0.0.1:" + sshd.port);
            assertThat(link.privilege()).isEqualTo(OpenSshd.USER.equals("root") ? "root" : "plain");
            assertThat(link.read(List.of())).isEmpty();
        }
    }

    @Test
    void commands_find_sbin_and_speak_plain_english() throws Exception {
        try (Link link = connect()) {
            Output output = read(link, "sh", "-c", "echo $PATH $LC_ALL");
            assertThat(output.text()).contains("/usr/sbin").endsWith(" C\n");
            assertThat(link.run(reads("sh", "-c", "echo $PATH $LC_ALL")).text()).isEqualTo(output.text());
        }
    }

    @Test
    void a_guarded_command_runs_again_only_when_its_file_changed() throws Exception {
        Path file = Files.writeString(dir.resolve("signal"), "1");
        try (Link link = connect()) {
            Command command = reads("cat", file.toString());
            Output first = link.read(List.of(command.guardedBy(new Guard(List.of(file.toString()), ""))))
                    .get(0);
            assertThat(first.text()).isEqualTo("1");
            Command guarded = command.guardedBy(new Guard(List.of(file.toString()), first.signature()));
            Output same = link.read(List.of(guarded)).get(0);
            assertThat(same.unchanged()).isTrue();
            assertThat(same.stdout()).isEmpty();
            Files.writeString(file, "22");
            Output changed = link.read(List.of(guarded)).get(0);
            assertThat(changed.unchanged()).isFalse();
            assertThat(changed.text()).isEqualTo("22");
            assertThat(changed.signature()).isNotEqualTo(first.signature());
        }
    }

    @Test
    void a_command_over_its_time_is_answered_and_the_rest_goes_on() throws Exception {
        try (Link link = connect()) {
            List<Output> outputs =
                    link.read(List.of(Command.reads(Duration.ofSeconds(1), "sleep", "30"), reads("echo", "next")));
            assertThat(outputs.get(0).timedOut()).isTrue();
            assertThat(outputs.get(0).exit()).isEqualTo(124);
            assertThat(outputs.get(1).text()).isEqualTo("next\n");
            assertThat(read(link, "sh", "-c", "exit 124").timedOut()).isFalse();
        }
    }

    @Test
    void only_reads_without_input_go_through_the_loop() throws Exception {
        try (Link link = connect()) {
            Command changes = new Command(List.of("true"), "", Duration.ofSeconds(1), Effect.CHANGES, Optional.empty());
            Command input = new Command(List.of("cat"), "x", Duration.ofSeconds(1), Effect.READS, Optional.empty());
            assertThatThrownBy(() -> link.read(List.of(changes))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> link.read(List.of(input))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void output_may_be_anything_and_arrives_as_bytes() throws Exception {
        byte[] all = new byte[256 * 300];
        for (int i = 0; i < all.length; i++) all[i] = (byte) (i * 7);
        Files.write(dir.resolve("bytes"), all);
        try (Link link = connect()) {
            assertThat(read(link, "cat", dir.resolve("bytes").toString()).stdout())
                    .isEqualTo(all);
            assertThat(read(link, "printf", "\\033]0;title\\007\\033[2J").stdout())
                    .isEqualTo("\033]0;title\007\033[2J".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_command_that_prints_markers_fools_nobody() throws Exception {
        try (Link link = connect()) {
            String fake = "@00000000000000000000000000000000 2 0\n@00000000000000000000000000000000 ready 0 yes\n3 0\n";
            List<Output> outputs = link.read(List.of(reads("printf", "%s", fake), reads("echo", "true")));
            assertThat(outputs.get(0).text()).isEqualTo(fake);
            assertThat(outputs.get(1).text()).isEqualTo("true\n");
        }
    }

    @Test
    void what_a_background_process_prints_between_batches_is_dropped() throws Exception {
        try (Link link = connect()) {
            read(link, "sh", "-c", "(sleep 0.5; echo stray; echo stray >&2) & true");
            Thread.sleep(1500);
            Output output = read(link, "echo", "mine");
            assertThat(output.text()).isEqualTo("mine\n");
            assertThat(output.errorText()).isEmpty();
        }
    }

    @Test
    void two_hundred_mebibytes_are_capped_and_the_loop_goes_on() throws Exception {
        try (Link link = connect()) {
            Output output = link.read(
                            List.of(Command.reads(Duration.ofSeconds(40), "head", "-c", "209715200", "/dev/zero")))
                    .get(0);
            assertThat(output.exit()).isZero();
            assertThat(output.truncated()).isTrue();
            assertThat(output.stdout()).hasSize(ProbeLoop.STDOUT_CAP);
            assertThat(read(link, "echo", "alive").text()).isEqualTo("alive\n");
        }
    }

    @Test
    void a_read_in_its_own_channel_is_cut_off_at_the_cap() throws Exception {
        try (Link link = connect()) {
            Output output = link.run(Command.reads(Duration.ofSeconds(60), "cat", "/dev/zero"));
            assertThat(output.truncated()).isTrue();
            assertThat(output.stdout()).hasSize(ProbeLoop.STDOUT_CAP);
            assertThat(output.took()).isLessThan(Duration.ofSeconds(50));
            assertThat(read(link, "echo", "alive").text()).isEqualTo("alive\n");
        }
    }

    @Test
    void much_on_standard_error_stalls_nothing() throws Exception {
        try (Link link = connect()) {
            String flood = "head -c 5000000 /dev/zero >&2; echo done";
            for (Output output : List.of(read(link, "sh", "-c", flood), link.run(reads("sh", "-c", flood)))) {
                assertThat(output.text()).isEqualTo("done\n");
                assertThat(output.stderr()).hasSize(ProbeLoop.STDERR_CAP);
                assertThat(output.truncated()).isTrue();
                assertThat(output.exit()).isZero();
            }
        }
    }

    @Test
    void a_run_gets_its_standard_input_and_says_how_it_ended() throws Exception {
        try (Link link = connect()) {
            String text = "one\n".repeat(700_000);
            Command count =
                    new Command(List.of("wc", "-c"), text, Duration.ofSeconds(20), Effect.READS, Optional.empty());
            assertThat(link.run(count).text().strip()).isEqualTo("2800000");
            assertThat(link.run(reads("sh", "-c", "kill -9 $$")).exit()).isEqualTo(137);
            assertThat(link.run(reads("no-such-program")).isMissing()).isTrue();
            Output late = link.run(Command.reads(Duration.ofSeconds(1), "sleep", "20"));
            assertThat(late.timedOut()).isTrue();
            assertThat(late.took()).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void more_channels_than_the_server_allows_wait_for_a_free_one() throws Exception {
        try (Link link = connect()) {
            for (int i = 0; i < 40; i++)
                assertThat(link.run(reads("echo", "x")).text()).isEqualTo("x\n");
        }
    }

    /** Longer than any of these tests. */
    private static final Duration QUIET = Duration.ofMinutes(5);

    @Test
    void a_held_command_gives_its_lines_and_dies_when_closed() throws Exception {
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Path pid = dir.resolve("pid");
        try (Link link = connect()) {
            String loop = "echo $$ > " + pid + "; i=0; while :; do i=$((i+1)); echo line $i; sleep 0.1; done";
            Held held = link.hold(reads("sh", "-c", loop), QUIET, lines::add);
            assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("line 1");
            assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("line 2");
            assertThat(read(link, "echo", "meanwhile").text()).isEqualTo("meanwhile\n");
            long process = Long.parseLong(Files.readString(pid).strip());
            assertThat(ProcessHandle.of(process)).isPresent();
            held.close();
            for (int i = 0; i < 50 && ProcessHandle.of(process).isPresent(); i++) Thread.sleep(100);
            assertThat(ProcessHandle.of(process)).isEmpty();
            assertThat(read(link, "echo", "after").text()).isEqualTo("after\n");
        }
    }

    @Test
    void a_held_line_is_cut_at_its_limit_and_the_next_one_is_whole() throws Exception {
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (Link link = connect();
                Held held = link.hold(
                        reads("sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x; echo; echo short; printf end"),
                        QUIET,
                        lines::add)) {
            assertThat(held).isNotNull();
            assertThat(lines.poll(20, TimeUnit.SECONDS)).hasSize(Holder.LONGEST_LINE);
            assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("short");
            assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("end");
        }
    }

    @Test
    void a_slow_reader_of_a_stream_does_not_hold_up_reads() throws Exception {
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (Link link = connect();
                Held held = link.hold(reads("yes"), QUIET, line -> {
                    lines.add(line);
                    try {
                        Thread.sleep(1000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })) {
            assertThat(held).isNotNull();
            assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("y");
            for (int i = 0; i < 5; i++)
                assertThat(read(link, "echo", "x").text()).isEqualTo("x\n");
        }
    }

    @Test
    void a_held_command_goes_on_while_it_hears_from_us_and_dies_of_silence() throws Exception {
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (Link link = connect();
                Held held =
                        link.hold(reads("sh", "-c", "echo $$; exec sleep 300"), Duration.ofSeconds(2), lines::add)) {
            long process = Long.parseLong(String.valueOf(lines.poll(10, TimeUnit.SECONDS)));
            for (int i = 0; i < 5; i++) {
                held.beat();
                assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo(Held.ECHO);
                Thread.sleep(1000);
            }
            assertThat(ProcessHandle.of(process)).isPresent();
            for (int i = 0; i < 80 && ProcessHandle.of(process).isPresent(); i++) Thread.sleep(100);
            assertThat(ProcessHandle.of(process)).isEmpty();
        }
    }

    @Test
    void a_unix_socket_is_asked_through_the_node() throws Exception {
        Path path = dir.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Link link = connect()) {
            server.bind(UnixDomainSocketAddress.of(path));
            Thread answering = new Thread(() -> {
                try (SocketChannel client = server.accept()) {
                    ByteBuffer request = ByteBuffer.allocate(100);
                    client.read(request);
                    client.write(ByteBuffer.wrap("answer to ".getBytes(StandardCharsets.UTF_8)));
                    client.write(request.flip());
                } catch (java.io.IOException e) {
                    // The assertion below fails.
                }
            });
            answering.start();
            Output output = link.ask(path.toString(), "show stat\n", Duration.ofSeconds(5));
            assertThat(output.text()).isEqualTo("answer to show stat\n");
            assertThat(output.exit()).isZero();
            Output none = link.ask(dir.resolve("none").toString(), "x", Duration.ofSeconds(5));
            assertThat(none.exit()).isEqualTo(1);
            assertThat(none.errorText()).contains("none");
        }
    }

    @Test
    void a_tcp_port_is_asked_through_the_node_and_may_not_hang() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Link link = connect()) {
            Thread answering = new Thread(() -> {
                try (Socket client = server.accept()) {
                    InputStream in = client.getInputStream();
                    in.read(new byte[100]);
                    client.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
                    Thread.sleep(30_000);
                } catch (java.io.IOException | InterruptedException e) {
                    // The assertion below fails.
                }
            });
            answering.setDaemon(true);
            answering.start();
            Output output = link.ask("127.0.0.1:" + server.getLocalPort(), "hi", Duration.ofSeconds(2));
            assertThat(output.text()).isEqualTo("hello");
            assertThat(output.timedOut()).isTrue();
            assertThat(read(link, "echo", "alive").text()).isEqualTo("alive\n");
            assertThat(link.ask("127.0.0.1:1", "x", Duration.ofSeconds(5)).exit())
                    .isEqualTo(1);
        }
    }
}
