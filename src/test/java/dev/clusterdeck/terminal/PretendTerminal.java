package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Columns;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A terminal of glyphs and SGR states, as strict as the oldest: it knows nothing but what is needed, wraps nowhere, and
 * loses its cursor behind the last column. Anything it does not know fails the test.
 */
final class PretendTerminal {
    final int width;
    final int height;
    private final String[] cells;
    private final String[] looks;
    private int x;
    private int y;
    private boolean lost;
    private String look = "";
    boolean cursorShown = true;

    PretendTerminal(int width, int height) {
        this.width = width;
        this.height = height;
        cells = new String[width * height];
        looks = new String[width * height];
        Arrays.fill(cells, "#");
        Arrays.fill(looks, "?");
    }

    void take(byte[] bytes) {
        String sent = new String(bytes, StandardCharsets.UTF_8);
        int at = 0;
        while (at < sent.length()) {
            int codePoint = sent.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint != 0x1b) {
                print(codePoint);
                continue;
            }
            if (sent.charAt(at) != '[') throw new AssertionError("not a control sequence");
            int end = at + 1;
            while (sent.charAt(end) < 0x40) end++;
            control(sent.substring(at + 1, end), sent.charAt(end));
            at = end + 1;
        }
    }

    String glyph(int atX, int atY) {
        return cells[atY * width + atX];
    }

    String look(int atX, int atY) {
        return looks[atY * width + atX];
    }

    String position() {
        return x + "," + y;
    }

    private void print(int codePoint) {
        if (codePoint < ' ' || (codePoint >= 0x7f && codePoint < 0xA0))
            throw new AssertionError("control " + codePoint);
        if (lost) throw new AssertionError("printed behind the last column");
        int columns = Columns.width(codePoint);
        if (cell(x).isEmpty() && x > 0) put(x - 1, " ");
        put(x, Character.toString(codePoint));
        if (columns == 2) put(x + 1, "");
        if (x + columns < width && cell(x + columns).isEmpty()) put(x + columns, " ");
        x += columns;
        if (x >= width) lost = true;
    }

    private String cell(int column) {
        return cells[y * width + column];
    }

    private void put(int column, String glyph) {
        cells[y * width + column] = glyph;
        looks[y * width + column] = look;
    }

    private void control(String parameters, char last) {
        switch (last) {
            case 'm' -> look = parameters.isEmpty() || parameters.equals("0") ? "" : sgr(parameters);
            case 'H' -> {
                String[] numbers = parameters.split(";", -1);
                y = number(numbers[0]) - 1;
                x = numbers.length > 1 ? number(numbers[1]) - 1 : 0;
                lost = false;
            }
            case 'C' -> {
                if (lost) throw new AssertionError("moved from behind the last column");
                x += number(parameters);
            }
            case 'J' -> {
                Arrays.fill(cells, " ");
                Arrays.fill(looks, "");
            }
            case 'h', 'l' -> {
                if (parameters.equals("?25")) cursorShown = last == 'h';
                else if (!parameters.equals("?2026")) throw new AssertionError("mode " + parameters);
            }
            default -> throw new AssertionError("unknown " + parameters + last);
        }
    }

    /** Keeps the state as "attributes foreground background", which is all SGR does here. */
    private String sgr(String parameters) {
        String[] state = look.isEmpty() ? new String[] {"", "39", "49"} : look.split(" ", -1);
        String[] codes = parameters.split(";", -1);
        for (int i = 0; i < codes.length; i++) {
            String code = codes[i];
            switch (code) {
                case "0" -> state = new String[] {"", "39", "49"};
                case "1", "2", "3", "4", "7" -> state[0] = sorted(state[0].replace(code, "") + code);
                case "22" -> state[0] = state[0].replace("1", "").replace("2", "");
                case "23", "24", "27" -> state[0] = state[0].replace(code.substring(1), "");
                case "38", "48" -> {
                    int length = codes[i + 1].equals("2") ? 5 : 3;
                    state[code.equals("38") ? 1 : 2] = String.join(";", Arrays.copyOfRange(codes, i, i + length));
                    i += length - 1;
                }
                default -> state[code.startsWith("4") || code.startsWith("10") ? 2 : 1] = code;
            }
        }
        String now = String.join(" ", state);
        return now.equals(" 39 49") ? "" : now;
    }

    private static String sorted(String digits) {
        char[] all = digits.toCharArray();
        Arrays.sort(all);
        return new String(all);
    }

    private static int number(String text) {
        return text.isEmpty() ? 1 : Integer.parseInt(text);
    }
}
