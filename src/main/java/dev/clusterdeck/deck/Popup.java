package dev.clusterdeck.deck;

/** What lies over the screen and takes the keys. */
public sealed interface Popup {
    /** True for one in which letters are text. */
    default boolean takesText() {
        return false;
    }

    /**
     * What works here.
     *
     * @param query what the list is searched for
     * @param at the entry Enter runs, counted among those found
     */
    record Help(Line query, int at) implements Popup {
        @Override
        public boolean takesText() {
            return true;
        }
    }

    /**
     * The command line.
     *
     * @param line what is in it
     * @param typed what the admin typed, before a candidate or history replaced it
     * @param candidate the candidate in the line; -1 for none
     * @param recalled how many steps back in history; 0 for none
     */
    record Palette(Line line, String typed, int candidate, int recalled) implements Popup {
        static Palette typed(Line line) {
            return new Palette(line, line.text(), -1, 0);
        }

        @Override
        public boolean takesText() {
            return true;
        }
    }

    /** What could be done, and why not. */
    record Acts() implements Popup {}

    /**
     * Why an object is as it is.
     *
     * @param cluster where the object is
     * @param scroll lines above the first one shown
     */
    record Explain(String cluster, String object, int scroll) implements Popup {}

    /** Columns to sort by. */
    record Sort(int at) implements Popup {}

    /** All that was said. */
    record Messages(int scroll) implements Popup {}

    /** Text to select by hand. */
    record Copied(String text, int scroll) implements Popup {}
}
