package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.corosync.CorosyncState.Counters;
import dev.clusterdeck.tech.corosync.CorosyncState.Latency;
import dev.clusterdeck.tech.corosync.CorosyncState.Path;
import dev.clusterdeck.tech.corosync.CorosyncState.Stats;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code corosync-cmapctl -m stats}: Kronosnet's counters per peer and link, and the token's. */
final class StatsParser implements Parser<Stats> {
    private static final Pattern PATH = Pattern.compile("stats\\.knet\\.node([0-9]{1,10})\\.link([0-9])\\.([a-z_]+)");
    private static final String TOKEN = "stats.srp.";
    private static final int LOOPBACK_MTU = 65535;

    private record Key(long peer, int link) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byPeer = Long.compare(peer, other.peer);
            return byPeer != 0 ? byPeer : Integer.compare(link, other.link);
        }
    }

    @Override
    public Parsed<Stats> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer from corosync-cmapctl");
        Output tool = outputs.get(0);
        if (tool.isMissing()) return new Parsed.None<>("corosync-cmapctl is not installed");
        SortedMap<Key, Map<String, Long>> paths = new TreeMap<>();
        Map<String, Long> token = new HashMap<>();
        Cmap.parse(tool.text()).forEach((key, value) -> {
            Matcher m = PATH.matcher(key);
            if (m.matches())
                paths.computeIfAbsent(new Key(Lines.number(m.group(1)), Lines.small(m.group(2))), k -> new HashMap<>())
                        .put(m.group(3), Lines.number(value));
            else if (key.startsWith(TOKEN)) token.put(key.substring(TOKEN.length()), Lines.number(value));
        });
        if (paths.isEmpty() && token.isEmpty()) return Refusal.of("corosync-cmapctl", tool);
        List<Path> all = new ArrayList<>();
        paths.forEach((key, fields) -> path(key, fields).ifPresent(all::add));
        return new Parsed.Value<>(new Stats(all, token));
    }

    /** Empty for the node's own loopback (never pinged), and for a path that was cut off before it said whether it works. */
    private static Optional<Path> path(Key key, Map<String, Long> fields) {
        long pings = of(fields, "tx_ping_packets");
        if (!fields.containsKey("connected") || (pings == 0 && of(fields, "mtu") == LOOPBACK_MTU))
            return Optional.empty();
        long samples = of(fields, "latency_samples");
        Optional<Latency> latency = samples == 0
                ? Optional.empty()
                : Optional.of(new Latency(
                        of(fields, "latency_ave"), of(fields, "latency_min"), of(fields, "latency_max"), samples));
        Counters counters = new Counters(
                pings,
                of(fields, "rx_pong_packets"),
                of(fields, "tx_total_errors"),
                of(fields, "tx_data_retries") + of(fields, "tx_ping_retries") + of(fields, "rx_total_retries"),
                of(fields, "down_count"),
                of(fields, "tx_total_bytes"),
                of(fields, "rx_total_bytes"));
        return Optional.of(new Path(
                key.peer(),
                key.link(),
                of(fields, "enabled") == 1,
                of(fields, "connected") == 1,
                latency,
                (int) Math.min(of(fields, "mtu"), Integer.MAX_VALUE),
                counters,
                Optional.empty()));
    }

    private static long of(Map<String, Long> fields, String name) {
        return fields.getOrDefault(name, 0L);
    }

    @Override
    public Stats follow(Stats previous, Stats next) {
        List<Path> joined =
                next.paths().stream().map(path -> after(previous, path)).toList();
        return new Stats(joined, next.token());
    }

    private static Path after(Stats previous, Path path) {
        Optional<Counters> recent = previous.paths().stream()
                .filter(old -> old.peer() == path.peer() && old.link() == path.link())
                .findFirst()
                .flatMap(old -> difference(old.counters(), path.counters()));
        return new Path(
                path.peer(),
                path.link(),
                path.enabled(),
                path.connected(),
                path.latency(),
                path.mtu(),
                path.counters(),
                recent);
    }

    /** Empty when any counter went backwards: Corosync was started anew. */
    private static Optional<Counters> difference(Counters a, Counters b) {
        Counters d = new Counters(
                b.pings() - a.pings(),
                b.pongs() - a.pongs(),
                b.errors() - a.errors(),
                b.retries() - a.retries(),
                b.downs() - a.downs(),
                b.sent() - a.sent(),
                b.received() - a.received());
        boolean forward = d.pings() >= 0
                && d.pongs() >= 0
                && d.errors() >= 0
                && d.retries() >= 0
                && d.downs() >= 0
                && d.sent() >= 0
                && d.received() >= 0;
        return forward ? Optional.of(d) : Optional.empty();
    }
}
