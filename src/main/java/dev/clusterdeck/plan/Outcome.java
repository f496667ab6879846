package dev.clusterdeck.plan;

/** How running a plan ended. */
public sealed interface Outcome {
    /** All steps ran and were verified. */
    record Finished() implements Outcome {}

    /**
     * It does not go on.
     *
     * @param step at which step, from 0
     * @param why what is certain
     * @param certain false when it is not known whether the step ran
     */
    record Stopped(int step, String why, boolean certain) implements Outcome {}

    /** The admin let it rest before this step, from 0; it can be resumed. */
    record Paused(int step) implements Outcome {}

    /** It did not begin: nothing was sent, nothing stands in the journal. */
    record Refused(String why) implements Outcome {}
}
