package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import dev.clusterdeck.tech.nginx.NginxState.File;
import dev.clusterdeck.tech.nginx.NginxState.Server;
import dev.clusterdeck.tech.nginx.NginxState.Upstream;
import dev.clusterdeck.tech.nginx.NginxState.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Nginx on one node: what runs beside what its files say.
 *
 * @param file empty when it could not be read
 * @param fresh the account can be trusted now
 */
public record NginxNode(NodeName node, Account account, Optional<File> file, boolean fresh) {
    /** Clocks of processes and files are whole seconds. */
    private static final Duration BLUR = Duration.ofSeconds(2);

    /** The id of it. */
    public String id() {
        return "nginx:" + node;
    }

    /** The id of one of its upstreams. */
    public String id(Upstream upstream) {
        return "upstream:" + node + "/" + upstream.name();
    }

    /** Upstreams as the file has them. */
    public List<Upstream> upstreams() {
        return file.map(File::upstreams).orElse(List.of());
    }

    /** Established connections to a server; empty when they were not counted, as for names and sockets. */
    public OptionalLong connections(Server server) {
        Long count = account.peers().get(server.peer());
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /** A file that was written after the workers had begun: what it says is not in force. */
    public Optional<Written> notLoaded() {
        return file.flatMap(File::newest)
                .filter(newest -> account.loaded()
                        .filter(loaded -> newest.at().isAfter(loaded.plus(BLUR)))
                        .isPresent());
    }

    /** Every node on which Nginx was seen to run and still does as far as is known. */
    public static List<NginxNode> all(Snapshot snapshot, Instant now) {
        List<NginxNode> all = new ArrayList<>();
        snapshot.readings(Nginx.NOW)
                .forEach((node, reading) -> reading.value()
                        .ifPresent(account -> all.add(new NginxNode(
                                node,
                                account,
                                snapshot.reading(Nginx.FILE, node).value(),
                                reading.isFresh(now)))));
        return all;
    }
}
