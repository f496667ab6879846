package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.terminal.Position;

/** Where popups lie: in the middle, with a rim of the screen in sight where there is room. */
final class PopupBox {
    private static final int WIDEST = 100;

    private PopupBox() {}

    /** Columns for the text of a scrolling popup. */
    static int textWidth(DeckModel model) {
        return Math.max(1, width(model) - 4);
    }

    /** Rows for the text of a scrolling popup at its highest. */
    static int textHeight(DeckModel model) {
        return Math.max(1, height(model) - 2);
    }

    /**
     * An empty box.
     *
     * @param x its left column on the screen
     * @param y its top row
     */
    record Box(Canvas canvas, int x, int y) {
        /** The room for text: inside the borders, with a column free on each side. */
        Canvas text(String title, String note) {
            Canvas inside = Panel.draw(canvas, title, note, true);
            return inside.region(1, 0, inside.width() - 2, inside.height());
        }

        /** Where a cell of {@link #text} is on the screen. */
        Position onScreen(int column, int row) {
            return new Position(x + 2 + column, y + 1 + row);
        }
    }

    /** A box for so many columns and rows of text; smaller where there is no room. */
    static Box open(Canvas full, DeckModel model, int columns, int rows) {
        int boxWidth = Math.min(width(model), columns + 4);
        int boxHeight = Math.min(height(model), rows + 2);
        int x = (full.width() - boxWidth) / 2;
        int y = Math.max(1, (full.height() - 1 - boxHeight) / 2);
        Canvas box = full.region(x, y, boxWidth, boxHeight);
        box.clear();
        return new Box(box, x, y);
    }

    private static int width(DeckModel model) {
        int columns = model.size().columns();
        return model.size().isSmall() ? columns : Math.min(WIDEST, columns - 4);
    }

    /** The header stays in sight, and the key hints below. */
    private static int height(DeckModel model) {
        return Math.max(3, model.size().rows() - (model.size().isSmall() ? 2 : 4));
    }
}
