package dev.clusterdeck.deck;

import dev.clusterdeck.plan.Outcome;
import dev.clusterdeck.remote.Output;

/** What happens to a plan that runs. */
public sealed interface News {
    /** Its journal is this file. */
    record Recorded(String file) implements News {}

    /** A step, from 0, is begun. */
    record Began(int step) implements News {}

    /** A step's command ended. */
    record Ended(int step, Output output) implements News {}

    /** What a step promised was seen. */
    record Verified(int step) implements News {}

    /** Something to know about the run as a whole. */
    record Noted(String text) implements News {}

    /** It ended. */
    record Over(Outcome outcome) implements News {}

    /** It ended because something here does not work: what the journal says was sent, nothing else. */
    record Broken(String why) implements News {}
}
