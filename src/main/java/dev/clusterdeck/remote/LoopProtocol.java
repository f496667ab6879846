package dev.clusterdeck.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The probe loop: one shell per connection that runs read commands on request and frames their answers.
 *
 * <p>The client starts {@link #command()}, writes the nonce as the first line and then request lines. The loop lets
 * every command write straight to its standard output and error and follows it, on both, by a {@link LoopMarker} line
 * that begins with the nonce. Nothing else is known to be ours: what comes before the first marker is noise.
 */
public final class LoopProtocol {
    /**
     * One line without single quotes, {@code !} or double backslashes, so that it survives any login shell in single
     * quotes. {@code L} and {@code Q} stand for a newline and a single quote inside an argument; {@code s} computes a
     * guard's signature once per path list and batch, since a fork costs more than everything else here.
     */
    private static final String FUNCTIONS = "t=yes; command -v timeout >/dev/null || t=no; "
            + "L=$(printf \"\\n_\"); L=${L%_}; Q=$(printf \"\\047\"); p=; m=; "
            + "e() { printf \"%s %s\\n\" \"$n\" \"$1 $2\"; printf \"%s %s\\n\" \"$n\" \"$1\" >&2; }; "
            + "s() { if [ \"$1\" != \"$p\" ]; then p=$1; m=$(stat -L -c %i.%s.%.9Y $1 2>/dev/null); "
            + "set -- $m; m=$#; for x; do m=$m,$x; done; fi; }; "
            + "command -v stat >/dev/null || s() { m=; }; "
            + "b() { p=; e \"$1\" begin; }; "
            + "x() { if [ \"$w\" = 0 ]; then \"$@\" </dev/null; else timeout -k 1 \"$w\" \"$@\" </dev/null; fi; }; "
            + "r() { q=$1; w=$2; shift 2; x \"$@\"; e \"$q\" $?; }; "
            + "g() { q=$1; w=$2; z=$3; s \"$4\"; shift 4; if [ -n \"$m\" ] && [ \"$m\" = \"$z\" ]; "
            + "then e \"$q\" \"= $m\"; else x \"$@\"; e \"$q\" \"$? $m\"; fi; }; "
            + "e ready \"$(id -u) $t $(id -Gn)\"; ";

    private static final String SETTINGS = "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin; "
            + "LC_ALL=C; TZ=UTC0; export PATH LC_ALL TZ; unset ENV BASH_ENV CDPATH; ";

    private static final String LOOP = "while IFS= read -r l; do eval \"$l\"; done";

    private LoopProtocol() {}

    /** The loop's script, for {@code sh -c}: reads the nonce, says that it is ready, then serves request lines. */
    public static String script() {
        return SETTINGS + "IFS= read -r n || exit 1; " + FUNCTIONS + LOOP;
    }

    /** What to execute on the node for a loop without escalation. */
    public static String command() {
        return "exec sh -c " + Quote.word(script());
    }

    /** What every command of ours is preceded by: sbin in PATH, a language whose messages are known, times in UTC. */
    public static String settings() {
        return SETTINGS;
    }

    /** True when an executed command line starts a loop, under sudo or not: how a simulated node recognises it. */
    public static boolean isLoop(String commandLine) {
        return commandLine.endsWith("sh -c " + Quote.word(script()));
    }

    /** The same for nodes where no loop can live: a script that runs one batch and ends, without standard input. */
    public static String oneShotScript(String nonce, List<String> requestLines) {
        return SETTINGS + "exec </dev/null; n=" + nonce + "; " + FUNCTIONS + String.join("; ", requestLines);
    }

    /** A nonce from 16 random bytes. Its first character occurs nowhere else in it. */
    public static String nonce(byte[] random) {
        if (random.length != 16) throw new IllegalArgumentException("a nonce has 128 bits");
        return "@" + HexFormat.of().formatHex(random);
    }

    /** The line that begins a batch: what a stray process printed since the last one is dropped, signatures are forgotten. */
    public static String beginLine(long batch) {
        return "b " + batch;
    }

    /**
     * The line that asks for one command.
     *
     * @throws IllegalArgumentException when an argument holds a NUL character, which no argv can
     */
    public static String requestLine(long sequence, Command command) {
        String words =
                String.join(" ", command.argv().stream().map(LoopProtocol::word).toList());
        String head = sequence + " " + seconds(command.timeout()) + " ";
        return command.guard()
                .filter(guard -> !guard.paths().isEmpty())
                .map(guard ->
                        "g " + head + word(guard.last()) + " " + word(String.join(" ", guard.paths())) + " " + words)
                .orElseGet(() -> "r " + head + words);
    }

    /** A time limit as the node gets it: whole seconds, rounded up; zero for none. */
    public static long seconds(Duration timeout) {
        return timeout.plusNanos(999_999_999).toSeconds();
    }

    /** Reads a request line as the loop's shell would; empty when it is none. For simulated nodes. */
    public static Optional<LoopRequest> parse(String line) {
        List<String> words = words(line);
        try {
            if (words.size() == 2 && words.get(0).equals("b"))
                return Optional.of(new LoopRequest.Begin(Long.parseLong(words.get(1))));
            if (words.size() >= 4 && words.get(0).equals("r"))
                return Optional.of(
                        new LoopRequest.Run(number(words, 1), number(words, 2), words.subList(3, words.size())));
            if (words.size() >= 6 && words.get(0).equals("g"))
                return Optional.of(new LoopRequest.Guarded(
                        number(words, 1),
                        number(words, 2),
                        words.get(3),
                        List.of(words.get(4).split(" ")),
                        words.subList(5, words.size())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static long number(List<String> words, int index) {
        return Long.parseLong(words.get(index));
    }

    // A newline would end the request line, and backslashes mean different things in quotes to different login shells:
    // so a newline and a quote leave the quotes as variables.
    private static String word(String argument) {
        if (argument.indexOf('\0') >= 0) throw new IllegalArgumentException("an argument cannot hold a NUL character");
        StringBuilder word = new StringBuilder("'");
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            switch (c) {
                case '\n' -> word.append("'\"$L\"'");
                case '\'' -> word.append("'\"$Q\"'");
                default -> word.append(c);
            }
        }
        return word.append('\'').toString();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            int end = c == '\'' ? line.indexOf('\'', i + 1) : -1;
            if (c == ' ') {
                if (open) words.add(word.toString());
                word.setLength(0);
                open = false;
                i++;
                continue;
            }
            open = true;
            if (end > 0) {
                word.append(line, i + 1, end);
                i = end + 1;
            } else if (line.startsWith("\"$Q\"", i)) {
                word.append('\'');
                i += 4;
            } else if (line.startsWith("\"$L\"", i)) {
                word.append('\n');
                i += 4;
            } else {
                word.append(c);
                i++;
            }
        }
        if (open) words.add(word.toString());
        return words;
    }
}
