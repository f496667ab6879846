package dev.clusterdeck.remote;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quoting for a POSIX shell. */
public final class Quote {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private Quote() {}

    /** The argument in single quotes, {@code '} as {@code '\''}: one word for any shell, whatever it holds. */
    public static String word(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    /** All arguments quoted, separated by blanks. */
    public static String words(List<String> argv) {
        return argv.stream().map(Quote::word).collect(Collectors.joining(" "));
    }

    /** For people: quoted only where a shell would need it. */
    public static String display(List<String> argv) {
        return argv.stream().map(a -> PLAIN.matcher(a).matches() ? a : word(a)).collect(Collectors.joining(" "));
    }
}
