package dev.clusterdeck.screen;

/** A horizontal bar with a resolution of an eighth of a cell. */
public final class Bar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private Bar() {}

    /**
     * Draws a bar.
     *
     * @param share 0 to 1; outside is clipped, not a number counts as 0
     * @param fill the role of the filled part, {@link Role#BAR_FILL} where it says nothing
     */
    public static void draw(Canvas on, int x, int y, int width, double share, Role fill) {
        int eighths = eighths(share, width);
        int full = eighths / 8;
        on.fill(x, y, Math.min(full, width), '█', fill);
        int from = full;
        if (full < width && eighths % 8 > 0) {
            on.fill(x + full, y, 1, EIGHTHS.charAt(eighths % 8), fill);
            from++;
        }
        on.fill(x + from, y, width - from, '░', Role.BAR_TRACK);
    }

    /** The same with a mark {@code │} where it should be, such as an even share. */
    public static void draw(Canvas on, int x, int y, int width, double share, Role fill, double ideal) {
        draw(on, x, y, width, share, fill);
        if (width > 0) on.fill(x + Math.min(width - 1, eighths(ideal, width) / 8), y, 1, '│', Role.ACCENT);
    }

    /** A bar as text, for a cell of a table; full only when all is done. */
    public static String text(double share, int width) {
        double within = Double.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
        int eighths = (int) Math.floor(within * width * 8);
        StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
        if (eighths % 8 > 0) bar.append(EIGHTHS.charAt(eighths % 8));
        return bar.append("░".repeat(Math.max(0, width - bar.length()))).toString();
    }

    private static int eighths(double share, int width) {
        double within = Double.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
        return (int) Math.round(within * Math.max(0, width) * 8);
    }
}
