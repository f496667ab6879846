package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was said, oldest first, and what of it is on the screen: one at a time, in order.
 *
 * @param all bounded; the oldest are forgotten first
 * @param shownSince when the one on the screen came there
 */
public record Toasts(List<Toast> all, Instant shownSince) {
    private static final int LIMIT = 200;

    static final Toasts NONE = new Toasts(List.of(), Instant.EPOCH);

    public Toasts {
        all = List.copyOf(all.size() <= LIMIT ? all : all.subList(all.size() - LIMIT, all.size()));
    }

    /** The one on the screen: an answer to the last key before news, news in order. */
    Optional<Toast> shown() {
        return all.stream()
                .filter(t -> !t.seen() && t.reply())
                .reduce((a, b) -> b)
                .or(() -> all.stream().filter(t -> !t.seen()).findFirst());
    }

    /** News: waits until those before it were shown. */
    Toasts told(Instant now, Severity severity, String text) {
        List<Toast> more = new ArrayList<>(all);
        more.add(new Toast(now, severity, Clean.line(text), false, false));
        return new Toasts(more, shown().isPresent() ? shownSince : now);
    }

    /** An answer to a key: shown at once. */
    Toasts said(Instant now, Severity severity, String text) {
        List<Toast> more = new ArrayList<>();
        for (Toast toast : all) more.add(toast.reply() && !toast.isError() ? toast.over() : toast);
        more.add(new Toast(now, severity, Clean.line(text), true, false));
        return new Toasts(more, now);
    }

    /** Takes away the one whose time is over. */
    Toasts at(Instant now) {
        boolean over = shown().isPresent()
                && !shown().get().isError()
                && Duration.between(shownSince, now).compareTo(Toast.STAYS) >= 0;
        return over ? dismissed(now) : this;
    }

    /** Takes away the one on the screen; the next one follows. */
    Toasts dismissed(Instant now) {
        Optional<Toast> shown = shown();
        return new Toasts(
                all.stream()
                        .map(t -> shown.isPresent() && t.equals(shown.get()) ? t.over() : t)
                        .toList(),
                now);
    }

    /** Takes all away: they were read in the list. */
    Toasts allSeen(Instant now) {
        return new Toasts(all.stream().map(Toast::over).toList(), now);
    }
}
