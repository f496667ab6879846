package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.watch.Inquiry;
import java.time.Duration;
import java.util.List;

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

    /** Leave. */
    record Quit() implements Order {}
}
