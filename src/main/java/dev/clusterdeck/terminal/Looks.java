package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Role;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every look a theme has at a colour depth, numbered, and the bytes (ECMA-48 SGR) that go from one to another. */
final class Looks {
    private static final int FLAGS = 8;
    private static final short[] NONE = new short[FLAGS];

    private final ColorDepth depth;
    private final List<Look> looks = new ArrayList<>();
    private final Map<Long, Short> numbers = new HashMap<>();
    private final short[] blankOf;
    private final Map<Role, short[]> ofText = new EnumMap<>(Role.class);
    private final Map<Role, short[]> ofBlanks = new EnumMap<>(Role.class);

    Looks(Theme theme, ColorDepth depth) {
        this.depth = depth;
        number(Look.PLAIN);
        for (Role role : Role.values()) {
            short[] text = new short[FLAGS];
            short[] blanks = new short[FLAGS];
            for (int flags = 0; flags < FLAGS; flags++) {
                Look look = theme.look(role, flags, depth);
                text[flags] = number(look);
                blanks[flags] = number(look.ofBlank());
            }
            ofText.put(role, text);
            ofBlanks.put(role, blanks);
        }
        blankOf = new short[looks.size()];
        for (int i = 0; i < blankOf.length; i++)
            blankOf[i] = number(looks.get(i).ofBlank());
    }

    /** The number of a cell's look; 0 is the terminal's plain one. */
    short of(int codePoint, Role role, int flags) {
        return (codePoint == ' ' ? ofBlanks : ofText).getOrDefault(role, NONE)[flags];
    }

    /** The number of the look that a blank in this look has. */
    int ofBlank(int number) {
        return blankOf[number];
    }

    private short number(Look look) {
        Short known = numbers.putIfAbsent(look.key(), (short) looks.size());
        if (known != null) return known;
        looks.add(look);
        return (short) (looks.size() - 1);
    }

    /** Writes what changes the terminal from one look to another; nothing when they are equal. */
    void change(int from, int to, ByteArrayOutputStream out) {
        if (from == to) return;
        Look before = looks.get(from);
        Look after = looks.get(to);
        if (to == 0) {
            Bytes.write(out, "\033[m");
            return;
        }
        List<String> codes = new ArrayList<>(4);
        int gone = before.attributes() & ~after.attributes();
        if (gone != 0 && (depth == ColorDepth.MONO)) {
            codes.add("0");
            before = Look.PLAIN;
            gone = 0;
        }
        int kept = before.attributes() & after.attributes();
        if ((gone & (Look.BOLD | Look.DIM)) != 0) {
            codes.add("22");
            kept &= ~(Look.BOLD | Look.DIM);
        }
        if ((gone & Look.ITALIC) != 0) codes.add("23");
        if ((gone & Look.UNDERLINE) != 0) codes.add("24");
        if ((gone & Look.REVERSE) != 0) codes.add("27");
        int added = after.attributes() & ~kept;
        if ((added & Look.BOLD) != 0) codes.add("1");
        if ((added & Look.DIM) != 0) codes.add("2");
        if ((added & Look.ITALIC) != 0) codes.add("3");
        if ((added & Look.UNDERLINE) != 0) codes.add("4");
        if ((added & Look.REVERSE) != 0) codes.add("7");
        if (after.foreground().value() != before.foreground().value()) codes.add(color(after.foreground(), 30));
        if (after.background().value() != before.background().value()) codes.add(color(after.background(), 40));
        Bytes.write(out, "\033[" + String.join(";", codes) + "m");
    }

    private String color(Color color, int base) {
        if (color.isDefault()) return String.valueOf(base + 9);
        Color shown = depth == ColorDepth.TRUE ? color : color.indexed();
        if (shown.isRgb()) {
            int rgb = shown.value();
            return (base + 8) + ";2;" + ((rgb >> 16) & 255) + ";" + ((rgb >> 8) & 255) + ";" + (rgb & 255);
        }
        if (shown.value() < 8) return String.valueOf(base + shown.value());
        if (shown.value() < 16) return String.valueOf(base + 60 + shown.value() - 8);
        return (base + 8) + ";5;" + shown.value();
    }
}
