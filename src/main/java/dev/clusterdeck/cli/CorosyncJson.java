package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.corosync.Corosync;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.Config;
import dev.clusterdeck.tech.corosync.CorosyncState.Counters;
import dev.clusterdeck.tech.corosync.CorosyncState.Latency;
import dev.clusterdeck.tech.corosync.CorosyncState.Link;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkPeer;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkState;
import dev.clusterdeck.tech.corosync.CorosyncState.Path;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncState.Stopped;
import dev.clusterdeck.tech.corosync.Settings;
import java.util.Optional;
import java.util.TreeSet;

/** What a node's Corosync says, as JSON. */
final class CorosyncJson {
    private CorosyncJson() {}

    static Json of(Snapshot snapshot, NodeName node) {
        return new Json()
                .with("quorum", snapshot.reading(Corosync.QUORUM, node).value().map(CorosyncJson::account))
                .with(
                        "transport",
                        snapshot.reading(Corosync.LINKS, node).value().flatMap(links -> Json.known(links.transport())))
                .with(
                        "links",
                        snapshot.reading(Corosync.LINKS, node)
                                .value()
                                .map(links -> links.links().stream()
                                        .map(CorosyncJson::link)
                                        .toList()))
                .with(
                        "paths",
                        snapshot.reading(Corosync.STATS, node)
                                .value()
                                .map(stats -> stats.paths().stream()
                                        .map(CorosyncJson::path)
                                        .toList()))
                .with("token", snapshot.reading(Corosync.STATS, node).value().map(stats -> stats.token()))
                .with("config", snapshot.reading(Corosync.CONFIG, node).value().map(CorosyncJson::config));
    }

    private static Json account(Account account) {
        if (account instanceof Stopped stopped)
            return new Json().with("running", false).with("state", stopped.word());
        Quorum quorum = (Quorum) account;
        return new Json()
                .with("running", true)
                .with("provider", Json.known(quorum.provider()))
                .with("node_id", quorum.localId())
                .with("ring_id", Json.known(quorum.ringId()))
                .with("quorate", quorum.quorate())
                .with("expected_votes", quorum.votes().map(v -> v.expected()))
                .with("highest_expected", quorum.votes().map(v -> v.highestExpected()))
                .with("total_votes", quorum.votes().map(v -> v.total()))
                .with("quorum", quorum.votes().map(v -> v.needed()))
                .with("flags", new TreeSet<>(quorum.flags()).stream().toList())
                .with(
                        "members",
                        quorum.members().stream(),
                        member -> new Json()
                                .with("node_id", member.id())
                                .with("name", member.name())
                                .with("votes", member.votes())
                                .with("qdevice", Json.known(member.device()))
                                .with("local", member.local()))
                .with("qdevice_votes", quorum.device().map(d -> d.votes()));
    }

    private static Json link(Link link) {
        return new Json()
                .with("link", link.number())
                .with("protocol", Json.known(link.protocol()))
                .with("address", Json.known(link.address()))
                .with("state", link.whole().map(CorosyncJson::word))
                .with(
                        "peers",
                        link.peers().stream(),
                        peer -> new Json().with("node_id", peer.id()).with("state", word(peer)));
    }

    private static Object word(LinkPeer peer) {
        return peer.state() == LinkState.UNKNOWN ? peer.word() : peer.state();
    }

    private static Json path(Path path) {
        return new Json()
                .with("node_id", path.peer())
                .with("link", path.link())
                .with("enabled", path.enabled())
                .with("connected", path.connected())
                .with("mtu", path.mtu())
                .with("latency_us", path.latency().map(CorosyncJson::latency))
                .with("since_start", counters(path.counters()))
                .with("recent", path.recent().map(CorosyncJson::counters));
    }

    private static Json latency(Latency latency) {
        return new Json()
                .with("average", latency.average())
                .with("min", latency.min())
                .with("max", latency.max())
                .with("samples", latency.samples());
    }

    private static Json counters(Counters counters) {
        return new Json()
                .with("pings", counters.pings())
                .with("pongs", counters.pongs())
                .with("errors", counters.errors())
                .with("retries", counters.retries())
                .with("downs", counters.downs())
                .with("sent_bytes", counters.sent())
                .with("received_bytes", counters.received());
    }

    private static Json config(Config config) {
        Optional<Settings> settings = config.inForce();
        return new Json()
                .with("cluster_name", settings.flatMap(Settings::clusterName))
                .with("encrypted", settings.map(Settings::encrypted))
                .with(
                        "token_ms",
                        settings.flatMap(s -> s.token().stream().boxed().findFirst()))
                .with("two_node", settings.map(Settings::twoNode))
                .with("wait_for_all", settings.map(Settings::waitForAll))
                .with("qdevice_model", settings.flatMap(Settings::deviceModel))
                .with(
                        "nodes",
                        settings.map(s -> s.nodes().stream()
                                .map(node -> new Json()
                                        .with("node_id", node.id())
                                        .with("name", Json.known(node.name()))
                                        .with("addresses", node.addresses())
                                        .with("votes", node.votes()))
                                .toList()))
                .with("digests", config.digests())
                .with("unread", config.unread());
    }
}
