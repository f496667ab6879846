package dev.clusterdeck.tech;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A cluster that a wizard looks at: what is known of it, and what its nodes answer. Whatever changes it is refused. */
public final class ToldSite implements Site {
    private final Snapshot snapshot;
    private final BiFunction<NodeName, Command, Output> answers;
    private final List<Command> asked = new ArrayList<>();

    public ToldSite(Snapshot snapshot, BiFunction<NodeName, Command, Output> answers) {
        this.snapshot = snapshot;
        this.answers = answers;
    }

    /** What the wizard asked the nodes. */
    public List<Command> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Snapshot readAgain() {
        return snapshot;
    }

    @Override
    public Output run(NodeName on, Command command) {
        if (command.effect() != Effect.READS) throw new AssertionError("a wizard sent " + command.display());
        asked.add(command);
        return answers.apply(on, command);
    }

    @Override
    public List<NodeName> nodes() {
        return List.copyOf(snapshot.nodes());
    }

    @Override
    public Held hold(NodeName on, Command command, Duration silence, Consumer<String> line) {
        throw new AssertionError("a wizard holds " + command.display());
    }
}
