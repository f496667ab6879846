package dev.clusterdeck.cli;

import dev.clusterdeck.tech.host.HostSummary;
import java.util.Locale;

/** The host's part of {@code status}: load, memory, time since start; {@code ?} for what is not known now. */
final class HostText {
    private HostText() {}

    static String load(HostSummary host) {
        return host.load()
                .filter(load -> host.fresh())
                .map(load -> String.format(Locale.ROOT, "%.2f", load.one()))
                .orElse("?");
    }

    static String memory(HostSummary host) {
        return host.fresh() && host.memory().isPresent()
                ? Math.round(host.memory().getAsDouble()) + "%"
                : "?";
    }

    static String uptime(HostSummary host) {
        return host.uptime().filter(time -> host.fresh()).map(PictureJson::ago).orElse("?");
    }
}
