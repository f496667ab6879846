package dev.clusterdeck.tech.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import dev.clusterdeck.watch.Parsed;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that asks the stats socket, run by this machine's shell against a socket that gives recorded answers. */
class StatsScriptTest {
    @TempDir
    Path folder = Path.of("");

    private final List<ServerSocketChannel> servers = new ArrayList<>();

    @BeforeEach
    void there_is_a_tool_that_can_talk_to_sockets() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/socat")) || Files.isExecutable(Path.of("/usr/bin/perl")),
                "neither socat nor perl is here");
    }

    @AfterEach
    void close() throws IOException {
        for (ServerSocketChannel server : servers) server.close();
    }

    @Test
    void the_socket_of_the_configuration_is_asked_and_understood() throws Exception {
        Path socket = listen("admin.sock", "healthy", 824);
        configure("global\n  # stats socket /wrong\n  stats  socket unix@" + socket + " mode 660 level admin # x\n");
        Worker worker = value(run());
        assertThat(worker.socket()).isEqualTo(socket.toString());
        assertThat(worker.pid()).hasValue(824);
        assertThat(worker.backends()).hasSize(4);
        assertThat(worker.at()).isPositive();
        assertThat(Recordings.server(worker, "app", "node1").admin()).isPresent();
    }

    @Test
    void one_socket_is_enough_unless_there_are_several_processes() throws Exception {
        Path first = listen("one.sock", "healthy", 824);
        Path second = listen("two.sock", "drain", 825);
        String sockets = "stats socket " + first + "\nstats socket " + second + "\n";
        configure("global\n" + sockets);
        assertThat(Values.of(parse(run())).workers()).hasSize(1);
        configure("global\nnbproc 2\n" + sockets);
        assertThat(Values.of(parse(run())).workers())
                .extracting(w -> w.pid().getAsLong())
                .containsExactly(824L, 825L);
    }

    @Test
    void sockets_that_are_not_there_or_dead_or_odd_have_their_words() throws Exception {
        configure("global\n stats socket " + folder.resolve("none.sock") + "\n");
        assertThat(parse(run()).toString())
                .as("whether another HAProxy runs on this machine or not")
                .containsPattern("no (stats )?socket at " + folder.resolve("none.sock"));
        Path dead = listen("dead.sock", "healthy", 1);
        close();
        configure("global\n stats socket " + dead + "\n");
        assertThat(parse(run()))
                .isEqualTo(new Parsed.None<>("haproxy does not run here (nobody listens at " + dead + ")"));
        configure("global\n stats socket /tmp/$(touch${IFS}" + folder.resolve("hacked") + ")\n");
        assertThat(parse(run()).toString()).contains("characters that are not asked for");
        assertThat(folder.resolve("hacked")).doesNotExist();
    }

    private void configure(String text) throws IOException {
        Files.writeString(folder.resolve("haproxy.cfg"), text);
    }

    /** A socket that answers every client with a recording, whatever it asks. */
    private Path listen(String name, String state, int pid) throws IOException {
        Path path = folder.resolve(name);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        servers.add(server);
        String answers = Recordings.text(state, "show_info")
                        .replace("Pid: 824", "Pid: " + pid)
                        .replace("Process_num: 1", "Process_num: " + (pid == 825 ? 2 : 1))
                + Recordings.text(state, "show_stat")
                + Recordings.text(state, "show_servers_state");
        Thread thread = new Thread(() -> serve(server, answers));
        thread.setDaemon(true);
        thread.start();
        return path;
    }

    private static void serve(ServerSocketChannel server, String answers) {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    ByteBuffer asked = ByteBuffer.allocate(200);
                    while (!new String(asked.array(), 0, asked.position(), StandardCharsets.UTF_8).endsWith("\n"))
                        if (client.read(asked) < 0) break;
                    String words = new String(asked.array(), 0, asked.position(), StandardCharsets.UTF_8);
                    if (!words.strip().equals(HaproxyCommands.ASKED)) continue;
                    ByteBuffer bytes = ByteBuffer.wrap(answers.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) client.write(bytes);
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** The script as a node's shell runs it, with the configuration in the test's folder. */
    private Output run() throws IOException, InterruptedException {
        List<String> argv = HaproxyCommands.STATS.argv().stream()
                .map(word -> word.replace("/etc/haproxy/", folder + "/"))
                .toList();
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process shell = new ProcessBuilder(argv)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        shell.getOutputStream().close();
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Output.of(shell.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Parsed<Stats> parse(Output output) {
        return new StatsParser().parse(List.of(output));
    }

    private static Worker value(Output output) {
        return Values.of(parse(output)).workers().get(0);
    }
}
