package dev.clusterdeck.remote;

import java.util.List;

/**
 * One marker line of the probe loop. On standard output it says how the command ended, on standard error only which
 * one it was.
 */
public sealed interface LoopMarker {
    /**
     * The loop lives.
     *
     * @param uid who it runs as; empty when the node has no {@code id}
     * @param hasTimeout whether the node has the program {@code timeout}
     * @param groups the groups it runs with
     */
    record Ready(String uid, boolean hasTimeout, List<String> groups) implements LoopMarker {
        public Ready {
            groups = List.copyOf(groups);
        }
    }

    /** What came before belongs to no command. */
    record Begin(long batch) implements LoopMarker {}

    /** The command ended with this status; {@code signature} is empty when it had no guard. */
    record End(long sequence, int exit, String signature) implements LoopMarker {}

    /** The guard matched: nothing was run. */
    record Unchanged(long sequence, String signature) implements LoopMarker {}

    /** On standard error: this command (or batch, or {@code ready}) is complete. */
    record ErrorEnd(String which) implements LoopMarker {}

    /** Not a marker of ours. */
    record Garbled(String text) implements LoopMarker {}

    /** The marker in a standard output line, the nonce already removed. Total. */
    static LoopMarker parse(String text) {
        String[] words = text.strip().split(" +");
        try {
            if (words.length >= 3 && words[0].equals("ready"))
                return new Ready(
                        words[1], words[2].equals("yes"), List.of(words).subList(3, words.length));
            if (words.length < 2 || words.length > 3) return new Garbled(text);
            long sequence = Long.parseLong(words[0]);
            String signature = words.length == 3 ? words[2] : "";
            if (words[1].equals("begin")) return new Begin(sequence);
            if (words[1].equals("=")) return new Unchanged(sequence, signature);
            return new End(sequence, Integer.parseInt(words[1]), signature);
        } catch (NumberFormatException e) {
            return new Garbled(text);
        }
    }

    /** The marker in a standard error line, the nonce already removed. */
    static LoopMarker parseError(String text) {
        return new ErrorEnd(text.strip());
    }

    /** This marker as the loop prints it on standard output, newline included. For simulated nodes. */
    default String line(String nonce) {
        return nonce + " " + words() + "\n";
    }

    /** The line the loop prints on standard error together with this marker. For simulated nodes. */
    default String errorLine(String nonce) {
        String words = words();
        int blank = words.indexOf(' ');
        return nonce + " " + (blank < 0 ? words : words.substring(0, blank)) + "\n";
    }

    private String words() {
        if (this instanceof Ready ready)
            return "ready " + ready.uid() + " " + (ready.hasTimeout() ? "yes" : "no") + " "
                    + String.join(" ", ready.groups());
        if (this instanceof Begin begin) return begin.batch() + " begin";
        if (this instanceof End end) return (end.sequence() + " " + end.exit() + " " + end.signature()).strip();
        if (this instanceof Unchanged same) return same.sequence() + " = " + same.signature();
        if (this instanceof ErrorEnd end) return end.which();
        return ((Garbled) this).text();
    }
}
