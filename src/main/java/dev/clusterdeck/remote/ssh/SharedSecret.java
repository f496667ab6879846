package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Secret;
import java.util.Optional;

/**
 * One password for many nodes: asked once, tried on one node, and used for the others only when that node took it. They
 * wait meanwhile, so that one typing error is one failed login and not one per node.
 */
final class SharedSecret {
    private Optional<Secret> proven = Optional.empty();
    private boolean beingTried;
    private long declinedAt = Long.MIN_VALUE;

    /**
     * The password that a node took, waiting while another caller tries one. Empty: there is none yet, and this caller
     * has its turn: it asks the admin, tries, and then must say {@link #worked}, {@link #failed} or {@link #declined}.
     */
    synchronized Optional<Secret> provenOrMyTurn() throws InterruptedException {
        while (proven.isEmpty() && beingTried) wait();
        if (proven.isEmpty()) beingTried = true;
        return proven;
    }

    /** True when the admin declined after this moment ({@link System#nanoTime}): do not ask again for the same attempt. */
    synchronized boolean wasDeclinedSince(long nanos) {
        return declinedAt != Long.MIN_VALUE && declinedAt - nanos > 0;
    }

    /** A node took it. */
    synchronized void worked(Secret secret) {
        proven = Optional.of(secret);
        endTurn();
    }

    /** No node took it, or it could not be tried. */
    synchronized void failed() {
        endTurn();
    }

    /** The admin did not answer. */
    synchronized void declined() {
        declinedAt = System.nanoTime();
        endTurn();
    }

    private void endTurn() {
        beingTried = false;
        notifyAll();
    }
}
