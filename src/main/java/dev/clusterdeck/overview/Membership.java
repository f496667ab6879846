package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.tech.corosync.Corosync;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.Config;
import dev.clusterdeck.tech.corosync.CorosyncState.Counters;
import dev.clusterdeck.tech.corosync.CorosyncState.Latency;
import dev.clusterdeck.tech.corosync.CorosyncState.Link;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkPeer;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkState;
import dev.clusterdeck.tech.corosync.CorosyncState.Links;
import dev.clusterdeck.tech.corosync.CorosyncState.Member;
import dev.clusterdeck.tech.corosync.CorosyncState.Path;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncState.Stats;
import dev.clusterdeck.tech.corosync.CorosyncState.Votes;
import dev.clusterdeck.tech.corosync.Names;
import dev.clusterdeck.tech.corosync.Settings;
import dev.clusterdeck.watch.Discovery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Corosync's part of a topology: who sees whom, votes, links. */
final class Membership {
    private static final Optional<Discovery> DISCOVERY =
            Corosync.slice().technology().discovery();
    /** One ping may be under way whenever the counters are read. */
    private static final long ON_THE_WAY = 1;

    /** From here on a finding says so too. */
    private static final double LOSSY = 0.1;

    private final Snapshot snapshot;
    private final Instant now;
    private final Names names;

    Membership(Snapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        this.names = Names.of(snapshot);
    }

    List<Set<NodeName>> partitions() {
        return DISCOVERY.map(d -> d.partitions(snapshot, now)).orElse(List.of());
    }

    /** {@code ● 5/5 votes, need 3} of a side, by the newest account of its members. */
    Fact quorum(Side side) {
        Optional<Reading.Seen<Account>> newest = newest(side);
        boolean fresh = newest.filter(s -> isFresh(s)).isPresent();
        Optional<Quorum> quorum = newest.flatMap(s -> quorum(s.state()));
        if (quorum.isEmpty())
            return side.quorate()
                    .map(q ->
                            Fact.of("Quorum", !side.fresh() ? Mark.UNKNOWN : q ? Mark.OK : Mark.CRIT, q ? "yes" : "no"))
                    .orElse(Fact.of("Quorum", Mark.UNKNOWN, "?"));
        boolean quorate = quorum.get().quorate();
        String votes = quorum.get()
                .votes()
                .map(v -> v.total() + "/" + v.expected() + " votes, need " + v.needed())
                .orElse(quorate ? "yes" : "no");
        return Fact.of("Quorum", !fresh ? Mark.UNKNOWN : quorate ? Mark.OK : Mark.CRIT, votes);
    }

    /** Quorum, ring and transport at length. */
    List<Fact> facts(Side side) {
        List<Fact> facts = new ArrayList<>();
        Fact quorum = quorum(side);
        Optional<Quorum> account = newest(side).flatMap(s -> quorum(s.state()));
        Optional<Votes> votes = account.flatMap(Quorum::votes);
        facts.add(Fact.of(
                "votes",
                quorum.mark().orElse(Mark.UNKNOWN),
                votes.map(v -> v.total() + " of " + v.expected() + "   need " + v.needed() + spare(v))
                        .orElse(quorum.text())));
        account.ifPresent(q -> facts.add(Fact.of(
                "ring",
                q.ringId() + "   " + q.members().size() + " members"
                        + (q.flags().contains("2Node") ? "   two nodes" : "")
                        + (q.flags().contains("WaitForAll") ? "   wait for all" : ""))));
        settings()
                .ifPresent(s -> facts.add(Fact.of(
                        "totem",
                        s.transport() + "   "
                                + (s.encrypted() ? "encrypted" : s.authenticated() ? "signed" : "not encrypted")
                                + (s.token().isPresent()
                                        ? "   token " + s.token().getAsInt() + " ms"
                                        : ""))));
        return facts;
    }

    private static String spare(Votes votes) {
        int spare = votes.total() - votes.needed();
        return spare < 0
                ? "   " + -spare + " short"
                : spare == 0 ? "   can lose none" : "   can lose " + spare + " more";
    }

    /** The quorum device, where one is registered. */
    List<Topology.Elsewhere> device(Side side) {
        Optional<Reading.Seen<Account>> newest = newest(side);
        Optional<Quorum> account = newest.flatMap(s -> quorum(s.state()));
        if (account.flatMap(Quorum::device).isEmpty()) return List.of();
        int votes = account.flatMap(Quorum::device).get().votes();
        boolean alive = account.get().members().stream()
                .filter(Member::local)
                .allMatch(m -> m.deviceAlive() && m.deviceVotes());
        String host = settings().flatMap(Settings::deviceHost).orElse("");
        NodeState state = newest.filter(this::isFresh).isEmpty()
                ? new NodeState(Mark.UNKNOWN, "STALE")
                : alive && votes > 0 ? new NodeState(Mark.OK, "") : new NodeState(Mark.CRIT, "no vote");
        String words = (state.word() + "  ").stripLeading() + (votes == 1 ? "vote 1" : "votes " + votes);
        return List.of(new Topology.Elsewhere("", state, ("qdevice " + host).strip(), words));
    }

    Optional<Integer> linkCount() {
        return snapshot.readings(Corosync.LINKS).values().stream()
                .flatMap(r -> r.value().stream())
                .map(links -> links.links().size())
                .max(Integer::compareTo);
    }

    /** A node's links as it has them to the members it sees: a link to a node that is gone is no fault of the link. */
    List<NodeLink> links(NodeName node) {
        Reading<Links> reading = snapshot.reading(Corosync.LINKS, node);
        boolean fresh = reading.isFresh(now);
        Set<Long> members = memberIds(node);
        List<NodeLink> links = new ArrayList<>();
        for (Link link : reading.value().map(Links::links).orElse(List.of())) {
            List<LinkPeer> peers = link.peers().stream()
                    .filter(p -> p.state() != LinkState.LOCAL)
                    .filter(p -> members.isEmpty() || members.contains(p.id()))
                    .toList();
            List<Path> paths = paths(node).stream()
                    .filter(p -> p.link() == link.number() && (members.isEmpty() || members.contains(p.peer())))
                    .toList();
            links.add(
                    link(link.number(), fresh, link.whole().map(w -> List.of(w)).orElse(peers), paths));
        }
        return links;
    }

    /** The links between two nodes, by what both say: the worse account counts. */
    List<NodeLink> between(NodeName a, NodeName b) {
        Map<Integer, List<LinkPeer>> states = new TreeMap<>();
        List<Path> paths = new ArrayList<>();
        boolean one = collect(a, b, states, paths);
        boolean other = collect(b, a, states, paths);
        List<NodeLink> links = new ArrayList<>();
        states.forEach((number, peers) -> links.add(link(
                number,
                one || other,
                peers,
                paths.stream().filter(p -> p.link() == number).toList())));
        return links;
    }

    private boolean collect(NodeName from, NodeName to, Map<Integer, List<LinkPeer>> states, List<Path> paths) {
        Reading<Links> reading = snapshot.reading(Corosync.LINKS, from);
        if (!reading.isFresh(now)) return false;
        for (Link link : reading.value().map(Links::links).orElse(List.of())) {
            List<LinkPeer> known = states.computeIfAbsent(link.number(), n -> new ArrayList<>());
            link.peers().stream().filter(p -> names.of(p.id()).equals(to)).forEach(known::add);
            link.whole().ifPresent(known::add);
        }
        paths(from).stream().filter(p -> names.of(p.peer()).equals(to)).forEach(paths::add);
        return true;
    }

    private static NodeLink link(int number, boolean fresh, List<LinkPeer> peers, List<Path> paths) {
        Optional<Duration> roundTrip = paths.stream()
                .flatMap(p -> p.latency().stream())
                .map(Latency::average)
                .max(Comparator.naturalOrder())
                .map(micros -> Duration.ofNanos(micros * 1000));
        double loss = paths.stream()
                .flatMap(p -> p.recent().stream())
                .mapToDouble(Membership::loss)
                .max()
                .orElse(0);
        boolean down = peers.stream().anyMatch(p -> p.state() == LinkState.DISCONNECTED);
        boolean unknown = peers.stream().anyMatch(p -> p.state() == LinkState.UNKNOWN);
        if (!fresh) return new NodeLink(number, Mark.UNKNOWN, "");
        if (down) return new NodeLink(number, Mark.CRIT, "down");
        if (unknown) return new NodeLink(number, Mark.UNKNOWN, "");
        if (peers.stream().anyMatch(p -> p.state() == LinkState.DISABLED)) return new NodeLink(number, Mark.OFF, "off");
        if (loss >= LOSSY) return new NodeLink(number, Mark.WARN, Amount.percent(loss));
        return new NodeLink(number, Mark.OK, roundTrip.map(Ages::took).orElse(""));
    }

    private static double loss(Counters recent) {
        long lost = recent.pings() - recent.pongs() - ON_THE_WAY;
        return recent.pings() <= 0 || lost <= 0 ? 0 : (double) lost / recent.pings();
    }

    private List<Path> paths(NodeName node) {
        Reading<Stats> reading = snapshot.reading(Corosync.STATS, node);
        return reading.isFresh(now) ? reading.value().map(Stats::paths).orElse(List.of()) : List.of();
    }

    private Set<Long> memberIds(NodeName node) {
        return snapshot.reading(Corosync.QUORUM, node)
                .value()
                .flatMap(Membership::quorum)
                .map(q -> q.members().stream()
                        .filter(m -> !m.local())
                        .map(Member::id)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    Optional<Settings> settings() {
        return snapshot.newest(Corosync.CONFIG).map(Reading.Seen::state).flatMap(Config::inForce);
    }

    private Optional<Reading.Seen<Account>> newest(Side side) {
        return snapshot.readings(Corosync.QUORUM).entrySet().stream()
                .filter(e -> side.members().isEmpty() || side.members().contains(e.getKey()))
                .flatMap(e -> e.getValue().lastSeen().stream())
                .filter(s -> s.state() instanceof Quorum)
                .max(Comparator.comparing(Reading.Seen::at));
    }

    private boolean isFresh(Reading.Seen<Account> seen) {
        return seen.isFresh(now);
    }

    private static Optional<Quorum> quorum(Account account) {
        return account instanceof Quorum quorum ? Optional.of(quorum) : Optional.empty();
    }
}
