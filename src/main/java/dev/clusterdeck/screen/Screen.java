package dev.clusterdeck.screen;

import java.util.List;

/** One screen: a pure function from frame to view. */
public interface Screen {
    /** Stable id, as {@link Place#screen()} has it and {@code :goto} takes it. */
    String id();

    /** Its name in the tab line and the crumb. */
    String title();

    /** The digit that opens it; 0 where none does. */
    default int digit() {
        return 0;
    }

    /** The columns that {@code o} offers and {@link Frame#sort()} names; empty where there is nothing to sort. */
    default List<String> sorts() {
        return List.of();
    }

    /** True for a list whose newest row is on top: nothing is selected on arrival, so that it follows what happens. */
    default boolean follows() {
        return false;
    }

    /** The keys that go through ways to show this screen. */
    default List<Choice> choices() {
        return List.of();
    }

    /** Draws the body. Never throws for any frame; an empty or failed reading has its own words. */
    View view(Frame frame);
}
