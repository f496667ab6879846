package dev.clusterdeck.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A colour as a theme names it.
 *
 * @param value -1 for the terminal's own, 0 to 255 for an entry of its table, {@link #RGB} plus 24 bits otherwise
 */
record Color(int value) {
    static final int RGB = 1 << 24;
    static final Color DEFAULT = new Color(-1);

    private static final List<String> NAMES =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    static Color rgb(int rgb) {
        return new Color(RGB | (rgb & 0xFFFFFF));
    }

    /** Reads {@code #rrggbb}, {@code 0} to {@code 255}, {@code default}, {@code red} or {@code bright-red}. */
    static Optional<Color> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("default")) return Optional.of(DEFAULT);
        boolean bright = word.startsWith("bright-");
        int name = NAMES.indexOf(bright ? word.substring("bright-".length()) : word);
        if (name >= 0) return Optional.of(new Color(bright ? name + 8 : name));
        try {
            if (word.length() == 7 && word.charAt(0) == '#' && Character.digit(word.charAt(1), 16) >= 0)
                return Optional.of(rgb(Integer.parseInt(word.substring(1), 16)));
            int index = Integer.parseInt(word);
            return index >= 0 && index <= 255 ? Optional.of(new Color(index)) : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    boolean isDefault() {
        return value < 0;
    }

    boolean isRgb() {
        return value >= RGB;
    }

    /** The nearest entry of the 256-colour table for a 24-bit colour; others stay. */
    Color indexed() {
        if (!isRgb()) return this;
        int red = (value >> 16) & 255;
        int green = (value >> 8) & 255;
        int blue = value & 255;
        int cube = 16 + 36 * step(red) + 6 * step(green) + step(blue);
        int level = Math.min(23, Math.max(0, ((red + green + blue) / 3 - 3) / 10));
        return new Color(
                distance(cube, red, green, blue) <= distance(232 + level, red, green, blue) ? cube : 232 + level);
    }

    /** One of the eight colours every colour terminal has: the nearest hue, and the terminal's own for what has none. */
    Color ansi() {
        if (value < 16) return this;
        int rgb = toRgb(0);
        int red = (rgb >> 16) & 255;
        int green = (rgb >> 8) & 255;
        int blue = rgb & 255;
        int most = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        if (most - least < 48) return DEFAULT;
        int middle = (most + least) / 2;
        return new Color((red > middle ? 1 : 0) | (green > middle ? 2 : 0) | (blue > middle ? 4 : 0));
    }

    /** The 24-bit value of this colour, with xterm's table for the indexed ones. */
    int toRgb(int whenDefault) {
        if (isDefault()) return whenDefault;
        if (isRgb()) return value & 0xFFFFFF;
        if (value >= 232) return (8 + 10 * (value - 232)) * 0x010101;
        if (value >= 16) {
            int cell = value - 16;
            return CUBE[cell / 36] << 16 | CUBE[cell / 6 % 6] << 8 | CUBE[cell % 6];
        }
        return ANSI[value];
    }

    private static final int[] ANSI = {
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x3b78ff, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
    };

    private static int step(int level) {
        int best = 0;
        for (int i = 1; i < CUBE.length; i++) if (Math.abs(CUBE[i] - level) < Math.abs(CUBE[best] - level)) best = i;
        return best;
    }

    private static int distance(int index, int red, int green, int blue) {
        int rgb = new Color(index).toRgb(0);
        int dr = ((rgb >> 16) & 255) - red;
        int dg = ((rgb >> 8) & 255) - green;
        int db = (rgb & 255) - blue;
        return dr * dr + dg * dg + db * db;
    }
}
