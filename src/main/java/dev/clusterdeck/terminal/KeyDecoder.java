package dev.clusterdeck.terminal;

import dev.clusterdeck.terminal.Key.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Turns what a terminal sends into keys, byte by byte: UTF-8, xterm, rxvt, VT220, Linux console and CSI u sequences,
 * bracketed paste. Total: what it does not know becomes {@link Kind#UNKNOWN} or, for mouse, focus and answers that
 * nobody asked for, nothing. Holds no clock: the caller waits {@link #patience} after a byte and then calls
 * {@link #silence}.
 */
final class KeyDecoder {
    private static final int ESCAPE_MILLIS = 50;
    private static final int SEQUENCE_MILLIS = 200;
    private static final int PASTE_MILLIS = 2000;
    private static final int LONGEST_SEQUENCE = 64;
    private static final int LONGEST_PASTE = 1 << 20;
    private static final byte[] PASTE_END = {0x1b, '[', '2', '0', '1', '~'};

    private static final Kind[] FUNCTIONS = {
        Kind.F1, Kind.F2, Kind.F3, Kind.F4, Kind.F5, Kind.F6, Kind.F7, Kind.F8, Kind.F9, Kind.F10, Kind.F11, Kind.F12
    };

    private enum State {
        GROUND,
        UTF8,
        ESCAPE,
        SEQUENCE,
        KEYPAD,
        LINUX_F,
        MOUSE,
        STRING,
        PASTE
    }

    private final Consumer<Key> keys;
    private final Runnable status;
    private final StringBuilder parameters = new StringBuilder();
    private final ByteArrayOutputStream pasted = new ByteArrayOutputStream();
    private State state = State.GROUND;
    private boolean alt;
    private int missing;
    private int codePoint;
    private int smallest;
    private int introducer;
    private int matched;

    /**
     * @param keys takes each key as soon as it is complete
     * @param status told when the terminal reported its status (DSR), as {@link Lag} asks it to; no key comes of that,
     *     however late it is
     */
    KeyDecoder(Consumer<Key> keys, Runnable status) {
        this.keys = keys;
        this.status = status;
    }

    /** Milliseconds without a further byte after which {@link #silence} is due; 0 when nothing is begun. */
    int patience() {
        return switch (state) {
            case GROUND -> 0;
            case ESCAPE -> ESCAPE_MILLIS;
            case STRING -> parameters.length() == 0 ? ESCAPE_MILLIS : SEQUENCE_MILLIS;
            case PASTE -> PASTE_MILLIS;
            case UTF8, SEQUENCE, KEYPAD, LINUX_F, MOUSE -> SEQUENCE_MILLIS;
        };
    }

    /** Nothing more came: what was begun is taken for what it is. */
    void silence() {
        State was = state;
        state = State.GROUND;
        switch (was) {
            case GROUND -> {}
            case ESCAPE -> {
                if (alt) emit(Kind.ESCAPE, false, false, false);
                emit(Kind.ESCAPE, false, false, false);
            }
            case SEQUENCE, KEYPAD, STRING -> {
                if (parameters.length() == 0) character(introducer, true);
                else if (was != State.STRING) emit(Kind.UNKNOWN, false, false, false);
            }
            case UTF8, LINUX_F, MOUSE -> emit(Kind.UNKNOWN, false, false, false);
            case PASTE -> endPaste();
        }
        alt = false;
    }

    /** Takes one byte. */
    void feed(int value) {
        int octet = value & 0xff;
        switch (state) {
            case GROUND -> ground(octet);
            case UTF8 -> utf8(octet);
            case ESCAPE -> escape(octet);
            case SEQUENCE -> sequence(octet);
            case KEYPAD -> keypad(octet);
            case LINUX_F -> {
                end();
                if (octet >= 'A' && octet <= 'E') emit(function(octet - 'A' + 1), false, false, false);
                else emit(Kind.UNKNOWN, false, false, false);
            }
            case MOUSE -> {
                if (--missing == 0) end();
            }
            case STRING -> string(octet);
            case PASTE -> paste(octet);
        }
    }

    private void ground(int octet) {
        if (octet == 0x1b) state = State.ESCAPE;
        else if (octet < 0x80) plain(octet);
        else if (octet >= 0xC2 && octet < 0xE0) lead(octet & 0x1F, 1, 0x80);
        else if (octet >= 0xE0 && octet < 0xF0) lead(octet & 0x0F, 2, 0x800);
        else if (octet >= 0xF0 && octet < 0xF5) lead(octet & 0x07, 3, 0x10000);
        else {
            emit(Kind.UNKNOWN, false, false, false);
            end();
        }
    }

    private void lead(int bits, int more, int least) {
        state = State.UTF8;
        codePoint = bits;
        missing = more;
        smallest = least;
    }

    private void utf8(int octet) {
        if ((octet & 0xC0) != 0x80) {
            emit(Kind.UNKNOWN, false, false, false);
            end();
            ground(octet);
            return;
        }
        codePoint = (codePoint << 6) | (octet & 0x3F);
        if (--missing > 0) return;
        boolean printable = codePoint >= smallest
                && codePoint >= 0xA0
                && Character.isValidCodePoint(codePoint)
                && !(codePoint >= 0xD800 && codePoint < 0xE000);
        if (printable) character(codePoint, alt);
        else emit(Kind.UNKNOWN, false, false, false);
        end();
    }

    private void plain(int octet) {
        boolean withAlt = alt;
        end();
        switch (octet) {
            case '\r', '\n' -> emit(Kind.ENTER, false, withAlt, false);
            case '\t' -> emit(Kind.TAB, false, withAlt, false);
            case 0x7f, 0x08 -> emit(Kind.BACKSPACE, false, withAlt, false);
            case 0 -> keys.accept(new Key(Kind.CHARACTER, ' ', true, withAlt, false, ""));
            default -> {
                if (octet >= ' ') character(octet, withAlt);
                else keys.accept(new Key(Kind.CHARACTER, Character.toLowerCase(octet + '@'), true, withAlt, false, ""));
            }
        }
    }

    private void escape(int octet) {
        parameters.setLength(0);
        introducer = octet;
        switch (octet) {
            case 0x1b -> {
                if (alt) emit(Kind.ESCAPE, false, false, false);
                alt = true;
            }
            case '[' -> state = State.SEQUENCE;
            case 'O' -> state = State.KEYPAD;
            case 'P', ']', '_', '^', 'X' -> state = State.STRING;
            default -> {
                if (alt) emit(Kind.ESCAPE, false, false, false);
                alt = true;
                state = State.GROUND;
                ground(octet);
            }
        }
    }

    private void sequence(int octet) {
        if (octet == '[' && parameters.length() == 0) {
            state = State.LINUX_F;
        } else if (octet >= 0x40 && octet <= 0x7e) {
            complete(octet);
        } else if (octet < 0x20 || octet > 0x7e || parameters.length() >= LONGEST_SEQUENCE) {
            emit(Kind.UNKNOWN, false, false, false);
            end();
            if (octet < 0x20) ground(octet);
        } else {
            parameters.append((char) octet);
        }
    }

    private void complete(int last) {
        boolean withAlt = alt;
        String sent = parameters.toString();
        end();
        if (last == 'M' && sent.isEmpty()) {
            state = State.MOUSE;
            missing = 3;
            return;
        }
        if (sent.startsWith("<") || sent.startsWith("?") || sent.startsWith(">")) return;
        if (sent.isEmpty() && (last == 'I' || last == 'O')) return;
        if (last == 'n') {
            status.run();
            return;
        }
        int first = number(sent, 0);
        if (last == '~' && first == 200) {
            state = State.PASTE;
            pasted.reset();
            matched = 0;
            return;
        }
        int bits = Math.max(0, number(sent, 1) - 1);
        boolean shift = (bits & 1) != 0 || (last >= 'a' && last <= 'd');
        boolean alted = withAlt || (bits & 2) != 0;
        boolean ctrl = (bits & 4) != 0 || last == '^' || last == '@';
        switch (last) {
            case 'A', 'a' -> emit(Kind.UP, ctrl, alted, shift);
            case 'B', 'b' -> emit(Kind.DOWN, ctrl, alted, shift);
            case 'C', 'c' -> emit(Kind.RIGHT, ctrl, alted, shift);
            case 'D', 'd' -> emit(Kind.LEFT, ctrl, alted, shift);
            case 'H' -> emit(Kind.HOME, ctrl, alted, shift);
            case 'F' -> emit(Kind.END, ctrl, alted, shift);
            case 'P', 'Q', 'R', 'S' -> emit(function(last - 'P' + 1), ctrl, alted, shift);
            case 'Z' -> emit(Kind.BACKTAB, ctrl, alted, false);
            case 'u' -> unicode(first, ctrl, alted, shift);
            case '~', '^', '@' -> {
                if (first == 27) unicode(number(sent, 2), ctrl, alted, shift);
                else emit(numbered(first), ctrl, alted, shift);
            }
            default -> emit(Kind.UNKNOWN, false, false, false);
        }
    }

    /** A key that xterm (modifyOtherKeys) and others (CSI u) send as its code point. */
    private void unicode(int code, boolean ctrl, boolean withAlt, boolean shift) {
        switch (code) {
            case 13, 10 -> emit(Kind.ENTER, ctrl, withAlt, shift);
            case 27 -> emit(Kind.ESCAPE, ctrl, withAlt, shift);
            case 9 -> emit(shift ? Kind.BACKTAB : Kind.TAB, ctrl, withAlt, false);
            case 127, 8 -> emit(Kind.BACKSPACE, ctrl, withAlt, shift);
            default -> {
                if (code < ' ' || (code >= 0x7f && code < 0xA0) || !Character.isDefined(code)) {
                    emit(Kind.UNKNOWN, false, false, false);
                    return;
                }
                int cased = ctrl ? Character.toLowerCase(code) : shift ? Character.toUpperCase(code) : code;
                keys.accept(new Key(Kind.CHARACTER, cased, ctrl, withAlt, false, ""));
            }
        }
    }

    private void keypad(int octet) {
        boolean withAlt = alt;
        end();
        switch (octet) {
            case 'A', 'a' -> emit(Kind.UP, octet == 'a', withAlt, false);
            case 'B', 'b' -> emit(Kind.DOWN, octet == 'b', withAlt, false);
            case 'C', 'c' -> emit(Kind.RIGHT, octet == 'c', withAlt, false);
            case 'D', 'd' -> emit(Kind.LEFT, octet == 'd', withAlt, false);
            case 'H' -> emit(Kind.HOME, false, withAlt, false);
            case 'F' -> emit(Kind.END, false, withAlt, false);
            case 'M' -> emit(Kind.ENTER, false, withAlt, false);
            case 'P', 'Q', 'R', 'S' -> emit(function(octet - 'P' + 1), false, withAlt, false);
            default -> {
                if (octet >= 'j' && octet <= 'y') character("*+,-./0123456789".charAt(octet - 'j'), withAlt);
                else {
                    emit(Kind.UNKNOWN, false, false, false);
                    if (octet < 0x20) ground(octet);
                }
            }
        }
    }

    /** Answers and other strings (DCS, OSC and their kin) are read to their end and dropped. */
    private void string(int octet) {
        boolean ends = octet == 0x07 || (octet == '\\' && matched == 0x1b);
        if (ends || parameters.length() > 4096) end();
        else parameters.append('.');
        matched = octet;
    }

    private void paste(int octet) {
        pasted.write(octet);
        if (octet == PASTE_END[matched]) matched++;
        else matched = octet == PASTE_END[0] ? 1 : 0;
        if (matched == PASTE_END.length || pasted.size() >= LONGEST_PASTE) endPaste();
    }

    private void endPaste() {
        int end = pasted.size() - (matched == PASTE_END.length ? matched : 0);
        String text = new String(pasted.toByteArray(), 0, end, StandardCharsets.UTF_8);
        pasted.reset();
        end();
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !Character.isISOControl(c)) clean.appendCodePoint(c);
        });
        keys.accept(Key.paste(clean.toString()));
    }

    private void end() {
        state = State.GROUND;
        alt = false;
        matched = 0;
    }

    private void character(int character, boolean withAlt) {
        keys.accept(new Key(Kind.CHARACTER, character, false, withAlt, false, ""));
    }

    private void emit(Kind kind, boolean ctrl, boolean withAlt, boolean shift) {
        keys.accept(new Key(kind, 0, ctrl, withAlt, shift, ""));
    }

    private static Kind function(int number) {
        return FUNCTIONS[number - 1];
    }

    private static Kind numbered(int number) {
        return switch (number) {
            case 1, 7 -> Kind.HOME;
            case 2 -> Kind.INSERT;
            case 3 -> Kind.DELETE;
            case 4, 8 -> Kind.END;
            case 5 -> Kind.PAGE_UP;
            case 6 -> Kind.PAGE_DOWN;
            case 11, 12, 13, 14, 15 -> function(number - 10);
            case 17, 18, 19, 20, 21 -> function(number - 11);
            case 23, 24 -> function(number - 12);
            default -> Kind.UNKNOWN;
        };
    }

    /** The n-th number of a parameter string, a sub-parameter after a colon left out; 0 when it is not there. */
    private static int number(String sent, int wanted) {
        int at = 0;
        for (int i = 0; i < wanted; i++) {
            int semicolon = sent.indexOf(';', at);
            if (semicolon < 0) return 0;
            at = semicolon + 1;
        }
        int number = 0;
        while (at < sent.length() && sent.charAt(at) >= '0' && sent.charAt(at) <= '9' && number < 10_000_000)
            number = number * 10 + sent.charAt(at++) - '0';
        return number;
    }
}
