package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.terminal.Key;

/**
 * One line of text being edited, with the keys every shell has.
 *
 * @param text what it holds
 * @param at the character before which the text cursor stands
 */
public record Line(String text, int at) {
    /** Longest line that can be typed or pasted. */
    static final int LIMIT = 1000;

    static final Line EMPTY = new Line("", 0);

    /** A line with the cursor at its end. */
    public static Line of(String text) {
        return new Line(text, text.length());
    }

    /** The line after this key; the same line for a key that does not edit. */
    public Line press(Key key) {
        if (key.isPrintable()) return insert(Character.toString(key.codePoint()));
        if (key.kind() == Key.Kind.PASTE)
            return insert(Clean.line(key.text().strip().replace('\n', ' ')));
        if (key.is(Key.Kind.BACKSPACE) || key.equals(Key.control('h'))) return cut(before(at), at);
        if (key.is(Key.Kind.DELETE) || key.equals(Key.control('d'))) return cut(at, after(at));
        if (key.is(Key.Kind.LEFT) || key.equals(Key.control('b'))) return new Line(text, before(at));
        if (key.is(Key.Kind.RIGHT) || key.equals(Key.control('f'))) return new Line(text, after(at));
        if (key.is(Key.Kind.HOME) || key.equals(Key.control('a'))) return new Line(text, 0);
        if (key.is(Key.Kind.END) || key.equals(Key.control('e'))) return of(text);
        if (key.equals(Key.control('u'))) return cut(0, at);
        if (key.equals(Key.control('k'))) return cut(at, text.length());
        if (key.equals(Key.control('w'))) return cut(wordStart(), at);
        return this;
    }

    private Line insert(String more) {
        if (text.length() + more.length() > LIMIT) return this;
        return new Line(text.substring(0, at) + more + text.substring(at), at + more.length());
    }

    private Line cut(int from, int to) {
        return new Line(text.substring(0, from) + text.substring(to), from);
    }

    private int before(int index) {
        return index == 0 ? 0 : text.offsetByCodePoints(index, -1);
    }

    private int after(int index) {
        return index == text.length() ? index : text.offsetByCodePoints(index, 1);
    }

    private int wordStart() {
        int from = at;
        while (from > 0 && text.charAt(from - 1) == ' ') from--;
        while (from > 0 && text.charAt(from - 1) != ' ') from--;
        return from;
    }
}
