package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps two programs from running plans on one cluster: a {@code flock} on a majority of its nodes, each held by a
 * process there that hears from us all the time and ends after {@link #EXPIRY} of silence. Not in the CIB: that would
 * raise its epoch and fail in a partition. Where a majority does not answer, all nodes that do answer are taken: two
 * programs that see the same nodes still exclude each other, and the note says what is not covered.
 */
final class Lock implements AutoCloseable {
    /** A holder that hears nothing for so long lets go. */
    static final Duration EXPIRY = Duration.ofSeconds(30);

    private static final Duration BEAT = Duration.ofSeconds(5);
    /** How long a node may take to say whether the lock was free. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String HELD = "+ held";
    private static final String TAKEN = "+ taken ";

    /** World-writable memory on every Linux; opened for reading, for a sticky folder may forbid more. */
    private static final String SCRIPT = """
            f=/dev/shm/clusterdeck.lock
            [ -e "$f" ] || (umask 022; : >"$f")
            exec 9<"$f" || { echo "+ taken the lock's file cannot be opened"; exit; }
            if flock -n 9; then
              echo "+ held"
              exec sh -c 'while sleep 3600; do :; done' clusterdeck-lock "$1"
            fi
            echo "+ taken $(ps -eo args= | sed -n 's/^sh -c while sleep 3600; do :; done clusterdeck-lock //p' | head -n 1)"
            """;

    private final Map<NodeName, Seat> seats = new ConcurrentHashMap<>();
    private final Thread beating;
    private volatile int needed;
    private volatile boolean closed;

    private Lock() {
        beating = new Thread(this::beat, "plan-lock");
        beating.setDaemon(true);
    }

    /** What trying to take it comes to. */
    sealed interface Answer {}

    /**
     * It is ours.
     *
     * @param note what is not covered; empty when all is well
     */
    record Ours(Lock lock, Optional<String> note) implements Answer {}

    /** Somebody else has it, or no node could be asked. */
    record Refused(String why) implements Answer {}

    /** One node's share. */
    private static final class Seat {
        final CountDownLatch answered = new CountDownLatch(1);
        volatile String taken = "";
        volatile boolean held;
        volatile long heard = System.nanoTime();
        volatile Optional<Held> process = Optional.empty();

        void line(String line) {
            heard = System.nanoTime();
            if (line.equals(HELD)) held = true;
            if (line.startsWith(TAKEN)) taken = Clean.line(line.substring(TAKEN.length()));
            if (!line.equals(Held.ECHO)) answered.countDown();
        }

        boolean isSure() {
            return held && System.nanoTime() - heard < EXPIRY.minus(BEAT).toNanos();
        }
    }

    /**
     * Takes it, node after node in the order of their names, so that of two programs one gets the first.
     *
     * @param owner who holds it, for others to read: no secret
     */
    static Answer take(Site site, List<NodeName> nodes, String owner) throws InterruptedException {
        int majority = nodes.size() / 2 + 1;
        Lock lock = new Lock();
        Map<NodeName, String> silent = new TreeMap<>();
        for (NodeName node : nodes.stream().sorted().toList()) {
            Seat seat = new Seat();
            lock.seats.put(node, seat);
            try {
                seat.process = Optional.of(site.hold(node, command(owner), EXPIRY, seat::line));
                if (!seat.answered.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    throw new Unreachable("it did not answer");
            } catch (Unreachable lost) {
                lock.drop(node);
                silent.put(node, lost.why());
                continue;
            }
            if (!seat.held) {
                lock.close();
                return new Refused("another program changes this cluster now"
                        + (seat.taken.isBlank() ? "" : ": " + seat.taken) + " (lock on " + node + ")");
            }
        }
        if (lock.seats.isEmpty()) return new Refused("no node could be locked: " + silent);
        int taken = lock.seats.size();
        lock.needed = Math.min(majority, taken);
        lock.beating.start();
        if (taken >= majority) return new Ours(lock, Optional.empty());
        return new Ours(
                lock,
                Optional.of("the lock is held on " + taken + " of " + nodes.size()
                        + " nodes only: a program that reaches just the others would not notice"));
    }

    /** True while enough nodes answer that they hold it; false some seconds before the first could let go. */
    boolean isSure() {
        return !closed && seats.values().stream().filter(Seat::isSure).count() >= needed;
    }

    private void beat() {
        try {
            while (!closed) {
                Thread.sleep(BEAT.toMillis());
                seats.forEach((node, seat) -> {
                    try {
                        if (seat.process.isPresent()) seat.process.get().beat();
                    } catch (Unreachable lost) {
                        drop(node);
                    }
                });
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void drop(NodeName node) {
        Optional.ofNullable(seats.remove(node)).flatMap(seat -> seat.process).ifPresent(Held::close);
    }

    @Override
    public void close() {
        closed = true;
        beating.interrupt();
        List.copyOf(seats.keySet()).forEach(this::drop);
    }

    private static Command command(String owner) {
        return new Command(List.of("sh", "-c", SCRIPT, "sh", owner), "", PATIENCE, Effect.CHANGES, Optional.empty());
    }
}
