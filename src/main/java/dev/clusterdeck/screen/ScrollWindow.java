package dev.clusterdeck.screen;

/**
 * The part of a long list that fits. Computed from the selection alone, so the selected row is always visible and
 * stays near the middle while the list moves under it.
 *
 * @param first index of the first visible row
 * @param end index after the last visible row
 * @param all how many rows there are
 */
public record ScrollWindow(int first, int end, int all) {

    /** The window of at most {@code rows} rows around the selected index, from the top when nothing (-1) is selected. */
    public static ScrollWindow around(int selected, int rows, int all) {
        int visible = Math.max(0, Math.min(rows, all));
        int first = Math.max(0, Math.min(selected - visible / 2, all - visible));
        return new ScrollWindow(first, first + visible, all);
    }

    public boolean contains(int index) {
        return index >= first && index < end;
    }

    /** {@code 5–14 of 42} for a panel's border; empty when everything is visible. */
    public String note() {
        if (first == 0 && end == all) return "";
        return (end > first ? (first + 1) + "–" + end : "0") + " of " + all;
    }
}
