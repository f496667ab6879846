package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** HAProxy's numbers as the screen and findings write them; {@code -} for what is not known. */
final class Words {
    private static final String NONE = "-";

    private Words() {}

    /** Per second: {@code 3412}, {@code 9.3}, {@code 0.2}. */
    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond >= 99.95 || perSecond == 0 ? "%.0f" : "%.1f", perSecond);
    }

    /** Traffic in the unit that was asked for. */
    static String traffic(Optional<Flow> flow, boolean bytes) {
        return flow.map(f -> bytes ? Amount.bits(f.outRate()) : rate(f.rate())).orElse(NONE);
    }

    /** {@code 41 %}. */
    static String share(OptionalDouble share) {
        return share.isEmpty() ? NONE : Math.round(share.getAsDouble() * 100) + " %";
    }

    /** Share of answers with 5xx: {@code 0.2 %}; nothing where HAProxy does not count them, as for TCP. */
    static String failed(Optional<Flow> flow, Figures figures) {
        return flow.filter(f -> f.count() > 0 && figures.of(Figure.HRSP_5XX).isPresent())
                .map(f -> String.format(Locale.ROOT, "%.1f %%", f.failedShare() * 100))
                .orElse(NONE);
    }

    /** {@code 38 ms}, from ten seconds on {@code 12 s}. */
    static String millis(OptionalLong millis) {
        if (millis.isEmpty()) return NONE;
        long value = millis.getAsLong();
        return value < 10_000 ? value + " ms" : value / 1000 + " s";
    }

    static String number(OptionalLong number) {
        return number.isEmpty() ? NONE : Long.toString(number.getAsLong());
    }

    /** The state as HAProxy writes it, lower case: {@code up}, {@code up 1/3}, {@code maint (via app/a)}. */
    static String state(ServerState state, String status) {
        if (state == ServerState.UNKNOWN) return status.isEmpty() ? "unknown" : "unknown: " + status;
        return status.toLowerCase(Locale.ROOT);
    }

    /** How long the state lasts: {@code 47s}. */
    static String lasted(Figures figures) {
        OptionalLong seconds = figures.of(Figure.LASTCHG);
        return seconds.isEmpty() ? NONE : Ages.brief(Duration.ofSeconds(seconds.getAsLong()));
    }

    /** {@code app/node1}. */
    static String path(String backend, Server server) {
        return backend + "/" + server.name();
    }
}
