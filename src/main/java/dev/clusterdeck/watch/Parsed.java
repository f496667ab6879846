package dev.clusterdeck.watch;

/** What a parser made of an output. */
public sealed interface Parsed<S> {
    /** A value. */
    record Value<S>(S state) implements Parsed<S> {}

    /** The tool or service is not there; {@code why} says what is missing. */
    record None<S>(String why) implements Parsed<S> {}

    /** No value can be had from it; {@code why} is one line for the admin with exit code and the tool's own words. */
    record Unreadable<S>(String why) implements Parsed<S> {}
}
