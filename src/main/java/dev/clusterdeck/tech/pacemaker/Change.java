package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.watch.XmlElement;
import java.util.List;

/**
 * One change of the configuration, before it is rehearsed and becomes a step.
 *
 * @param title what it does, in one line
 * @param command how, with a tool that can work on a copy of the CIB ({@code CIB_file})
 * @param requires what must be true before it, apart from quorum and an unchanged configuration
 * @param ensures what must be true after it, apart from everything running where the rehearsal said
 * @param back how it is taken back
 */
record Change(String title, Command command, List<Condition> requires, List<Condition> ensures, Back back) {
    Change {
        requires = List.copyOf(requires);
        ensures = List.copyOf(ensures);
    }

    /** From the CIB as it was before to the way back there. */
    @FunctionalInterface
    interface Back {
        Undo undo(XmlElement cib);
    }
}
