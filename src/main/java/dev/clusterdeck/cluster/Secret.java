package dev.clusterdeck.cluster;

/** A value that must not reach a screen, a log, JSON or a command line. Prints as {@code •••}. */
public final class Secret {
    /** What stands in its place wherever text is shown. */
    public static final String MASK = "•••";

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The value itself: only for the standard input of a process or an authentication message. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return MASK;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
