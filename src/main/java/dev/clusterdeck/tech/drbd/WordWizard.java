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
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.drbd.DrbdState.Config;
import dev.clusterdeck.tech.drbd.DrbdState.Options;
import dev.clusterdeck.tech.drbd.Takeover.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One word of drbdadm for a resource on a node. */
final class WordWizard implements Wizard {
    private static final String PRIMARY = "Primary";
    private static final String SECONDARY = "Secondary";

    private final Word word;

    WordWizard(Word word) {
        this.word = word;
    }

    @Override
    public Act act() {
        return new Act(word.verb(), "drbd", Asked.RESOURCE, word.key(), word.label());
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        String only = "";
        List<Copy> possible = Asked.copies(snapshot, Asked.resource(answers)).stream()
                .filter(copy -> blockers(snapshot, copy).isEmpty())
                .toList();
        if (possible.size() == 1) only = possible.get(0).node().value();
        return List.of(
                Asked.resource(snapshot), Asked.node(snapshot, answers, "node", "where drbdadm is called", only));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        List<String> blockers = Asked.blockers(snapshot, answers);
        if (!blockers.isEmpty()) return blockers;
        if (!answers.containsKey(Asked.NODE)) return nowhere(snapshot, Asked.resource(answers));
        return Asked.copy(snapshot, answers)
                .map(copy -> blockers(snapshot, copy))
                .orElse(List.of(Asked.resource(answers) + " is not up on " + answers.getOrDefault(Asked.NODE, "")));
    }

    /** Why it is possible on no node; empty where it is on one. */
    private List<String> nowhere(Snapshot snapshot, String resource) {
        List<String> all = new ArrayList<>();
        for (Copy copy : Asked.copies(snapshot, resource)) {
            List<String> blockers = blockers(snapshot, copy);
            if (blockers.isEmpty()) return List.of();
            all.addAll(blockers);
        }
        return all.stream().distinct().toList();
    }

    private List<String> blockers(Snapshot snapshot, Copy copy) {
        String name = copy.resource().name();
        NodeName node = copy.node();
        List<Replica> pairs = Asked.pairs(snapshot, name, node);
        List<String> blockers = new ArrayList<>();
        switch (word) {
            case CONNECT -> {
                if (pairs.stream().noneMatch(pair -> isAlone(pair, node)))
                    blockers.add(name + " on " + node + " looks for all its peers already");
                if (pairs.stream().anyMatch(SplitBrainChecks::isSplit))
                    blockers.add(name + " is split: they would refuse each other; drbd-keep asks whose data is kept");
            }
            case DISCONNECT -> {
                if (pairs.stream().allMatch(pair -> isAlone(pair, node)))
                    blockers.add(name + " on " + node + " looks for no peer already");
                if (copy.resource().isPrimary()) notWhole(copy).ifPresent(blockers::add);
            }
            case VERIFY -> {
                if (pairs.stream().noneMatch(pair -> pair.replicationState() == ReplicationState.ESTABLISHED))
                    blockers.add(
                            name + " on " + node + " is replicated to no peer now, so there is nothing to compare");
                if (hasNoDigest(snapshot, name, node))
                    blockers.add(
                            "no verify-alg is set for " + name + ": set one in its net section, then drbdadm adjust");
            }
            case PAUSE_SYNC -> {
                if (pairs.isEmpty() || pairs.stream().allMatch(pair -> isPaused(pair, node)))
                    blockers.add("the resync of " + name + " is paused on " + node + " already, or there is no peer");
            }
            case RESUME_SYNC -> {
                if (pairs.stream().noneMatch(pair -> isPaused(pair, node)))
                    blockers.add("nobody has paused the resync of " + name + " on " + node);
            }
            case PRIMARY -> blockers.addAll(notPromotable(snapshot, copy));
            case SECONDARY -> {
                if (!copy.resource().isPrimary()) blockers.add(name + " is not primary on " + node);
            }
        }
        return blockers;
    }

    private static List<String> notPromotable(Snapshot snapshot, Copy copy) {
        String name = copy.resource().name();
        if (copy.resource().isPrimary()) return List.of(name + " is primary on " + copy.node() + " already");
        List<String> blockers = new ArrayList<>();
        Replication replication = Asked.now(snapshot);
        for (NodeName other : replication.primaries(name))
            blockers.add(name + " is primary on " + other + ": make it secondary there first");
        notWhole(copy).ifPresent(blockers::add);
        Takeover takeover = Takeover.of(replication, name, copy.node());
        if (takeover.verdict() != Verdict.READY && takeover.verdict() != Verdict.DOUBTFUL && blockers.isEmpty())
            blockers.add(copy.node() + " cannot take " + name + " over safely: " + takeover.because());
        return blockers;
    }

    private static Optional<String> notWhole(Copy copy) {
        return copy.resource().volumes().stream()
                .filter(volume -> volume.diskState() != DiskState.UP_TO_DATE)
                .findFirst()
                .map(volume -> "the disk of " + copy.resource().name() + "/" + volume.number() + " on " + copy.node()
                        + " is " + volume.disk());
    }

    /** What has its default value is not told; without any option of the connection nothing is known. */
    private static boolean hasNoDigest(Snapshot snapshot, String resource, NodeName node) {
        return snapshot.reading(Drbd.CONFIG, node)
                .value()
                .map(Config::inForce)
                .map(all -> all.get(resource))
                .filter((Options options) -> !options.net().isEmpty())
                .filter(options -> options.net("verify-alg").isEmpty())
                .isPresent();
    }

    private static boolean isAlone(Replica pair, NodeName node) {
        return Asked.side(pair, node)
                .filter(side -> side.connection().connectionState() == ConnectionState.STAND_ALONE)
                .isPresent();
    }

    private static boolean isPaused(Replica pair, NodeName node) {
        return Asked.side(pair, node).filter(DrbdRules::byUser).isPresent();
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        Snapshot snapshot = site.readAgain();
        List<String> blockers = new ArrayList<>(blockers(snapshot, answers));
        Optional<Copy> copy = Asked.copy(snapshot, answers);
        if (blockers.isEmpty() && copy.isEmpty()) blockers.add("on which node?");
        if (!blockers.isEmpty() || copy.isEmpty()) return new Blocked(blockers);
        String name = copy.get().resource().name();
        NodeName node = copy.get().node();
        if (word.isRole()) DrbdPlan.managed(name, node, site).ifPresent(blockers::add);
        if (word == Word.SECONDARY) blockers.addAll(DrbdPlan.mounted(copy.get(), site));
        if (!blockers.isEmpty()) return new Blocked(blockers);
        return DrbdPlan.propose(
                cluster,
                word.verb() + " " + name + " on " + node,
                List.of(call(snapshot, copy.get())),
                impact(snapshot, copy.get()),
                site,
                now);
    }

    private DrbdPlan.Call call(Snapshot snapshot, Copy copy) {
        String name = copy.resource().name();
        List<Replica> pairs = Asked.pairs(snapshot, name, copy.node());
        List<Condition> before = holds(word, false, pairs, copy);
        List<Condition> after = holds(word, true, pairs, copy);
        List<Condition> requires = new ArrayList<>(before);
        if (word == Word.PRIMARY)
            for (Copy other : Asked.copies(snapshot, name))
                requires.add(
                        other.node().equals(copy.node())
                                ? DrbdRules.whole(name, copy.node())
                                : DrbdRules.role(name, other.node(), SECONDARY));
        return new DrbdPlan.Call(
                word.word() + " " + name + " on " + copy.node(),
                copy.node(),
                List.of(word.word(), name),
                word.effect(),
                requires,
                after,
                word.back()
                        .<Undo>map(back ->
                                new Undo.By(DrbdCommands.adm(back.effect(), List.of(back.word(), name)), after, before))
                        .orElse(new Undo.ByHand("a verify only reads, and marks what differs; drbdadm disconnect and"
                                + " connect end it early and copy what it marked")));
    }

    /** What is true before the word is said, or after it. */
    private static List<Condition> holds(Word word, boolean after, List<Replica> pairs, Copy copy) {
        String name = copy.resource().name();
        NodeName node = copy.node();
        List<Condition> conditions = new ArrayList<>();
        if (word.isRole()) {
            boolean primary = (word == Word.PRIMARY) == after;
            return List.of(DrbdRules.role(name, node, primary ? PRIMARY : SECONDARY));
        }
        for (Replica pair : pairs) {
            NodeName peer = Asked.peer(pair, node);
            boolean alone = isAlone(pair, node);
            switch (word) {
                case CONNECT -> {
                    if (alone) conditions.add(DrbdRules.alone(name, node, peer, !after));
                    if (alone && after && !isAlone(pair, peer)) conditions.add(DrbdRules.replicates(name, node, peer));
                }
                case DISCONNECT -> {
                    if (!alone) conditions.add(DrbdRules.alone(name, node, peer, after));
                    if (!alone && !after && pair.isConnected()) conditions.add(DrbdRules.replicates(name, node, peer));
                }
                case PAUSE_SYNC -> conditions.add(DrbdRules.paused(name, node, peer, after));
                case RESUME_SYNC -> {
                    if (isPaused(pair, node)) conditions.add(DrbdRules.paused(name, node, peer, !after));
                }
                default -> {
                    if (pair.isConnected()) conditions.add(DrbdRules.replicates(name, node, peer));
                }
            }
        }
        return conditions.stream().distinct().toList();
    }

    private List<Impact> impact(Snapshot snapshot, Copy copy) {
        String name = copy.resource().name();
        NodeName node = copy.node();
        List<Impact> impact = new ArrayList<>();
        for (Replica pair : Asked.pairs(snapshot, name, node)) {
            NodeName peer = Asked.peer(pair, node);
            String volume = name + "/" + pair.volume();
            String differ = Amount.bytes((double) pair.outOfSync());
            switch (word) {
                case CONNECT ->
                    impact.add(new Impact(
                            Severity.OK,
                            volume,
                            pair.outOfSync() == 0
                                    ? peer + " and " + node + " differ in nothing that is known"
                                    : differ + " that differ are copied between " + peer + " and " + node));
                case DISCONNECT -> {
                    impact.add(new Impact(
                            Severity.WARN,
                            volume,
                            "what one of " + node + " and " + peer + " writes the other lacks from then on"));
                    if (pair.replicationState().isProgressing()
                            && !pair.replicationState().isVerifying())
                        impact.add(new Impact(
                                Severity.CRIT, volume, "a resync is under way: its target stays without a whole copy"));
                }
                case VERIFY ->
                    impact.add(new Impact(
                            Severity.OK,
                            volume,
                            "both copies are read in whole, which costs disks and network; what differs is marked, and"
                                    + " copied at the next connect"));
                case PAUSE_SYNC ->
                    impact.add(new Impact(
                            pair.replicationState().isSyncing() ? Severity.WARN : Severity.OK,
                            volume,
                            pair.replicationState().isSyncing()
                                    ? differ + " stay uncopied: its target has no whole copy meanwhile"
                                    : "no resync is under way; the next one waits"));
                case RESUME_SYNC -> impact.add(new Impact(Severity.OK, volume, differ + " are copied"));
                default -> {
                    // A role says nothing about a pair.
                }
            }
        }
        if (word == Word.SECONDARY)
            impact.add(new Impact(Severity.WARN, name, "nothing on " + node + " can use it any more"));
        if (word == Word.PRIMARY)
            impact.add(new Impact(Severity.OK, name, node + " may write; what uses it is not started"));
        return impact;
    }
}
