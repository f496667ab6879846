package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.Prompts;
import java.util.Optional;

/**
 * The passwords to try on one node: what other nodes took, then up to three from the admin. Always closed, so that
 * those who wait for the outcome get their turn.
 */
final class PasswordTries implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final SharedSecret shared;
    private final Prompts prompts;
    private final Patience patience;
    private final String what;
    private boolean myTurn;
    private boolean triedShared;
    private int asked;
    private Optional<Secret> last = Optional.empty();

    /**
     * Tries for one connection attempt.
     *
     * @param what such as {@code password of operator@node1:22}
     */
    PasswordTries(SharedSecret shared, Prompts prompts, Patience patience, String what) {
        this.shared = shared;
        this.prompts = prompts;
        this.patience = patience;
        this.what = what;
    }

    /** The next password to try; empty when there is none left, or the admin does not answer. */
    Optional<Secret> next() throws InterruptedException {
        last = patience.paused(this::find);
        return last;
    }

    private Optional<Secret> find() throws InterruptedException {
        if (!triedShared) {
            triedShared = true;
            Optional<Secret> proven = shared.provenOrMyTurn();
            if (proven.isPresent()) return proven;
            myTurn = true;
        }
        if (asked >= ATTEMPTS || shared.wasDeclinedSince(patience.since())) return Optional.empty();
        asked++;
        Optional<Secret> answer = prompts.secret(last.isEmpty() ? what : what + " (that was wrong)");
        if (answer.isEmpty()) {
            asked = ATTEMPTS;
            shared.declined();
            myTurn = false;
        }
        return answer;
    }

    /** How many passwords the admin was asked for. */
    int asked() {
        return asked;
    }

    /** The node took the last one. */
    void worked() {
        if (myTurn) last.ifPresent(shared::worked);
        myTurn = false;
    }

    @Override
    public void close() {
        if (myTurn) shared.failed();
        myTurn = false;
    }
}
