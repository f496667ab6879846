package dev.clusterdeck.screen;

import java.util.Optional;

/**
 * One cell of a {@link Table}.
 *
 * @param lead what stands before it, muted and never cut: indentation and branches of a tree
 * @param mark its state, if it has one
 * @param text what it says
 * @param role how it says it
 * @param flags bits of {@link Canvas}
 * @param note a muted word after it, left out first when room is short
 */
public record Cell(String lead, Optional<Mark> mark, String text, Role role, int flags, String note) {
    /** Nothing there. */
    public static final Cell NONE = of("-", Role.MUTED);

    public static Cell of(String text) {
        return of(text, Role.TEXT);
    }

    public static Cell of(String text, Role role) {
        return new Cell("", Optional.empty(), text, role, 0, "");
    }

    /** A glyph and its word, both in the mark's role. */
    public static Cell state(Mark mark, String word) {
        return new Cell("", Optional.of(mark), word, mark.role(), mark == Mark.CRIT ? Canvas.BOLD : 0, "");
    }

    public Cell bold() {
        return new Cell(lead, mark, text, role, flags | Canvas.BOLD, note);
    }

    public Cell as(Role newRole) {
        return new Cell(lead, mark, text, newRole, flags, note);
    }

    public Cell after(String newLead) {
        return new Cell(newLead, mark, text, role, flags, note);
    }

    public Cell noted(String newNote) {
        return new Cell(lead, mark, text, role, flags, newNote);
    }

    /** Columns it takes without its note. */
    int width() {
        return Columns.width(lead) + (mark.isEmpty() ? 0 : text.isEmpty() ? 1 : 2) + Columns.width(text);
    }

    /** Columns it takes with its note. */
    int fullWidth() {
        return width() + (note.isEmpty() ? 0 : 1 + Columns.width(note));
    }

    /** Draws it into so many columns; a number is never cut. */
    void draw(Canvas on, int x, int y, int columns, Table.Kind kind) {
        if (kind == Table.Kind.NUMBER) {
            on.text(x, y, Columns.right(text, columns), role, flags);
            return;
        }
        int at = on.text(x, y, Columns.cut(lead, columns), Role.MUTED);
        if (mark.isPresent() && x + columns > at) {
            on.mark(at, y, mark.get());
            at += 2;
        }
        int room = x + columns - at;
        if (room <= 0) return;
        String cut = kind == Table.Kind.NAME ? Columns.cutMiddle(text, room) : Columns.cut(text, room);
        at = on.text(at, y, cut, role, flags);
        if (!note.isEmpty() && at + 1 + Columns.width(note) <= x + columns) on.text(at + 1, y, note, Role.MUTED);
    }
}
