package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.VirtualServer;
import dev.clusterdeck.tech.keepalived.VirtualAddress.Former;
import dev.clusterdeck.tech.keepalived.VirtualAddress.Holder;
import dev.clusterdeck.tech.keepalived.Vrrp.Member;
import dev.clusterdeck.tech.keepalived.Vrrp.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why an address is where it is, and who would take it next. */
final class KeepalivedExplainer implements Explainer {
    @Override
    public Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now) {
        if (object.startsWith("ipvs:"))
            return virtualServer(cluster, object, now).map(KeepalivedExplainer::virtual);
        return Vrrp.all(cluster.snapshot(), now).stream()
                .filter(vrrp -> vrrp.id().equals(object))
                .findFirst()
                .map(vrrp -> instance(cluster, vrrp, now));
    }

    /**
     * A virtual server as its node told last.
     *
     * @param fresh its node's account can be trusted now
     */
    record Virtual(NodeName node, VirtualServer server, boolean fresh) {}

    /** The virtual server with this id. */
    static Optional<Virtual> virtualServer(ClusterPicture cluster, String id, Instant now) {
        for (NodeName node : cluster.snapshot().nodes()) {
            Reading<Account> reading = cluster.snapshot().reading(Keepalived.NOW, node);
            Optional<Virtual> found = reading.value().flatMap(Account::ipvs).stream()
                    .flatMap(ipvs -> ipvs.servers().stream())
                    .filter(server -> Words.ipvsId(node, server).equals(id))
                    .map(server -> new Virtual(node, server, reading.isFresh(now)))
                    .findFirst();
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static Explanation instance(ClusterPicture cluster, Vrrp vrrp, Instant now) {
        List<Sentence> sentences = new ArrayList<>();
        for (VirtualAddress address : vrrp.addresses()) sentences.add(where(address, now));
        next(vrrp).ifPresent(sentences::add);
        for (Member member : vrrp.members())
            sentences.add(new Sentence(
                    severity(member.state()),
                    member.node() + " is " + Words.state(member.state()) + ": " + member.why() + ".",
                    List.of(cite(cluster, member.node(), now))));
        for (Member member : vrrp.members())
            cluster.snapshot().reading(Keepalived.NOW, member.node()).value().flatMap(Account::dump).stream()
                    .flatMap(dump -> dump.instances().stream()
                            .filter(told -> told.name().equals(vrrp.name()))
                            .map(told -> new Sentence(
                                    Severity.NOTE,
                                    "keepalived on " + member.node() + " wrote that it is "
                                            + (told.state().isEmpty() ? "in no state that is known" : told.state())
                                            + ".",
                                    List.of(dump.file() + " on " + member.node() + ", not older than a minute"))))
                    .forEach(sentences::add);
        cluster.findings().stream()
                .filter(f -> f.subject().equals(vrrp.id()))
                .forEach(f -> sentences.add(new Sentence(f.severity(), f.text() + ".", f.evidence())));
        return new Explanation("instance " + vrrp.name(), sentences);
    }

    private static Sentence where(VirtualAddress address, Instant now) {
        List<String> cites = List.of("ip -j addr show on every node");
        if (address.holders().isEmpty()) {
            String last = address.former().stream()
                    .findFirst()
                    .map(f -> "; " + f.node() + " had it last, " + Ages.brief(Duration.between(f.last(), now)) + " ago")
                    .orElse("");
            return new Sentence(
                    address.nowhere() ? Severity.CRIT : Severity.UNKNOWN,
                    address.address() + (address.nowhere() ? " is on no node" : " is on no node that answers") + last
                            + ".",
                    cites);
        }
        if (address.holders().size() > 1)
            return new Sentence(
                    Severity.CRIT,
                    address.address() + " is on "
                            + NodeName.list(
                                    address.holders().stream().map(Holder::node).toList())
                            + " at once.",
                    cites);
        Holder holder = address.holders().get(0);
        Optional<Former> from = address.formerOf(holder);
        return new Sentence(
                Severity.OK,
                address.address() + " is on " + holder.node() + " (" + holder.network() + ") for at least "
                        + Ages.brief(Duration.between(holder.since(), now))
                        + from.map(f -> "; before, " + f.node() + " had it").orElse("") + ".",
                cites);
    }

    /** Who would take the addresses, by configured priority among those that could. */
    private static Optional<Sentence> next(Vrrp vrrp) {
        return vrrp.members().stream()
                .filter(m -> m.state() == State.BACKUP)
                .max(Comparator.comparingLong(m -> m.priority().orElse(0)))
                .map(m -> new Sentence(
                        Severity.NOTE,
                        "Next in line is " + m.node() + " with priority "
                                + m.priority().orElse(0) + ".",
                        List.of("keepalived.conf of every node; a script that fails lowers a priority, which only"
                                + " keepalived itself knows")));
    }

    private static Severity severity(State state) {
        return switch (state) {
            case MASTER -> Severity.OK;
            case BACKUP -> Severity.NOTE;
            case STOPPED, FAULT -> Severity.WARN;
            case UNKNOWN -> Severity.UNKNOWN;
        };
    }

    private static String cite(ClusterPicture cluster, NodeName node, Instant now) {
        return "ip -j addr show and /run/keepalived.pid on " + node
                + cluster.snapshot()
                        .reading(Keepalived.NOW, node)
                        .age(now)
                        .map(age -> ", " + Ages.brief(age) + " ago")
                        .orElse(", never read");
    }

    private static Explanation virtual(Virtual virtual) {
        VirtualServer server = virtual.server();
        long taking = server.servers().stream().filter(r -> r.weight() > 0).count();
        return new Explanation(
                "virtual server " + server.name() + " on " + virtual.node(),
                List.of(new Sentence(
                        !virtual.fresh() ? Severity.UNKNOWN : taking > 0 ? Severity.OK : Severity.CRIT,
                        taking + " of " + server.servers().size() + " real servers take traffic, balanced by "
                                + server.scheduler() + "; keepalived gives one whose check fails the weight 0 or takes"
                                + " it out.",
                        List.of("/proc/net/ip_vs on " + virtual.node()))));
    }
}
