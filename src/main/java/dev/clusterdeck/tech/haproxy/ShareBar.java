package dev.clusterdeck.tech.haproxy;

import java.util.OptionalDouble;

/** A bar of a server's share with a mark where its weight would put it. */
final class ShareBar {
    private static final char MARK = '┊';

    private ShareBar() {}

    /**
     * The bar as text of exactly so many columns.
     *
     * @param full the share that fills it
     */
    static String of(OptionalDouble share, OptionalDouble ideal, double full, int columns) {
        StringBuilder bar = new StringBuilder();
        double filled = share.orElse(0) / full * columns;
        for (int i = 0; i < columns; i++) bar.append(i + 0.5 <= filled ? '█' : i < filled && i == 0 ? '▌' : ' ');
        if (ideal.isPresent() && columns > 0)
            bar.setCharAt(
                    (int) Math.min(columns - 1, Math.max(0, Math.round(ideal.getAsDouble() / full * columns))), MARK);
        return bar.toString();
    }

    /** A share that all of them fit into: a round one above the largest share and ideal. */
    static double full(Balancer.Pool pool) {
        double most = pool.members().stream()
                .mapToDouble(m -> Math.max(m.share().orElse(0), m.ideal().orElse(0)))
                .max()
                .orElse(0);
        for (double full : new double[] {0.01, 0.02, 0.05, 0.1, 0.2, 0.5}) if (most * 1.1 <= full) return full;
        return 1;
    }
}
