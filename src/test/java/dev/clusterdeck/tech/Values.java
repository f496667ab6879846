package dev.clusterdeck.tech;

import dev.clusterdeck.watch.Parsed;

/** Values of parsers. */
public final class Values {
    private Values() {}

    /** What was parsed; fails where it was not. */
    public static <S> S of(Parsed<S> parsed) {
        if (parsed instanceof Parsed.Value<S> value) return value.state();
        throw new AssertionError(parsed.toString());
    }
}
