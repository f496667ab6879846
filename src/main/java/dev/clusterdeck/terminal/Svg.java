package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Role;

/**
 * Draws a canvas as SVG. Letters are put cell by cell, and lines, blocks and braille drawn as shapes, so that nothing
 * depends on the width of a font. Pure.
 */
public final class Svg {
    private static final double WIDTH = 9;
    private static final double HEIGHT = 19;
    private static final double BASELINE = 14;
    private static final int MARGIN = 10;
    private static final int FONT_SIZE = 15;
    private static final String FONTS = "'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace";

    private final Canvas canvas;
    private final Theme theme;
    private final int ink;
    private final int ground;
    private final StringBuilder svg = new StringBuilder(1 << 16);

    private Svg(Canvas canvas, Theme theme) {
        this.canvas = canvas;
        this.theme = theme;
        boolean light = theme.mode() == Theme.Mode.LIGHT;
        this.ink = light ? 0x202020 : 0xd8d8d8;
        this.ground = light ? 0xfcfcfc : 0x141414;
    }

    /** The picture of a canvas in a theme's full colours, with a margin and round corners. */
    public static String of(Canvas canvas, Theme theme) {
        return new Svg(canvas, theme).draw();
    }

    private String draw() {
        String width = number(canvas.width() * WIDTH + 2 * MARGIN);
        String height = number(canvas.height() * HEIGHT + 2 * MARGIN);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\">\n");
        svg.append("<rect width=\"" + width + "\" height=\"" + height + "\" rx=\"8\" fill=\"" + hex(page()) + "\"/>\n");
        svg.append("<g transform=\"translate(" + MARGIN + " " + MARGIN + ")\" font-family=\"" + FONTS
                + "\" font-size=\"" + FONT_SIZE + "\">\n");
        for (int y = 0; y < canvas.height(); y++) {
            grounds(y);
            for (int x = 0; x < canvas.width(); ) x = cell(x, y);
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private int page() {
        return background(theme.look(Role.TEXT, 0, ColorDepth.TRUE));
    }

    private void grounds(int y) {
        int page = page();
        for (int x = 0; x < canvas.width(); ) {
            int color = background(look(x, y));
            int end = x + 1;
            while (end < canvas.width() && background(look(end, y)) == color) end++;
            if (color != page) rectangle(x * WIDTH, y * HEIGHT, (end - x) * WIDTH, HEIGHT, color);
            x = end;
        }
    }

    /** Draws one cell, or the whole run of letters that begins in it; gives the next one to draw. */
    private int cell(int x, int y) {
        int glyph = glyph(x, y);
        Look look = look(x, y);
        if (isLetter(glyph)) {
            int end = x + 1;
            while (end < canvas.width()
                    && (isLetter(glyph(end, y)) || glyph(end, y) == ' ')
                    && look(end, y).equals(look)) end++;
            letters(x, end, y, look);
            return end;
        }
        double left = x * WIDTH;
        double top = y * HEIGHT;
        int color = foreground(look);
        if (glyph >= 0x2500 && glyph < 0x2580 && BoxLine.of(glyph).isPresent())
            box(BoxLine.of(glyph).orElseThrow(), left, top, color);
        else if (glyph >= 0x2580 && glyph < 0x2596) block(glyph, left, top, color);
        else if (glyph >= 0x2800 && glyph < 0x2900) braille(glyph - 0x2800, left, top, color);
        else if (glyph != ' ' && glyph != Canvas.CONTINUED) sign(glyph, x, y, look);
        if (look.has(Look.UNDERLINE) && glyph == ' ') rectangle(left, top + BASELINE + 2, WIDTH, 1, color);
        return x + 1;
    }

    private void letters(int from, int to, int y, Look look) {
        svg.append("<text y=\"").append(number(y * HEIGHT + BASELINE)).append("\" x=\"");
        for (int x = from; x < to; x++) svg.append(x > from ? " " : "").append(number(x * WIDTH));
        svg.append('"');
        style(look);
        svg.append(" xml:space=\"preserve\">");
        for (int x = from; x < to; x++) escaped(glyph(x, y));
        svg.append("</text>\n");
    }

    /** A sign that may come from a font of another width: in the middle of its cells. */
    private void sign(int glyph, int x, int y, Look look) {
        boolean wide = x + 1 < canvas.width() && canvas.codePoint(x + 1, y) == Canvas.CONTINUED;
        svg.append("<text text-anchor=\"middle\" x=\"")
                .append(number(x * WIDTH + (wide ? WIDTH : WIDTH / 2)))
                .append("\" y=\"")
                .append(number(y * HEIGHT + BASELINE))
                .append('"');
        style(look);
        svg.append('>');
        escaped(glyph);
        svg.append("</text>\n");
    }

    private void style(Look look) {
        svg.append(" fill=\"").append(hex(foreground(look))).append('"');
        if (look.has(Look.BOLD)) svg.append(" font-weight=\"bold\"");
        if (look.has(Look.ITALIC)) svg.append(" font-style=\"italic\"");
        if (look.has(Look.UNDERLINE)) svg.append(" text-decoration=\"underline\"");
        if (look.has(Look.DIM)) svg.append(" opacity=\"0.6\"");
    }

    private void box(BoxLine line, double left, double top, int color) {
        double middleX = left + WIDTH / 2;
        double middleY = top + HEIGHT / 2;
        if (line.arc()) {
            double toX = line.right() > 0 ? left + WIDTH : left;
            double toY = line.down() > 0 ? top + HEIGHT : top;
            svg.append("<path d=\"M")
                    .append(number(middleX))
                    .append(' ')
                    .append(number(toY))
                    .append(" Q")
                    .append(number(middleX))
                    .append(' ')
                    .append(number(middleY))
                    .append(' ')
                    .append(number(toX))
                    .append(' ')
                    .append(number(middleY))
                    .append("\" fill=\"none\" stroke=\"")
                    .append(hex(color))
                    .append("\"/>\n");
            return;
        }
        double thickest = Math.max(Math.max(line.up(), line.down()), Math.max(line.left(), line.right())) / 2.0;
        bar(left, middleY, WIDTH / 2 + thickest, line.left(), color);
        bar(middleX - thickest, middleY, WIDTH / 2 + thickest, line.right(), color);
        post(middleX, top, HEIGHT / 2 + thickest, line.up(), color);
        post(middleX, middleY - thickest, HEIGHT / 2 + thickest, line.down(), color);
    }

    private void bar(double left, double middle, double length, int weight, int color) {
        if (weight > 0) rectangle(left, middle - weight / 2.0, length, weight, color);
    }

    private void post(double middle, double top, double length, int weight, int color) {
        if (weight > 0) rectangle(middle - weight / 2.0, top, weight, length, color);
    }

    private void block(int glyph, double left, double top, int color) {
        if (glyph == 0x2580) rectangle(left, top, WIDTH, HEIGHT / 2, color);
        else if (glyph <= 0x2588) {
            double height = HEIGHT * (glyph - 0x2580) / 8;
            rectangle(left, top + HEIGHT - height, WIDTH, height, color);
        } else if (glyph <= 0x258F) rectangle(left, top, WIDTH * (0x2590 - glyph) / 8, HEIGHT, color);
        else if (glyph == 0x2590) rectangle(left + WIDTH / 2, top, WIDTH / 2, HEIGHT, color);
        else if (glyph <= 0x2593) shade((glyph - 0x2590) / 4.0, left, top, color);
        else if (glyph == 0x2594) rectangle(left, top, WIDTH, HEIGHT / 8, color);
        else rectangle(left + WIDTH * 7 / 8, top, WIDTH / 8, HEIGHT, color);
    }

    private void shade(double part, double left, double top, int color) {
        svg.append("<g opacity=\"").append(number(part)).append("\">");
        rectangle(left, top, WIDTH, HEIGHT, color);
        svg.append("</g>");
    }

    private void braille(int dots, double left, double top, int color) {
        int[] bits = {0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80};
        for (int i = 0; i < 8; i++) {
            if ((dots & bits[i]) == 0) continue;
            double x = left + WIDTH * (i < 4 ? 0.27 : 0.73);
            double y = top + HEIGHT * (i % 4 * 2 + 1) / 8;
            svg.append("<circle cx=\"")
                    .append(number(x))
                    .append("\" cy=\"")
                    .append(number(y))
                    .append("\" r=\"1.4\" fill=\"")
                    .append(hex(color))
                    .append("\"/>\n");
        }
    }

    private void rectangle(double x, double y, double width, double height, int color) {
        svg.append("<rect x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" fill=\"")
                .append(hex(color))
                .append("\"/>\n");
    }

    private int glyph(int x, int y) {
        int codePoint = canvas.codePoint(x, y);
        return codePoint == Canvas.CONTINUED ? codePoint : GlyphSet.UNICODE.translate(codePoint);
    }

    private Look look(int x, int y) {
        return theme.look(canvas.role(x, y), canvas.flags(x, y), ColorDepth.TRUE);
    }

    private int foreground(Look look) {
        return look.has(Look.REVERSE)
                ? look.background().toRgb(ground)
                : look.foreground().toRgb(ink);
    }

    private int background(Look look) {
        return look.has(Look.REVERSE)
                ? look.foreground().toRgb(ink)
                : look.background().toRgb(ground);
    }

    private void escaped(int glyph) {
        switch (glyph) {
            case '<' -> svg.append("&lt;");
            case '>' -> svg.append("&gt;");
            case '&' -> svg.append("&amp;");
            default -> svg.appendCodePoint(glyph);
        }
    }

    private static boolean isLetter(int glyph) {
        return glyph > ' ' && glyph < 0x7f;
    }

    private static String hex(int rgb) {
        return "#" + Integer.toHexString(0x1000000 | rgb).substring(1);
    }

    /** Without a fraction where there is none, with two digits otherwise. */
    private static String number(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) return String.valueOf(hundredths / 100);
        String digits = String.valueOf(hundredths % 100 + 100).substring(1);
        return hundredths / 100 + "." + (digits.endsWith("0") ? digits.substring(0, 1) : digits);
    }
}
