package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Clean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A block of DRBD's configuration language, as the files have it and {@code drbdsetup show} prints it: words, then
 * statements that end in {@code ;} and blocks in braces. What is not closed ends with the text.
 *
 * @param words in front of the brace: {@code resource r0}
 * @param statements each as its words: {@code protocol C}
 * @param blocks inside
 */
record Blocks(List<String> words, List<List<String>> statements, List<Blocks> blocks) {
    /** Deeper than any real file. */
    private static final int DEEPEST = 30;

    static Blocks parse(String text) {
        return read(new Tokens(text), List.of(), 0);
    }

    private static Blocks read(Tokens tokens, List<String> words, int depth) {
        Blocks block = new Blocks(words, new ArrayList<>(), new ArrayList<>());
        List<String> open = new ArrayList<>();
        for (Optional<Token> next = tokens.next(); next.isPresent(); next = tokens.next()) {
            Token token = next.get();
            if (token.is(";")) {
                if (!open.isEmpty()) block.statements().add(List.copyOf(open));
                open.clear();
            } else if (token.is("{") && depth < DEEPEST) {
                block.blocks().add(read(tokens, List.copyOf(open), depth + 1));
                open.clear();
            } else if (token.is("}")) {
                return block;
            } else {
                open.add(token.text());
            }
        }
        return block;
    }

    /** The blocks inside that begin with this word. */
    Stream<Blocks> all(String word) {
        return blocks.stream()
                .filter(b -> !b.words().isEmpty() && b.words().get(0).equals(word));
    }

    /** The rest of the first statement that begins with this word, joined by blanks. */
    Optional<String> value(String word) {
        return statements.stream()
                .filter(s -> s.get(0).equals(word))
                .map(s -> String.join(" ", s.subList(1, s.size())))
                .findFirst();
    }

    private record Token(String text, boolean quoted) {
        boolean is(String sign) {
            return !quoted && text.equals(sign);
        }
    }

    /** Words, quoted text and signs, without comments. */
    private static final class Tokens {
        private final String text;
        private int at;

        Tokens(String text) {
            this.text = text;
        }

        Optional<Token> next() {
            skip();
            if (at >= text.length()) return Optional.empty();
            char c = text.charAt(at);
            if (";{}".indexOf(c) >= 0) {
                at++;
                return Optional.of(new Token(Character.toString(c), false));
            }
            int from = at;
            if (c == '"') {
                int end = text.indexOf('"', from + 1);
                at = end < 0 ? text.length() : end + 1;
                return Optional.of(new Token(Clean.line(text.substring(from + 1, end < 0 ? at : end)), true));
            }
            while (at < text.length() && " \t\r\n;{}\"".indexOf(text.charAt(at)) < 0) at++;
            return Optional.of(new Token(Clean.line(text.substring(from, at)), false));
        }

        private void skip() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '#') {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (Character.isWhitespace(c)) at++;
                else return;
            }
        }
    }
}
