package dev.clusterdeck.plan;

import dev.clusterdeck.remote.Command;
import java.util.List;

/** How a step is taken back; worked out before it runs. */
public sealed interface Undo {
    /**
     * A command takes it back.
     *
     * @param command run on the step's node
     * @param requires what must still be true for it: nobody changed it since
     * @param ensures what is true again afterwards
     */
    record By(Command command, List<Condition> requires, List<Condition> ensures) implements Undo {
        public By {
            requires = List.copyOf(requires);
            ensures = List.copyOf(ensures);
        }
    }

    /** An admin can take it back as this text says. */
    record ByHand(String text) implements Undo {}

    /** Nothing takes it back. */
    record Impossible(String because) implements Undo {}
}
