package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.terminal.ColorDepth;
import dev.clusterdeck.terminal.GlyphSet;
import dev.clusterdeck.terminal.Position;
import dev.clusterdeck.terminal.Signal;
import dev.clusterdeck.terminal.Theme;
import dev.clusterdeck.terminal.Tty;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A terminal in memory. */
final class FakeTty implements Tty {
    final Queue<Signal> signals = new ArrayDeque<>();
    final List<String> copied = new ArrayList<>();
    Canvas shown = new Canvas(0, 0);
    Optional<Position> cursor = Optional.empty();
    int pictures;
    int repaints;
    int suspensions;
    int themes;
    private int columns;
    private int rows;

    FakeTty(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
        signals.add(new Signal.Resized(newColumns, newRows));
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public GlyphSet glyphs() {
        return GlyphSet.UNICODE;
    }

    @Override
    public ColorDepth colors() {
        return ColorDepth.TRUE;
    }

    @Override
    public Optional<Signal> next(Duration timeout) {
        return Optional.ofNullable(signals.poll());
    }

    @Override
    public void show(Canvas picture, Optional<Position> at) {
        shown = picture;
        cursor = at;
        pictures++;
    }

    @Override
    public void theme(Theme theme) {
        themes++;
    }

    @Override
    public void repaint() {
        repaints++;
    }

    @Override
    public void copy(String text) {
        copied.add(text);
    }

    @Override
    public void suspend() {
        suspensions++;
        signals.add(new Signal.Resumed());
    }

    @Override
    public void close() {}
}
