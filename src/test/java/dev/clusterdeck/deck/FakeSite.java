package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.OpenSite;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** A cluster that does what it is told, when it is let to: {@code break} and {@code mend} change its things. */
final class FakeSite implements OpenSite {
    private static final String BOOT = "+ boot 3c1b1b5e-0000-4000-8000-000000000001\n";

    /** What was sent to change something, in order. */
    final List<String> sent = new CopyOnWriteArrayList<>();
    /** How many rehearsals may go on, and how many changes. */
    volatile Semaphore rehearsals = new Semaphore(Integer.MAX_VALUE);

    volatile Semaphore gate = new Semaphore(Integer.MAX_VALUE);

    volatile Pictures pictures = Pictures.healthy("prod-eu1");
    volatile int exit;
    volatile boolean lost;
    volatile boolean deaf;
    private volatile boolean cut;

    @Override
    public Snapshot readAgain() {
        return pictures.picture().snapshot();
    }

    @Override
    public List<NodeName> nodes() {
        return List.of(new NodeName("alpha"), new NodeName("bravo"), new NodeName("charlie"));
    }

    @Override
    public Output run(NodeName on, Command command) throws Unreachable, InterruptedException {
        List<String> argv = command.argv();
        if (argv.get(0).equals("rehearse")) {
            rehearsals.acquire();
            return Output.of(0, "", "");
        }
        if (argv.get(2).contains("+ none")) return Output.of(0, BOOT + (cut ? "+ begun\n" : "+ none\n"), "");
        gate.acquire();
        String what = argv.get(argv.size() - 2);
        String id = argv.get(argv.size() - 1);
        sent.add(what + " " + id);
        cut = lost;
        if (lost) throw new Unreachable("the link was lost");
        if (exit == 0 && !deaf) pictures = pictures.being(id, what.equals("break"));
        return Output.of(exit, "+ begun\n" + what + " of " + id + " asked for\n", exit == 0 ? "" : "no such device\n");
    }

    @Override
    public Held hold(NodeName on, Command command, Duration silence, Consumer<String> line) {
        line.accept("+ held");
        return new Held() {
            @Override
            public void beat() {
                line.accept(ECHO);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
