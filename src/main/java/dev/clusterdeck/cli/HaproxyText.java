package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.tech.haproxy.Balancer;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import dev.clusterdeck.tech.haproxy.Figure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** HAProxy's part of {@code status}: a line for each backend of each HAProxy. */
final class HaproxyText {
    private HaproxyText() {}

    static void print(ClusterPicture picture, PrintStream out) {
        List<Balancer> all = Balancer.all(picture.snapshot(), Duration.ofMinutes(1), picture.changedAt());
        if (all.isEmpty()) return;
        out.println("  haproxy:");
        Rows rows = new Rows().with("ON", "BACKEND", "STATE", "SERVERS", "SESSIONS", "QUEUE", "TIME");
        for (Balancer balancer : all)
            for (Pool pool : balancer.backends())
                rows.with(
                        balancer.key(),
                        pool.backend().name(),
                        balancer.fresh() ? pool.backend().status().toLowerCase(Locale.ROOT) : "?",
                        balancer.fresh()
                                ? pool.takers().size() + "/" + pool.members().size()
                                : "?",
                        number(balancer, pool, Figure.SCUR, ""),
                        number(balancer, pool, Figure.QCUR, ""),
                        number(balancer, pool, Figure.RTIME, " ms"));
        rows.print(out, "    ");
    }

    private static String number(Balancer balancer, Pool pool, Figure figure, String unit) {
        OptionalLong value = pool.backend().figures().of(figure);
        return !balancer.fresh() || value.isEmpty() ? "?" : value.getAsLong() + unit;
    }
}
