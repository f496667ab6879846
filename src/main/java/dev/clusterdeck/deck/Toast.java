package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import java.time.Duration;
import java.time.Instant;

/**
 * One line for the admin above the key hints; all are kept under {@code J}.
 *
 * @param at when it was said
 * @param reply true for one that answers a key: the next answer takes its place at once
 * @param seen true once its time is over, or, for an error, once the admin dismissed it
 */
public record Toast(Instant at, Severity severity, String text, boolean reply, boolean seen) {
    /** How long one stays that is no error. */
    static final Duration STAYS = Duration.ofSeconds(4);

    Toast over() {
        return seen ? this : new Toast(at, severity, text, reply, true);
    }

    /** True for one that stays until it is dismissed. */
    boolean isError() {
        return severity == Severity.CRIT;
    }
}
