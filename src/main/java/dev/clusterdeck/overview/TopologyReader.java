package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.tech.pacemaker.ClusterNode;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.tech.pacemaker.PacemakerHead;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes a topology from a picture. Pure; a reading that is missing leaves its own words, never a hole. */
final class TopologyReader {
    private static final Map<String, String> USUAL =
            Map.of("symmetric-cluster", "true", "maintenance-mode", "false", "stop-all-resources", "false");

    private final Snapshot snapshot;
    private final List<Finding> findings;
    private final Instant now;
    private final Duration freshFor;
    private final List<Side> sides;
    private final Membership membership;
    private final Machines machines;
    private final Addresses addresses;

    private TopologyReader(ClusterPicture cluster, Instant now) {
        this.snapshot = cluster.snapshot();
        this.findings = cluster.findings();
        this.now = now;
        this.freshFor = Freshness.freshFor(cluster);
        this.membership = new Membership(snapshot, now);
        this.machines = new Machines(snapshot, cluster.series(), now);
        this.addresses = new Addresses(snapshot, now);
        this.sides = Sides.of(snapshot, membership.partitions(), now);
    }

    static Topology of(ClusterPicture cluster, Instant now) {
        TopologyReader reader = new TopologyReader(cluster, now);
        return new Topology(
                reader.sides,
                reader.cards(),
                reader.head(),
                reader.membershipFacts(),
                reader.elsewhere(),
                reader::between,
                DataLinks.of(reader.snapshot, now));
    }

    private List<NodeCard> cards() {
        List<NodeCard> cards = new ArrayList<>();
        for (NodeName name : members()) cards.add(card(name));
        cards.sort(Comparator.comparingInt((NodeCard c) -> sideIndex(c.name())).thenComparing(NodeCard::name));
        return cards;
    }

    private SortedSet<NodeName> members() {
        TreeSet<NodeName> members = new TreeSet<>(snapshot.nodes());
        TreeSet<NodeName> remotes = new TreeSet<>();
        for (Side side : sides)
            side.status()
                    .ifPresent(status -> status.nodes().forEach(node -> {
                        boolean remote =
                                node.type() == ClusterNode.Type.REMOTE || node.type() == ClusterNode.Type.GUEST;
                        (remote ? remotes : members).add(node.name());
                    }));
        members.removeAll(remotes);
        return members;
    }

    private NodeCard card(NodeName name) {
        Side side = sideOf(name);
        Optional<ClusterNode> node = side.status().flatMap(s -> s.node(name));
        Contact contact = snapshot.contact(name);
        Freshness ours = Freshness.of(contact, freshFor, now);
        NodeState state = NodeState.of(node, side.fresh(), side.age(now), ours);
        if (node.isEmpty() && ours.isLive()) state = unknownTo(name, state);
        Map<String, String> ofResources = addresses.ofResources(side);
        Optional<RunningReader> running = side.status().map(s -> new RunningReader(s, ofResources));
        List<Running> listed =
                new ArrayList<>(running.map(r -> trusted(r.on(name), side)).orElse(List.of()));
        List<String> held = listed.stream()
                .filter(r -> ofResources.containsKey(r.name()))
                .map(r -> ofResources.get(r.name()) + " " + r.name())
                .collect(Collectors.toCollection(ArrayList::new));
        for (Running address : addresses.on(name)) {
            listed.add(address);
            held.add(address.name() + " " + address.note());
        }
        return new NodeCard(
                name,
                state.mark(),
                state.word(),
                side.dc().filter(name::equals).isPresent(),
                !ours.isLive() || machines.isOld(name),
                ours,
                machines.gauges(name),
                links(name),
                listed,
                held,
                running.map(r -> r.folded(name)).orElse(0),
                remark(node, contact, state));
    }

    /** What an old account says is not known any more: nothing of it stays green. */
    private static List<Running> trusted(List<Running> running, Side side) {
        if (side.fresh()) return running;
        return running.stream()
                .map(r ->
                        r.isProblem() ? r : new Running(r.id(), Mark.UNKNOWN, r.name(), r.word(), r.note(), r.depth()))
                .toList();
    }

    /** The links as Corosync has them; one that works but about which there is a finding is no green one. */
    private List<NodeLink> links(NodeName name) {
        return membership.links(name).stream()
                .map(link -> link.mark() == Mark.OK && isSuspect("link:" + name + ":" + link.number())
                        ? new NodeLink(link.number(), Mark.WARN, link.value())
                        : link)
                .toList();
    }

    /** The links between two nodes; suspect where a finding is about both ends of one. */
    private List<NodeLink> between(NodeName a, NodeName b) {
        return membership.between(a, b).stream()
                .map(link -> link.mark() == Mark.OK
                                && isSuspect("link:" + a + ":" + link.number())
                                && isSuspect("link:" + b + ":" + link.number())
                        ? new NodeLink(link.number(), Mark.WARN, link.value())
                        : link)
                .toList();
    }

    private boolean isSuspect(String subject) {
        return findings.stream()
                .anyMatch(f -> f.subject().equals(subject) && f.severity().compareTo(Severity.WARN) >= 0);
    }

    /** Why the cluster's account has nothing of a node that answers us. */
    private NodeState unknownTo(NodeName name, NodeState otherwise) {
        Reading<PacemakerStatus> own = snapshot.reading(Pacemaker.STATUS, name);
        Reading<PacemakerHead> head = snapshot.reading(Pacemaker.HEAD, name);
        if (head instanceof Reading.Absent<PacemakerHead>) return new NodeState(Mark.OFF, "no Pacemaker");
        if (own instanceof Reading.Failed<PacemakerStatus> || head instanceof Reading.Failed<PacemakerHead>)
            return otherwise;
        return new NodeState(Mark.BUSY, "reading…");
    }

    private String remark(Optional<ClusterNode> node, Contact contact, NodeState state) {
        if (contact.state() == Contact.State.LIVE) return failure(node);
        String retry = contact.retryAt()
                .filter(at -> at.isAfter(now))
                .map(at -> ", retry in " + Ages.brief(Duration.between(now, at)))
                .orElse("");
        String cluster = node.map(n -> "cluster: " + n.state().word()).orElse("");
        String ours = Freshness.of(contact, freshFor, now).words() + retry;
        return state.mark() == Mark.CRIT
                        && node.isPresent()
                        && state.word().equals(node.get().state().word())
                ? ours
                : cluster.isEmpty() ? contact.why() : cluster + retry;
    }

    /** On a node that answers: why Pacemaker's own account of it could not be read. */
    private String failure(Optional<ClusterNode> node) {
        if (node.isPresent()) return "";
        return snapshot.readings(Pacemaker.STATUS).values().stream()
                .flatMap(r -> r instanceof Reading.Failed<PacemakerStatus> f ? Stream.of(f.why()) : Stream.empty())
                .findFirst()
                .orElse("");
    }

    private Side sideOf(NodeName name) {
        return sides.stream()
                .filter(s -> s.members().contains(name))
                .findFirst()
                .orElse(sides.get(0));
    }

    private int sideIndex(NodeName name) {
        return sides.indexOf(sideOf(name));
    }

    private List<Fact> head() {
        List<Fact> facts = new ArrayList<>();
        Side main = sides.get(0);
        facts.add(membership.quorum(main));
        facts.add(main.dc()
                .map(dc -> Fact.of("DC", dc.value()))
                .orElse(
                        main.status().isPresent()
                                ? Fact.of("DC", Mark.WARN, "none")
                                : Fact.of("DC", Mark.UNKNOWN, "?")));
        facts.add(fencing(main));
        epoch(main).ifPresent(epoch -> facts.add(Fact.of("Epoch", epoch)));
        membership.linkCount().ifPresent(count -> facts.add(Fact.of("", count + (count == 1 ? " link" : " links"))));
        return facts;
    }

    static Fact fencing(Side side) {
        Optional<PacemakerStatus.Summary> summary = side.status().map(PacemakerStatus::summary);
        Mark on = side.fresh() ? Mark.OK : Mark.UNKNOWN;
        if (summary.filter(s -> s.isOn("stonith-enabled") || s.isOn("fencing-enabled"))
                .isPresent()) return Fact.of("Fencing", on, "on");
        if (summary.filter(s -> s.isOff("stonith-enabled") || s.isOff("fencing-enabled"))
                .isPresent()) return Fact.of("Fencing", Mark.CRIT, "off");
        return Fact.of("Fencing", Mark.UNKNOWN, "?");
    }

    private Optional<String> epoch(Side side) {
        return snapshot.readings(Pacemaker.HEAD).entrySet().stream()
                .filter(e -> side.members().isEmpty() || side.members().contains(e.getKey()))
                .flatMap(e -> e.getValue().value().stream())
                .map(PacemakerHead::version)
                .max(Comparator.naturalOrder())
                .map(v -> Long.toString(v.epoch()));
    }

    private List<Fact> membershipFacts() {
        Side main = sides.get(0);
        List<Fact> facts = new ArrayList<>(membership.facts(main));
        facts.add(main.dc()
                .map(dc -> Fact.of(
                        "DC",
                        dc
                                + main.status()
                                        .flatMap(s -> s.summary().dc())
                                        .map(d -> "   pacemaker " + version(d.version()))
                                        .orElse("")))
                .orElse(Fact.of("DC", Mark.WARN, "none")));
        facts.add(Fact.of(
                "fencing",
                fencing(main).mark().orElse(Mark.UNKNOWN),
                fencing(main).text()));
        main.status()
                .map(TopologyReader::policy)
                .filter(p -> !p.isEmpty())
                .ifPresent(p -> facts.add(Fact.of("policy", p)));
        snapshot.readings(Pacemaker.HEAD).values().stream()
                .flatMap(r -> r.value().stream())
                .max(Comparator.comparing(PacemakerHead::version))
                .ifPresent(h -> facts.add(Fact.of("config", h.version() + "   " + h.changedBy())));
        return facts;
    }

    private static String version(String full) {
        return full.split("-", 2)[0];
    }

    /** The policies that say what happens in trouble; the others only where they are not as usual. */
    private static String policy(PacemakerStatus status) {
        List<String> parts = new ArrayList<>();
        status.summary().options().forEach((option, value) -> {
            boolean usual = value.equals(USUAL.get(option));
            if (option.equals("no-quorum-policy") || (USUAL.containsKey(option) && !usual))
                parts.add(option + "=" + value);
        });
        return String.join("  ", parts);
    }

    private List<Topology.Elsewhere> elsewhere() {
        Side main = sides.get(0);
        List<Topology.Elsewhere> lines = new ArrayList<>(membership.device(main));
        main.status().ifPresent(status -> {
            for (Running stopped : new RunningReader(status, Map.of()).nowhere())
                lines.add(new Topology.Elsewhere(
                        stopped.id(), new NodeState(stopped.mark(), stopped.word()), stopped.name(), "runs nowhere"));
            for (ClusterNode node : status.nodes()) {
                if (node.type() != ClusterNode.Type.REMOTE && node.type() != ClusterNode.Type.GUEST) continue;
                NodeState state = NodeState.remote(node, main.fresh(), main.age(now));
                String kind = node.type() == ClusterNode.Type.REMOTE ? "remote" : "guest";

                String runs = SelectedPane.count(node.resourcesRunning(), "resource");
                lines.add(new Topology.Elsewhere(
                        "node:" + node.name(),
                        state,
                        node.name().value(),
                        (kind + "  " + state.word()).strip() + "  " + runs));
            }
        });
        lines.addAll(addresses.nowhere());
        return lines;
    }
}
