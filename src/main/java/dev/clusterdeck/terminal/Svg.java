package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Role;
import java.util.Locale;

/**
 * A picture of a canvas as SVG 1.1. Every character has its own place, and lines and blocks are drawn as shapes, so
 * that no viewer's font stretches or tears them.
 */
public final class Svg {
    private static final int CELL = 9;
    private static final int ROW = 19;
    private static final int BASELINE = 14;
    private static final int MARGIN = 10;

    private final StringBuilder out = new StringBuilder();
    private final Canvas canvas;
    private final Theme theme;
    private final int ink;
    private final int ground;

    private Svg(Canvas canvas, Theme theme) {
        this.canvas = canvas;
        this.theme = theme;
        Look text = theme.look(Role.TEXT, 0, ColorDepth.TRUE);
        boolean light = theme.mode() == Theme.Mode.LIGHT;
        ink = text.foreground().toRgb(light ? 0x1f2430 : 0xd7dde8);
        ground = text.background().toRgb(light ? 0xffffff : 0x11151c);
    }

    /** The picture in a theme's colours. */
    public static String of(Canvas canvas, Theme theme) {
        return new Svg(canvas, theme).draw();
    }

    private String draw() {
        int width = canvas.width() * CELL + 2 * MARGIN;
        int height = canvas.height() * ROW + 2 * MARGIN;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">",
                width, height, width, height);
        line("<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>", width, height, hex(ground));
        line(
                "<g transform=\"translate(%d %d)\" font-family=\"DejaVu Sans Mono,Menlo,Consolas,monospace\" font-size=\"15\">",
                MARGIN, MARGIN);
        for (int y = 0; y < canvas.height(); y++) row(y);
        line("</g>");
        line("</svg>");
        return out.toString();
    }

    private void row(int y) {
        for (int x = 0; x < canvas.width(); ) {
            Look look = look(x, y);
            int end = x + 1;
            while (end < canvas.width() && look(end, y).equals(look)) end++;
            run(x, end, y, look);
            x = end;
        }
    }

    private Look look(int x, int y) {
        return theme.look(canvas.role(x, y), canvas.flags(x, y), ColorDepth.TRUE);
    }

    private void run(int from, int end, int y, Look look) {
        int front = look.foreground().toRgb(ink);
        int back = look.background().toRgb(ground);
        if (look.has(Look.REVERSE)) {
            int swap = front;
            front = back;
            back = swap;
        }
        if (back != ground) rect(from * CELL, y * ROW, (end - from) * CELL, ROW, back, 1);
        double opacity = look.has(Look.DIM) ? 0.6 : 1;
        StringBuilder text = new StringBuilder();
        StringBuilder places = new StringBuilder();
        for (int x = from; x < end; x++) {
            int codePoint = canvas.codePoint(x, y);
            if (codePoint == ' '
                    || codePoint == Canvas.CONTINUED
                    || shape(codePoint, x * CELL, y * ROW, front, opacity)) continue;
            text.append(escaped(codePoint));
            places.append(places.isEmpty() ? "" : " ").append(x * CELL);
        }
        if (look.has(Look.UNDERLINE)) rect(from * CELL, y * ROW + BASELINE + 2, (end - from) * CELL, 1, front, opacity);
        if (text.isEmpty()) return;
        line(
                "<text x=\"%s\" y=\"%d\" fill=\"%s\"%s%s%s>%s</text>",
                places,
                y * ROW + BASELINE,
                hex(front),
                opacity < 1 ? " opacity=\"" + opacity + "\"" : "",
                look.has(Look.BOLD) ? " font-weight=\"bold\"" : "",
                look.has(Look.ITALIC) ? " font-style=\"italic\"" : "",
                text);
    }

    /** Draws a line, corner or block; false for any other character. */
    private boolean shape(int codePoint, double x, double y, int color, double opacity) {
        double right = x + CELL;
        double bottom = y + ROW;
        double middleX = x + CELL / 2.0;
        double middleY = y + ROW / 2.0;
        switch (codePoint) {
            case '─', '━' -> stroke(codePoint == '━', color, "M%s %sH%s", x, middleY, right);
            case '│', '┃' -> stroke(codePoint == '┃', color, "M%s %sV%s", middleX, y, bottom);
            case '╭' ->
                stroke(
                        false,
                        color,
                        "M%s %sV%sQ%s %s %s %s",
                        middleX,
                        bottom,
                        middleY + 4,
                        middleX,
                        middleY,
                        right,
                        middleY);
            case '╮' ->
                stroke(
                        false,
                        color,
                        "M%s %sV%sQ%s %s %s %s",
                        middleX,
                        bottom,
                        middleY + 4,
                        middleX,
                        middleY,
                        x,
                        middleY);
            case '╰' ->
                stroke(
                        false,
                        color,
                        "M%s %sV%sQ%s %s %s %s",
                        middleX,
                        y,
                        middleY - 4,
                        middleX,
                        middleY,
                        right,
                        middleY);
            case '╯' ->
                stroke(false, color, "M%s %sV%sQ%s %s %s %s", middleX, y, middleY - 4, middleX, middleY, x, middleY);
            case '┏', '┌' -> stroke(codePoint == '┏', color, "M%s %sV%sH%s", middleX, bottom, middleY, right);
            case '┓', '┐' -> stroke(codePoint == '┓', color, "M%s %sV%sH%s", middleX, bottom, middleY, x);
            case '┗', '└' -> stroke(codePoint == '┗', color, "M%s %sV%sH%s", middleX, y, middleY, right);
            case '┛', '┘' -> stroke(codePoint == '┛', color, "M%s %sV%sH%s", middleX, y, middleY, x);
            case '├' -> stroke(false, color, "M%s %sV%sM%s %sH%s", middleX, y, bottom, middleX, middleY, right);
            case '░' -> rect(x, y + 3, CELL, ROW - 6, color, 0.35);
            default -> {
                return block(codePoint, x, y, color, opacity);
            }
        }
        return true;
    }

    /** The eighths of U+2581 to U+258F: from below, then from the left. */
    private boolean block(int codePoint, double x, double y, int color, double opacity) {
        if (codePoint >= 0x2581 && codePoint <= 0x2587) {
            double height = (ROW - 2) * (codePoint - 0x2580) / 8.0;
            rect(x, y + ROW - 1 - height, CELL, height, color, opacity);
        } else if (codePoint >= 0x2588 && codePoint <= 0x258F) {
            rect(x, y + 3, CELL * (0x2590 - codePoint) / 8.0, ROW - 6, color, opacity);
        } else {
            return false;
        }
        return true;
    }

    private void stroke(boolean heavy, int color, String path, Object... numbers) {
        line(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>",
                String.format(Locale.ROOT, path, numbers), hex(color), heavy ? "2" : "1");
    }

    private void rect(double x, double y, double width, double height, int color, double opacity) {
        line(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"%s/>",
                x, y, width, height, hex(color), opacity < 1 ? " opacity=\"" + opacity + "\"" : "");
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            default -> Character.toString(codePoint);
        };
    }

    private static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb & 0xFFFFFF);
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
