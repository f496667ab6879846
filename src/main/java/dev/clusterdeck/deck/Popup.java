package dev.clusterdeck.deck;

import java.time.Instant;
import java.util.List;

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

    /**
     * What can be done, and why not.
     *
     * @param at the entry Enter runs
     */
    record Acts(int at) implements Popup {}

    /** The questions of a change. */
    record Questions(Draft draft) implements Popup {
        @Override
        public boolean takesText() {
            return true;
        }
    }

    /**
     * A change is being rehearsed.
     *
     * @param id the rehearsal's number
     * @param where the node that is asked; empty before it is known
     */
    record Rehearsal(long id, Draft draft, Instant since, String where) implements Popup {}

    /** A plan that can be run; see {@link Offer}. */
    record Preview(Offer offer) implements Popup {
        @Override
        public boolean takesText() {
            return offer.takesText();
        }
    }

    /**
     * A change that cannot be made.
     *
     * @param why the reasons, of the wizard or of the rehearsal
     */
    record Blocked(Draft draft, List<String> why) implements Popup {
        public Blocked {
            why = List.copyOf(why);
        }
    }

    /** A plan that runs or ran from here; the last lines are shown while it is not scrolled up. */
    record Running(long job, int scroll) implements Popup {}

    /**
     * What was changed so far.
     *
     * @param at the plan that is pointed at
     */
    record Journals(int at) implements Popup {}

    /** All that the journal knows of one plan. */
    record Told(String plan, int scroll) implements Popup {}

    /**
     * Leave although a plan runs?
     *
     * @param focus 0 stays, 1 leaves
     */
    record Leave(int focus) implements Popup {}

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
