package dev.clusterdeck.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop's script in the shells that nodes have for {@code sh}. */
class LoopScriptTest {
    private static final String NONCE =
            LoopProtocol.nonce(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});

    @TempDir
    Path dir;

    private final List<String> stdout = new ArrayList<>();
    private final List<String> stderr = new ArrayList<>();

    private void run(List<String> shell, String commandLine, String input) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(shell);
        argv.add(commandLine);
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        Process process = new ProcessBuilder(argv)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().write(input.getBytes(UTF_8));
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        split(out, stdout);
        split(err, stderr);
    }

    private static void split(Path file, List<String> frames) throws IOException {
        frames.clear();
        LoopFrames reader = new LoopFrames(
                NONCE, 100_000, (marker, bytes, cut) -> frames.add(new String(bytes, UTF_8) + "|" + marker.strip()));
        byte[] bytes = Files.readAllBytes(file);
        reader.accept(bytes, 0, bytes.length);
    }

    private static Command reads(String... argv) {
        return Command.reads(Duration.ofSeconds(1), argv);
    }

    private static String lines(Command... commands) {
        StringBuilder lines = new StringBuilder(NONCE + "\n" + LoopProtocol.beginLine(1) + "\n");
        long sequence = 2;
        for (Command command : commands)
            lines.append(LoopProtocol.requestLine(sequence++, command)).append('\n');
        return lines.toString();
    }

    private static List<String> shell(String shell) {
        String[] words = shell.split(" ");
        assumeTrue(Files.isExecutable(Path.of(words[0])), words[0] + " is not installed");
        List<String> argv = new ArrayList<>(List.of(words));
        argv.add("-c");
        return argv;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void answers_are_framed_on_both_streams_with_the_exit_code(String shell) throws Exception {
        run(
                shell(shell),
                LoopProtocol.script(),
                lines(
                        reads("printf", "%s;", "it's", "a\nb", "$HOME", ""),
                        reads("sh", "-c", "echo oops >&2; exit 3"),
                        reads("no-such-program"),
                        reads("cat"),
                        reads("sleep", "5")));
        assertThat(stdout.get(0)).contains("|ready " + uid() + " yes");
        assertThat(stdout.subList(1, 5)).containsExactly("|1 begin", "it's;a\nb;$HOME;;|2 0", "|3 3", "|4 127");
        assertThat(stdout.subList(5, 7)).containsExactly("|5 0", "|6 124");
        assertThat(stderr).hasSize(7).contains("|1", "|2", "oops\n|3", "|5", "|6");
        assertThat(stderr.get(4)).contains("no-such-program").endsWith("|4");
    }

    private static String uid() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void a_guarded_command_runs_only_when_its_files_changed(String shell) throws Exception {
        Path file = Files.writeString(dir.resolve("signal"), "one");
        List<String> paths = List.of(file.toString(), dir.resolve("missing").toString());
        String signature = signature(shell, reads("echo", "1").guardedBy(new Guard(paths, "")));
        assertThat(signature).startsWith("1,");
        assertThat(stdout.get(2)).startsWith("1\n|2 0 ");

        Command again = reads("echo", "2").guardedBy(new Guard(paths, signature));
        run(shell(shell), LoopProtocol.script(), lines(again, again));
        assertThat(stdout.subList(2, 4)).containsExactly("|2 = " + signature, "|3 = " + signature);

        Files.writeString(file, "other");
        run(shell(shell), LoopProtocol.script(), lines(again));
        assertThat(stdout.get(2)).startsWith("2\n|2 0 1,").doesNotContain(signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void what_is_asked_again_is_answered_the_same_and_sent_shorter(String shell) throws Exception {
        Path file = Files.writeString(dir.resolve("signal"), "one");
        Command plain = reads("printf", "%s;", "it's", "a\nb", "$@", "");
        Command guarded = reads("echo", "2").guardedBy(new Guard(List.of(file.toString()), ""));
        Command current = reads("echo", "2").guardedBy(new Guard(List.of(file.toString()), signature(shell, guarded)));
        LoopMemory memory = new LoopMemory();
        StringBuilder input = new StringBuilder(NONCE + "\n");
        List<Integer> lengths = new ArrayList<>();
        long sequence = 0;
        for (Command command : List.of(plain, guarded, plain, guarded, current, plain, current)) {
            String lines = String.join("\n", memory.lines(++sequence, command)) + "\n";
            lengths.add(lines.length());
            input.append(lines);
        }
        run(shell(shell), LoopProtocol.script(), input.toString());
        assertThat(stdout.subList(1, 8))
                .extracting(line -> line.replaceFirst(" [1-9],.*", ""))
                .containsExactly(
                        "it's;a\nb;$@;;|1 0",
                        "2\n|2 0",
                        "it's;a\nb;$@;;|3 0",
                        "2\n|4 0",
                        "|5 =",
                        "it's;a\nb;$@;;|6 0",
                        "|7 =");
        assertThat(lengths.subList(5, 7)).containsExactly(5, 5);
    }

    private String signature(String shell, Command guarded) throws IOException, InterruptedException {
        run(shell(shell), LoopProtocol.script(), lines(guarded));
        String end = stdout.get(2).substring(stdout.get(2).indexOf('|') + 1);
        return ((LoopMarker.End) LoopMarker.parse(end)).signature();
    }

    @Test
    void a_file_that_appears_or_vanishes_changes_the_signature() throws Exception {
        Path file = dir.resolve("signal");
        Command command = reads("echo", "x").guardedBy(new Guard(List.of(file.toString()), "0"));
        run(shell("/bin/dash"), LoopProtocol.script(), lines(command));
        assertThat(stdout.get(2)).isEqualTo("|2 = 0");
        Files.writeString(file, "");
        run(shell("/bin/dash"), LoopProtocol.script(), lines(command));
        assertThat(stdout.get(2)).startsWith("x\n|2 0 1,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh", "/bin/tcsh", "/usr/bin/fish"})
    void any_login_shell_starts_the_loop_or_runs_one_batch(String shell) throws Exception {
        run(shell(shell), LoopProtocol.command(), lines(reads("echo", "a\nb")));
        assertThat(stdout).hasSize(3).last().isEqualTo("a\nb\n|2 0");
        run(
                shell(shell),
                "exec sh -c "
                        + Quote.word(LoopProtocol.oneShotScript(
                                NONCE, List.of("b 1", LoopProtocol.requestLine(2, reads("echo", "it's\nb"))))),
                "");
        assertThat(stdout).hasSize(3).last().isEqualTo("it's\nb\n|2 0");
    }

    @Test
    void the_nonce_is_neither_in_the_environment_nor_on_a_command_line() throws Exception {
        run(
                shell("/bin/dash"),
                LoopProtocol.script(),
                lines(reads(
                        "sh", "-c", "p=$(cut -d\" \" -f4 /proc/$PPID/stat); cat /proc/$p/cmdline /proc/self/environ")));
        assertThat(stdout).hasSize(3).last().asString().doesNotContain(NONCE).contains("while IFS= read");
    }
}
