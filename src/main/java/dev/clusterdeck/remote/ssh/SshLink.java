package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** An open connection to one node: the probe loop for reads, channels of their own for everything else. */
final class SshLink implements Link {
    private final Wire wire;
    private final SshConfig config;
    private final String privilege;
    private final Batches batches;
    private final Runs runs;
    private final PerCommand sudo;

    SshLink(Wire wire, SshConfig config, PrivilegeLadder.Rung rung) {
        this.wire = wire;
        this.config = config;
        this.privilege = rung.label();
        batches = new Batches(wire, config.shown(), rung);
        sudo = new PerCommand(rung.rules());
        runs = new Runs(wire, config.shown(), rung.elevation());
    }

    @Override
    public String privilege() {
        return privilege;
    }

    @Override
    public String address() {
        return config.shown();
    }

    @Override
    public List<Output> read(List<Command> reads) throws Unreachable, InterruptedException {
        onlyReads(reads);
        return batches.read(sudo.raised(reads, batches::read));
    }

    @Override
    public List<Output> readApart(List<Command> reads) throws Unreachable, InterruptedException {
        onlyReads(reads);
        return batches.readApart(sudo.raised(reads, batches::readApart));
    }

    private static void onlyReads(List<Command> reads) {
        for (Command command : reads) {
            if (command.effect() != Effect.READS)
                throw new IllegalArgumentException("not a read: " + command.display());
            if (!command.stdin().isEmpty())
                throw new IllegalArgumentException("a read has no standard input: " + command.display());
        }
    }

    @Override
    public Output run(Command command) throws Unreachable, InterruptedException {
        return runs.run(sudo.raised(List.of(command), batches::readApart).get(0));
    }

    @Override
    public Held hold(Command command, Duration silence, Consumer<String> line)
            throws Unreachable, InterruptedException {
        Command raised = sudo.raised(List.of(command), batches::readApart).get(0);
        return Holder.start(wire, config.shown(), runs, raised, silence, line);
    }

    @Override
    public Output ask(String endpoint, String request, Duration timeout) throws Unreachable, InterruptedException {
        return Asking.ask(wire, config.shown(), endpoint, request, timeout);
    }

    @Override
    public void close() {
        wire.close();
    }
}
