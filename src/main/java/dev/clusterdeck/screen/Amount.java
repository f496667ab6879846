package dev.clusterdeck.screen;

import java.util.List;
import java.util.Locale;

/** Quantities with their units, three significant digits at most. */
public final class Amount {
    private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final List<String> DECIMAL = List.of("b/s", "kb/s", "Mb/s", "Gb/s", "Tb/s");

    private Amount() {}

    /** A share of 1 as {@code 31%}. */
    public static String percent(double share) {
        return Math.round(share * 100) + "%";
    }

    /** Bytes, such as {@code 1.5 GiB}. */
    public static String bytes(double bytes) {
        return scaled(bytes, 1024, BINARY);
    }

    /** Bytes per second as a network's bits per second, such as {@code 212 Mb/s}. */
    public static String bits(double bytesPerSecond) {
        return scaled(bytesPerSecond * 8, 1000, DECIMAL);
    }

    private static String scaled(double amount, int base, List<String> units) {
        double value = Math.max(0, amount);
        int unit = 0;
        while (value >= 999.5 && unit < units.size() - 1) {
            value /= base;
            unit++;
        }
        boolean whole = unit == 0 || value >= 9.95;
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", value, units.get(unit));
    }
}
