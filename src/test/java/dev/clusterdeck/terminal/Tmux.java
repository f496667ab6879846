package dev.clusterdeck.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell in a tmux of its own: what a test types there and sees there. */
final class Tmux implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path socket;

    /** Starts a shell of this size. */
    Tmux(Path folder, int columns, int rows) throws IOException, InterruptedException {
        socket = folder.resolve("tmux");
        tmux("new-session", "-d", "-x", "" + columns, "-y", "" + rows, "env PS1='shell> ' bash --norc --noprofile");
        await("shell>");
    }

    static boolean isInstalled() {
        try {
            return run(new ProcessBuilder("tmux", "-V")).startsWith("tmux");
        } catch (IOException | InterruptedException missing) {
            return false;
        }
    }

    /** Types text and then Enter. */
    void line(String text) throws IOException, InterruptedException {
        tmux("send-keys", "-l", text);
        tmux("send-keys", "Enter");
    }

    /** Presses keys by tmux's names. */
    void press(String... keys) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("send-keys"));
        all.addAll(List.of(keys));
        tmux(all.toArray(String[]::new));
    }

    void resize(int columns, int rows) throws IOException, InterruptedException {
        tmux("resize-window", "-x", "" + columns, "-y", "" + rows);
    }

    /** Closes the window, as a lost connection would. */
    void hangUp() throws IOException, InterruptedException {
        tmux("kill-pane");
    }

    String screen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p");
    }

    /** {@code 1 0 1}: cursor visible, not on the alternate screen, lines wrap. */
    String modes() throws IOException, InterruptedException {
        return tmux("display-message", "-p", "#{cursor_flag} #{alternate_on} #{wrap_flag}")
                .strip();
    }

    /** Waits until the screen shows this. */
    String await(String text) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String screen = screen();
            if (screen.contains(text)) return screen;
            if (System.nanoTime() > until) throw new AssertionError("never saw \"" + text + "\" but\n" + screen);
            Thread.sleep(50);
        }
    }

    /** Waits until a file has something in it, and gives it. */
    String await(Path file) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(file) || Files.size(file) == 0) {
            if (System.nanoTime() > until) throw new AssertionError("never written: " + file + "\n" + screen());
            Thread.sleep(50);
        }
        return Files.readString(file).strip();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        tmux("kill-server");
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command));
    }

    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("TMUX") || name.startsWith("LC_"));
        environment.remove("NO_COLOR");
        environment.remove("COLORTERM");
        environment.put("LANG", "C.UTF-8");
        environment.put("TERM", "xterm-256color");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
