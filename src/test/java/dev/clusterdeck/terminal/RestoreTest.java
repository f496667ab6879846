package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** End to end in a real terminal: however the program ends, the terminal is as it was. */
@Timeout(180)
class RestoreTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Tmux tmux;

    private int modesAsked;

    @BeforeEach
    void startShell() throws IOException, InterruptedException {
        assumeTrue(Tmux.isInstalled(), "tmux is not installed");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(
                folder.resolve("scene"),
                "echo $$ > pid\nexec " + java + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC $OPTIONS -cp '"
                        + System.getProperty("java.class.path") + "' " + Scene.class.getName() + " \"$@\"\n");
        tmux = new Tmux(folder, 60, 12);
        tmux.line("cd " + folder + " && clear");
    }

    @AfterEach
    void endShell() throws IOException, InterruptedException {
        if (Tmux.isInstalled()) tmux.close();
    }

    @Test
    void keys_sizes_and_a_quiet_end() throws IOException, InterruptedException {
        String before = modes();
        start("");
        assertThat(tmux.modes()).isEqualTo("0 1 0");
        for (int i = 0; i < 12; i++) tmux.press("Down", "Up");
        tmux.await("key ↑");
        tmux.press("Escape");
        tmux.await("key esc");
        tmux.press("C-c");
        tmux.await("key ^C");
        tmux.press("C-s", "é");
        tmux.await("key é");
        tmux.resize(70, 10);
        assertThat(tmux.await("70x10")).contains("INDEXED UNICODE ━┓\n").contains("┗━━━━");
        tmux.press("q");
        assertThat(tmux.await("the end")).contains("shell> sh scene").doesNotContain("┏");
        assertRestored(before);
    }

    @Test
    void stopped_with_ctrl_z_the_shell_has_its_terminal_and_fg_draws_anew() throws IOException, InterruptedException {
        String before = modes();
        start("");
        tmux.press("C-z");
        assertThat(tmux.await("Stopped")).doesNotContain("┏");
        assertRestored(before);
        tmux.resize(66, 11);
        tmux.line("fg");
        tmux.await("66x11");
        tmux.press("j");
        tmux.await("key j");
        assertThat(tmux.modes()).isEqualTo("0 1 0");
        tmux.press("q");
        tmux.await("the end");
        assertRestored(before);
    }

    @Test
    void stopped_from_outside_and_continued_it_draws_anew() throws IOException, InterruptedException {
        start("");
        signal("STOP");
        tmux.await("Stopped");
        tmux.line("clear; fg");
        tmux.await("Resumed");
        tmux.press("q");
        tmux.await("the end");
        assertThat(tmux.modes()).isEqualTo("1 0 1");
    }

    @ParameterizedTest
    @CsvSource({"TERM,the end", "INT,shell>", "HUP,hung up"})
    void ended_by_a_signal_the_terminal_is_restored(String signal, String shown)
            throws IOException, InterruptedException {
        String before = modes();
        start("");
        signal(signal);
        awaitEnd();
        tmux.await(shown);
        assertRestored(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "h"})
    void told_to_end_a_program_that_goes_on_is_ended_after_a_grace(String how)
            throws IOException, InterruptedException {
        String before = modes();
        start("");
        tmux.press(how);
        tmux.await("key " + how);
        signal("TERM");
        awaitEnd();
        assertEndedBySigterm();
        assertRestored(before);
    }

    @Test
    void told_to_end_twice_a_program_that_hangs_is_ended_at_once() throws IOException, InterruptedException {
        String before = modes();
        start("");
        tmux.press("h");
        tmux.await("key h");
        signal("TERM");
        tmux.await("hanging");
        long from = System.nanoTime();
        signal("TERM");
        awaitEnd();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(RealTty.GRACE.dividedBy(2));
        assertEndedBySigterm();
        assertRestored(before);
    }

    @ParameterizedTest
    @CsvSource({"x,thrown on purpose", "t,thrown in a worker", "e,shell>"})
    void ended_by_a_bug_or_by_exit_the_terminal_is_restored_first(String key, String shown)
            throws IOException, InterruptedException {
        String before = modes();
        start("");
        tmux.press(key);
        awaitEnd();
        tmux.await(shown);
        assertRestored(before);
    }

    @Test
    void when_the_window_is_closed_the_program_ends() throws IOException, InterruptedException {
        start("");
        tmux.hangUp();
        awaitEnd();
    }

    @ParameterizedTest
    @CsvSource({
        "linux, C.UTF-8, ANSI CP437, •",
        "vt100, C.UTF-8, MONO ASCII, # +",
        "screen-256color, C.UTF-8, INDEXED UNICODE, ●",
        "xterm, C, ANSI ASCII, # +",
        "no-such-terminal, C.UTF-8, MONO UNICODE, ●"
    })
    void each_terminal_gets_what_it_can_show_and_is_restored(String term, String lang, String abilities, String ok)
            throws IOException, InterruptedException {
        String before = modes();
        start("TERM=" + term + " LANG=" + lang + " ");
        assertThat(tmux.screen()).contains(abilities).contains(ok);
        tmux.press("Right");
        tmux.await(lang.equals("C") || term.equals("vt100") ? "key >" : "key →");
        tmux.press("q");
        assertThat(tmux.await("the end")).doesNotContain(abilities);
        assertRestored(before);
    }

    @ParameterizedTest
    @CsvSource({
        "TERM=dumb sh scene, TERM=dumb is no full-screen terminal",
        "sh scene | cat, standard output is not a terminal",
        "echo q | sh scene, standard input is not a terminal"
    })
    void where_there_is_no_screen_it_says_why(String command, String why) throws IOException, InterruptedException {
        String before = modes();
        tmux.line(command);
        tmux.await("no screen: " + why);
        assertRestored(before);
    }

    @Test
    void no_color_is_heeded() throws IOException, InterruptedException {
        start("NO_COLOR=1 COLORTERM=truecolor ");
        tmux.await("MONO UNICODE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OPTIONS='-Dlibrary.jline.path=/nonexistent -Djava.io.tmpdir=/proc' "})
    void a_line_of_9600_baud_is_reported_as_slow(String settings) throws IOException, InterruptedException {
        tmux.line("stty 9600");
        String before = modes();
        tmux.line(settings + "sh scene");
        tmux.await("the line has 9600 baud");
        tmux.press("q");
        tmux.await("the end");
        assertRestored(before);
    }

    @Test
    void a_terminal_that_answers_at_once_is_not_reported_and_its_answer_is_no_key()
            throws IOException, InterruptedException {
        start("");
        Thread.sleep(1000);
        assertThat(tmux.screen()).contains("ready");
        tmux.press("q");
        assertThat(tmux.await("the end")).doesNotContain("[0n");
    }

    @Test
    void without_a_native_part_the_stty_command_does() throws IOException, InterruptedException {
        String before = modes();
        start("OPTIONS='-Dlibrary.jline.path=/nonexistent -Djava.io.tmpdir=/proc' ");
        tmux.resize(70, 10);
        tmux.await("70x10");
        tmux.press("C-z");
        tmux.await("Stopped");
        tmux.line("fg");
        tmux.await("Resumed");
        tmux.press("q");
        tmux.await("the end");
        assertRestored(before);
    }

    private void start(String settings) throws IOException, InterruptedException {
        tmux.line(settings + "sh scene");
        tmux.await("ready");
    }

    private void awaitEnd() throws IOException, InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid());
        for (int i = 0; i < 600 && process.filter(ProcessHandle::isAlive).isPresent(); i++) Thread.sleep(100);
        assertThat(process.filter(ProcessHandle::isAlive)).isEmpty();
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + pid()).start().waitFor();
    }

    /** The line's modes, which do not change with its size. */
    private String modes() throws IOException, InterruptedException {
        Path file = folder.resolve("modes" + modesAsked++);
        tmux.line("stty -g > " + file);
        return tmux.await(file);
    }

    private void assertEndedBySigterm() throws IOException, InterruptedException {
        tmux.line("echo exit $?");
        tmux.await("exit 143");
    }

    private void assertRestored(String before) throws IOException, InterruptedException {
        assertThat(modes()).isEqualTo(before);
        assertThat(tmux.modes()).isEqualTo("1 0 1");
    }
}
