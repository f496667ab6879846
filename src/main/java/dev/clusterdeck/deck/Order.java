package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.watch.Inquiry;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What an update wants done outside the model. */
public sealed interface Order {
    /** Ask the cluster's nodes now. */
    record RefreshNow(String cluster) implements Order {}

    /** Ask one node, once. */
    record Ask(Inquiry<?> inquiry) implements Order {}

    /** Poll the cluster this often from now on. */
    record SetInterval(String cluster, Duration interval) implements Order {}

    /** Put text on the terminal's clipboard. */
    record Copy(String text) implements Order {}

    /** Write the picture as it is now to a file: text, or SVG when its name ends so. */
    record WriteScreen(String file) implements Order {}

    /** Show other colours. */
    record SetTheme(String name) implements Order {}

    /** Keep what was typed in the palette, oldest first. */
    record SaveHistory(List<String> lines) implements Order {
        public SaveHistory {
            lines = List.copyOf(lines);
        }
    }

    /** Answer a question: a yes, or one secret per line asked. */
    record Answer(long question, List<Secret> answers) implements Order {
        public Answer {
            answers = List.copyOf(answers);
        }
    }

    /** Answer a question with no. */
    record Refuse(long question) implements Order {}

    /** Send the whole picture anew. */
    record Repaint() implements Order {}

    /** Stop the program until it is brought back. */
    record Suspend() implements Order {}

    /** Work out a plan with these answers, and rehearse it. */
    record Rehearse(long id, String cluster, Wizard wizard, Map<String, String> answers) implements Order {
        public Rehearse {
            answers = Map.copyOf(answers);
        }
    }

    /** Nobody waits for a rehearsal any more. */
    record StopRehearsal(long id) implements Order {}

    /** Run a plan that was shown and confirmed. */
    record Run(long job, Plan plan, String reason) implements Order {}

    /** Go on with a plan, as was shown and confirmed. */
    record Resume(long job, Story story) implements Order {}

    /** Let a plan rest before its next step, or no longer. */
    record Rest(long job, boolean rest) implements Order {}

    /** Read the journals of plans. */
    record ReadJournals() implements Order {}

    /** Leave. */
    record Quit() implements Order {}
}
