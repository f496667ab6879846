package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.Replica.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Repairs a split brain: the data of the node that is answered is kept, what only its peer wrote is given up. */
final class SplitBrainWizard implements Wizard {
    @Override
    public Act act() {
        return new Act("drbd-keep", "drbd", Asked.RESOURCE, 'k', "repair a split brain: say whose data is kept");
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        Optional<Rift> rift = rifts(snapshot, answers).stream().findFirst();
        return List.of(
                Asked.resource(snapshot),
                Asked.node(
                        snapshot,
                        answers,
                        "keep the data of",
                        "what only the other wrote is lost for good; "
                                + rift.map(Rift::advice).orElse("no split is seen"),
                        rift.flatMap(Rift::better).map(NodeName::value).orElse("")));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        List<String> blockers = new ArrayList<>(Asked.blockers(snapshot, answers));
        if (!blockers.isEmpty()) return blockers;
        String name = Asked.resource(answers);
        List<Rift> rifts = rifts(snapshot, answers);
        if (rifts.isEmpty())
            return List.of("no split brain of " + name + " is seen: two nodes that both tell of writes the other lacks,"
                    + " and are not connected");
        if (!answers.containsKey(Asked.NODE)) return List.of();
        String kept = answers.getOrDefault(Asked.NODE, "");
        List<Rift> ours =
                rifts.stream().filter(rift -> rift.has(new NodeName(kept))).toList();
        if (ours.isEmpty()) return List.of(name + " is not split on " + kept);
        if (ours.size() > 1)
            return List.of(
                    kept + " is split from more than one node; keep the data of one of those, or repair it by hand");
        Side keeps = ours.get(0).side(new NodeName(kept));
        if (keeps.volume().filter(v -> v.diskState() == DiskState.UP_TO_DATE).isEmpty())
            blockers.add("the copy on " + kept + " is not up to date: it cannot be the one to keep");
        NodeName lost = ours.get(0).other(new NodeName(kept));
        for (Replica pair : Asked.pairs(snapshot, name, lost))
            if (pair.isConnected())
                blockers.add(lost + " is connected to " + Asked.peer(pair, lost)
                        + ", which has its changes, too: repair this" + " one by hand");
        return blockers.stream().distinct().toList();
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        Snapshot snapshot = site.readAgain();
        List<String> blockers = new ArrayList<>(blockers(snapshot, answers));
        if (blockers.isEmpty() && !answers.containsKey(Asked.NODE)) blockers.add("whose data is kept?");
        if (!blockers.isEmpty()) return new Blocked(blockers);
        String name = Asked.resource(answers);
        NodeName kept = new NodeName(answers.getOrDefault(Asked.NODE, ""));
        Rift rift = rifts(snapshot, answers).stream()
                .filter(each -> each.has(kept))
                .findFirst()
                .orElseThrow();
        NodeName lost = rift.other(kept);
        Side victim = rift.side(lost);
        List<Rift> rifts =
                rifts(snapshot, answers).stream().filter(each -> each.has(lost)).toList();
        if (victim.copy().resource().isPrimary()) {
            DrbdPlan.managed(name, lost, site).ifPresent(blockers::add);
            blockers.addAll(DrbdPlan.mounted(victim.copy(), site));
        }
        if (!blockers.isEmpty()) return new Blocked(blockers);
        return DrbdPlan.propose(
                cluster,
                "keep " + name + " of " + kept + ", give up what only " + lost + " wrote",
                calls(name, kept, lost, rifts),
                impact(name, kept, rift, site),
                site,
                now);
    }

    /** The victim lets go of every node it is split from, throws its changes away, and each of them takes it back. */
    private static List<DrbdPlan.Call> calls(String name, NodeName kept, NodeName lost, List<Rift> rifts) {
        List<DrbdPlan.Call> calls = new ArrayList<>();
        List<Condition> first = List.of(DrbdRules.split(name, kept, lost), DrbdRules.whole(name, kept));
        List<Condition> parted = new ArrayList<>();
        for (Rift rift : rifts) {
            NodeName peer = rift.other(lost);
            Condition alone = DrbdRules.alone(name, lost, peer, true);
            parted.add(alone);
            if (isAlone(rift.side(lost))) continue;
            String there = address(name, rift.side(lost).connection());
            calls.add(new DrbdPlan.Call(
                    "disconnect " + name + " on " + lost + " from " + peer,
                    lost,
                    List.of("disconnect", there),
                    Effect.CHANGES,
                    first,
                    List.of(alone),
                    new Undo.By(
                            DrbdCommands.adm(Effect.CHANGES, List.of("connect", there)),
                            List.of(alone),
                            List.of(DrbdRules.alone(name, lost, peer, false)))));
        }
        if (rifts.get(0).side(lost).copy().resource().isPrimary())
            calls.add(new DrbdPlan.Call(
                    "make " + name + " secondary on " + lost,
                    lost,
                    List.of("secondary", name),
                    Effect.INTERRUPTS,
                    calls.isEmpty() ? first : parted,
                    List.of(DrbdRules.role(name, lost, "Secondary")),
                    new Undo.By(
                            DrbdCommands.adm(Effect.INTERRUPTS, List.of("primary", name)),
                            with(parted, DrbdRules.role(name, lost, "Secondary")),
                            List.of(DrbdRules.role(name, lost, "Primary")))));
        List<Condition> ready = new ArrayList<>(calls.isEmpty() ? first : List.of(DrbdRules.whole(name, kept)));
        ready.add(DrbdRules.role(name, lost, "Secondary"));
        ready.addAll(parted);
        calls.add(new DrbdPlan.Call(
                "connect " + name + " on " + lost + " and give up what only it wrote",
                lost,
                List.of("connect", "--discard-my-data", name),
                Effect.DESTROYS,
                ready,
                rifts.stream().map(rift -> back(name, kept, lost, rift)).toList(),
                new Undo.Impossible("what only " + lost + " wrote is overwritten with the data of " + kept)));
        for (Rift rift : rifts) {
            NodeName peer = rift.other(lost);
            if (!isAlone(rift.side(peer))) continue;
            calls.add(new DrbdPlan.Call(
                    "connect " + name + " on " + peer,
                    peer,
                    List.of("connect", address(name, rift.side(peer).connection())),
                    Effect.CHANGES,
                    List.of(DrbdRules.whole(name, kept), DrbdRules.alone(name, lost, peer, false)),
                    List.of(joined(name, kept, lost, peer)),
                    new Undo.Impossible("the data of " + kept + " is being copied to " + lost)));
        }
        return calls;
    }

    /** What the victim's connect makes of one connection: a peer that waits takes it at once. */
    private static Condition back(String name, NodeName kept, NodeName lost, Rift rift) {
        NodeName peer = rift.other(lost);
        return isAlone(rift.side(peer)) ? DrbdRules.alone(name, lost, peer, false) : joined(name, kept, lost, peer);
    }

    /** Only one of several peers is the source of the resync. */
    private static Condition joined(String name, NodeName kept, NodeName lost, NodeName peer) {
        return peer.equals(kept) ? DrbdRules.follows(name, kept, lost) : DrbdRules.replicates(name, peer, lost);
    }

    private static List<Condition> with(List<Condition> conditions, Condition one) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(one);
        return all;
    }

    /** Module 9 has several peers, and names each by its node. */
    private static String address(String name, Connection connection) {
        String peer = connection.name();
        return peer.isEmpty() || peer.equals("peer") ? name : name + ":" + peer;
    }

    private static boolean isAlone(Side side) {
        return side.connection().connectionState() == ConnectionState.STAND_ALONE;
    }

    private static List<Impact> impact(String name, NodeName kept, Rift rift, Site site)
            throws Unreachable, InterruptedException {
        NodeName lost = rift.other(kept);
        List<Impact> impact = new ArrayList<>();
        impact.add(new Impact(Severity.OK, kept.value(), "is kept: " + rift.words(kept)));
        impact.add(new Impact(
                Severity.CRIT,
                lost.value(),
                "loses for good what only it wrote, " + Amount.bytes((double) rift.written(lost)) + ": "
                        + rift.words(lost) + "; copy its disk first if that may be needed"));
        impact.add(new Impact(
                Severity.OK,
                name,
                Amount.bytes((double) rift.written(kept) + rift.written(lost)) + " at most are copied to " + lost));
        boolean against = rift.better().filter(better -> !better.equals(kept)).isPresent();
        impact.add(new Impact(against ? Severity.WARN : Severity.OK, name, rift.advice()));
        impact.add(Generations.of(name, site, kept, lost));
        return impact;
    }

    private static List<Rift> rifts(Snapshot snapshot, Map<String, String> answers) {
        return Asked.now(snapshot).of(Asked.resource(answers)).stream()
                .filter(SplitBrainChecks::isSplit)
                .map(Rift::new)
                .toList();
    }

    /** Two nodes whose data went different ways; both told. */
    private record Rift(Replica pair) {
        boolean has(NodeName node) {
            return pair.from().equals(node) || pair.to().equals(node);
        }

        NodeName other(NodeName node) {
            return Asked.peer(pair, node);
        }

        Side side(NodeName node) {
            return Asked.side(pair, node).orElseThrow();
        }

        /** Bytes that the other lacks. */
        long written(NodeName node) {
            return side(node).peer().map(PeerVolume::outOfSync).orElse(0L);
        }

        /** {@code Primary, UpToDate, wrote 3.0 MiB that the other lacks}. */
        String words(NodeName node) {
            Side side = side(node);
            return side.copy().resource().role() + ", "
                    + side.volume().map(DrbdState.Volume::disk).orElse("no disk") + ", wrote "
                    + Amount.bytes((double) written(node)) + " that the other lacks";
        }

        /** Whose data is the better one to keep: of the only primary, else of who wrote more; empty where all is equal. */
        Optional<NodeName> better() {
            boolean from = side(pair.from()).copy().resource().isPrimary();
            boolean to = side(pair.to()).copy().resource().isPrimary();
            if (from != to) return Optional.of(from ? pair.from() : pair.to());
            long more = written(pair.from()) - written(pair.to());
            return more == 0 ? Optional.empty() : Optional.of(more > 0 ? pair.from() : pair.to());
        }

        String advice() {
            boolean from = side(pair.from()).copy().resource().isPrimary();
            boolean to = side(pair.to()).copy().resource().isPrimary();
            String why =
                    from != to ? "it alone is primary, so it is what is used now" : "it wrote more since they parted";
            return better().map(node -> node + " looks like the one to keep: " + why)
                            .orElse("nothing tells which to keep: both wrote the same amount")
                    + "; when each wrote last no tool tells";
        }
    }
}
