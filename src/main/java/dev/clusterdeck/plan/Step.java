package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Command;
import java.time.Duration;
import java.util.List;

/**
 * One command of a plan.
 *
 * @param title what it does, in one line
 * @param on where it runs
 * @param run the exact command
 * @param settle how long {@code ensures} may take to come true after it ended
 * @param requires what must be true before it
 * @param ensures what must be true after it
 * @param undo how it is taken back
 */
public record Step(
        String title,
        NodeName on,
        Command run,
        Duration settle,
        List<Condition> requires,
        List<Condition> ensures,
        Undo undo) {
    public Step {
        requires = List.copyOf(requires);
        ensures = List.copyOf(ensures);
    }
}
