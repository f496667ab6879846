package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.watch.Inquiry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was asked because a screen wanted to show it, and what was answered. The oldest are forgotten. */
public final class Answers {
    /** Inquiries that are kept. */
    private static final int LIMIT = 16;

    /** Nothing was asked. */
    public static final Answers NONE = new Answers(Map.of());

    /**
     * One inquiry's state.
     *
     * @param asked when it was sent
     * @param awaited true while there is no answer to the last sending
     * @param reading the last answer; pending before the first
     */
    private record Told(Instant asked, boolean awaited, Reading<?> reading) {}

    private final Map<Inquiry.Key, Told> told;

    private Answers(Map<Inquiry.Key, Told> told) {
        this.told = told;
    }

    /** What was answered; pending when nothing was yet. */
    @SuppressWarnings("unchecked") // one key is one list of commands, and that has one parser
    public <S> Reading<S> to(Inquiry<S> inquiry) {
        return Optional.ofNullable(told.get(inquiry.key()))
                .map(t -> (Reading<S>) t.reading())
                .orElse(new Reading.Pending<>());
    }

    /** Since when an answer is waited for; empty when none is. */
    public Optional<Instant> awaited(Inquiry<?> inquiry) {
        return Optional.ofNullable(told.get(inquiry.key()))
                .filter(Told::awaited)
                .map(Told::asked);
    }

    /** True when it was sent, whatever came of it. */
    public boolean knows(Inquiry<?> inquiry) {
        return told.containsKey(inquiry.key());
    }

    /** It has been sent. A former answer stays until the new one comes. */
    public Answers asked(Inquiry<?> inquiry, Instant at) {
        return with(inquiry.key(), new Told(at, true, to(inquiry)));
    }

    /** It has been answered; an answer to what is no longer kept is dropped. */
    public Answers answered(Inquiry.Key key, Reading<?> reading) {
        Told before = told.get(key);
        return before == null ? this : with(key, new Told(before.asked(), false, reading));
    }

    private Answers with(Inquiry.Key key, Told next) {
        Map<Inquiry.Key, Told> all = new LinkedHashMap<>(told);
        all.remove(key);
        all.put(key, next);
        while (all.size() > LIMIT) all.remove(all.keySet().iterator().next());
        return new Answers(all);
    }
}
