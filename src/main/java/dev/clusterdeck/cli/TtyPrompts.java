package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.Prompts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the admin on the controlling terminal, line by line, as {@code ssh} and {@code sudo} do, so that standard
 * output stays clean. One question at a time.
 */
public final class TtyPrompts implements Prompts {
    private final BufferedReader in;
    private final PrintWriter out;
    private final Path terminal;
    private volatile boolean hidden;

    private TtyPrompts(Path terminal) throws IOException {
        this.terminal = terminal;
        in = Files.newBufferedReader(terminal, StandardCharsets.UTF_8);
        out = new PrintWriter(Files.newBufferedWriter(terminal, StandardCharsets.UTF_8), true);
        // ^C while a password is being typed must not leave the terminal without echo.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (hidden) stty("echo");
        }));
    }

    /** On the controlling terminal; refuses everything where there is none, as under cron. */
    public static Prompts open() {
        try {
            return new TtyPrompts(Path.of("/dev/tty"));
        } catch (IOException none) {
            return Prompts.none();
        }
    }

    /** Asks the admin whether to go on; empty where there is nobody to ask. */
    static Optional<Boolean> confirm(String question) {
        try {
            return Optional.of(new TtyPrompts(Path.of("/dev/tty")).yes(question));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Lets the admin type something; empty where there is nobody to ask. */
    static Optional<String> typed(String question) {
        try {
            return Optional.of(
                    new TtyPrompts(Path.of("/dev/tty")).ask(question, true).orElse(""));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized boolean acceptHostKey(String host, String keyType, String fingerprint) {
        out.println(Clean.line(host) + " has a host key nobody here has seen before:");
        out.println("  " + Clean.line(keyType + " " + fingerprint));
        return yes("Accept and remember it?");
    }

    @Override
    public synchronized boolean confirmNodes(String cluster, List<String> nodes) {
        out.println("Cluster " + Clean.line(cluster) + " has nodes that the inventory does not name:");
        nodes.forEach(node -> out.println("  " + Clean.line(node)));
        return yes("Connect to them too?");
    }

    @Override
    public synchronized Optional<Secret> secret(String what) {
        return ask(what, false).filter(answer -> !answer.isEmpty()).map(Secret::new);
    }

    @Override
    public synchronized Optional<List<Secret>> answers(
            String host, String instruction, List<String> questions, List<Boolean> echo) {
        if (!instruction.isBlank()) out.println(Clean.line(host) + ": " + Clean.line(instruction));
        List<Secret> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Optional<String> answer = ask(host + ": " + questions.get(i), echo.get(i));
            if (answer.isEmpty()) return Optional.empty();
            answers.add(new Secret(answer.get()));
        }
        return Optional.of(answers);
    }

    private boolean yes(String question) {
        return ask(question + " (yes/no)", true).filter("yes"::equals).isPresent();
    }

    private Optional<String> ask(String question, boolean echo) {
        out.print(Clean.line(question).replaceFirst("[: ]*$", ": "));
        out.flush();
        hidden = !echo;
        if (!echo) stty("-echo");
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException gone) {
            return Optional.empty();
        } finally {
            if (!echo) {
                stty("echo");
                hidden = false;
                out.println();
            }
        }
    }

    private void stty(String setting) {
        try {
            new ProcessBuilder("stty", setting)
                    .redirectInput(terminal.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("stty " + setting, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
