package dev.clusterdeck.tech.pacemaker;

import java.util.Locale;
import java.util.Optional;

/**
 * A score: how much Pacemaker wants something. A million either way is infinity.
 *
 * @param value between minus and plus {@link #INFINITY}
 */
public record Score(int value) implements Comparable<Score> {
    /** What Pacemaker counts as infinite. */
    public static final int INFINITY = 1_000_000;

    public Score {
        value = Math.max(-INFINITY, Math.min(INFINITY, value));
    }

    /** Reads {@code 100}, {@code -INFINITY}, {@code +INFINITY}; colours of node health are scores of their own and are not one here. */
    public static Optional<Score> of(String word) {
        String plain = word.strip().toUpperCase(Locale.ROOT);
        return switch (plain) {
            case "INFINITY", "+INFINITY" -> Optional.of(new Score(INFINITY));
            case "-INFINITY" -> Optional.of(new Score(-INFINITY));
            default -> Words.number(plain).map(n -> new Score((int) Math.max(-INFINITY, Math.min(INFINITY, n))));
        };
    }

    /** True when nothing can outweigh the ban. */
    public boolean forbids() {
        return value <= -INFINITY;
    }

    /** True when nothing can outweigh the wish. */
    public boolean isInfinite() {
        return value >= INFINITY;
    }

    @Override
    public int compareTo(Score other) {
        return Integer.compare(value, other.value);
    }

    /** As Pacemaker prints it. */
    @Override
    public String toString() {
        return forbids() ? "-INFINITY" : isInfinite() ? "INFINITY" : Integer.toString(value);
    }
}
