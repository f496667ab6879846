package dev.clusterdeck.terminal;

import java.util.Locale;
import java.util.Optional;

/**
 * A key as it was pressed. A control letter is its lower-case letter with {@code ctrl}; a printed character never has
 * {@code shift}, it is in the character.
 *
 * @param kind which key
 * @param codePoint the character, for {@link Kind#CHARACTER}; 0 otherwise
 * @param text what was pasted, for {@link Kind#PASTE}: lines end in {@code \n}, no other control characters but tabs
 */
public record Key(Kind kind, int codePoint, boolean ctrl, boolean alt, boolean shift, String text) {
    /** Which key it is. */
    public enum Kind {
        CHARACTER(""),
        ENTER("⏎"),
        ESCAPE("esc"),
        TAB("tab"),
        BACKTAB("S-tab"),
        BACKSPACE("bksp"),
        DELETE("del"),
        INSERT("ins"),
        UP("↑"),
        DOWN("↓"),
        LEFT("←"),
        RIGHT("→"),
        HOME("home"),
        END("end"),
        PAGE_UP("pgup"),
        PAGE_DOWN("pgdn"),
        F1("F1"),
        F2("F2"),
        F3("F3"),
        F4("F4"),
        F5("F5"),
        F6("F6"),
        F7("F7"),
        F8("F8"),
        F9("F9"),
        F10("F10"),
        F11("F11"),
        F12("F12"),
        PASTE("paste"),
        UNKNOWN("unknown");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** A key that prints nothing, without modifiers. */
    public static Key of(Kind kind) {
        return new Key(kind, 0, false, false, false, "");
    }

    /** A printed character. */
    public static Key character(int codePoint) {
        return new Key(Kind.CHARACTER, codePoint, false, false, false, "");
    }

    /** A letter or sign pressed together with Ctrl. */
    public static Key control(int codePoint) {
        return new Key(Kind.CHARACTER, Character.toLowerCase(codePoint), true, false, false, "");
    }

    /** Pasted text. */
    public static Key paste(String text) {
        return new Key(Kind.PASTE, 0, false, false, false, text);
    }

    /** True for this character, pressed without Ctrl and Alt. */
    public boolean is(int character) {
        return kind == Kind.CHARACTER && codePoint == character && !ctrl && !alt;
    }

    /** True for this key, pressed without modifiers. */
    public boolean is(Kind which) {
        return kind == which && !ctrl && !alt && !shift;
    }

    /** True for a character that a text field takes. */
    public boolean isPrintable() {
        return kind == Kind.CHARACTER && !ctrl && !alt;
    }

    /** The name in help and key hints: {@code a}, {@code ^C}, {@code ⏎}, {@code esc}, {@code S-↑}, {@code M-x}. */
    public String label() {
        StringBuilder label = new StringBuilder();
        if (alt) label.append("M-");
        if (kind != Kind.CHARACTER) {
            if (ctrl) label.append("C-");
            if (shift && kind != Kind.BACKTAB) label.append("S-");
            return label.append(kind.label).toString();
        }
        if (ctrl) label.append('^');
        if (codePoint == ' ') return label.append("space").toString();
        return label.appendCodePoint(ctrl ? Character.toUpperCase(codePoint) : codePoint)
                .toString();
    }

    /** The key with this name: what {@link #label} gives, and words such as {@code enter} or {@code up}. */
    public static Optional<Key> named(String name) {
        if (name.length() > 2 && name.startsWith("M-"))
            return named(name.substring(2)).map(k -> new Key(k.kind, k.codePoint, k.ctrl, true, k.shift, ""));
        if (name.length() > 1 && name.charAt(0) == '^')
            return named(name.substring(1))
                    .filter(k -> k.kind == Kind.CHARACTER && !k.ctrl)
                    .map(k -> control(k.codePoint));
        if (name.codePointCount(0, name.length()) == 1 && !isArrowOrEnter(name))
            return Optional.of(character(name.codePointAt(0)));
        if (name.equals("space")) return Optional.of(character(' '));
        boolean ctrl = name.startsWith("C-");
        String rest = ctrl ? name.substring(2) : name;
        boolean shift = rest.startsWith("S-") && !rest.equals(Kind.BACKTAB.label);
        String word = shift ? rest.substring(2) : rest;
        return kindNamed(word).map(kind -> new Key(kind, 0, ctrl, false, shift, ""));
    }

    private static boolean isArrowOrEnter(String name) {
        return "⏎↑↓←→".contains(name);
    }

    private static Optional<Kind> kindNamed(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind == Kind.CHARACTER) continue;
            if (kind.label.equals(word) || kind.name().equals(upper)) return Optional.of(kind);
        }
        return Optional.empty();
    }
}
