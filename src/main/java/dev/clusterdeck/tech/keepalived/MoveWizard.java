package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.File;
import dev.clusterdeck.tech.keepalived.Vrrp.Member;
import dev.clusterdeck.tech.keepalived.Vrrp.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Moves the addresses of an instance by a clean stop of keepalived on the node that holds them. The answer is the
 * instance's name, which is what follows the colon in its id. All else that this node holds moves with it.
 */
final class MoveWizard implements Wizard {
    private static final String INSTANCE = "INSTANCE";
    private static final String START = "--start";
    /** Others take over three advertisements later at most; a clean stop is announced. */
    private static final Duration SETTLE = Duration.ofSeconds(30);

    @Override
    public Act act() {
        return new Act("move-vip", "vrrp", INSTANCE, 'v', "move: the next node by priority takes its addresses");
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        List<Question> questions = new ArrayList<>(List.of(new Question(
                INSTANCE,
                "instance",
                "whose addresses shall move; all others that the same node holds move with them",
                all(snapshot).stream().map(Vrrp::name).toList(),
                "",
                true)));
        questions.add(new Question(
                START,
                "start again",
                "whether keepalived shall be started there again at once; where it takes its addresses back, nothing has"
                        + " moved then",
                List.of("no", "yes"),
                "no",
                false));
        return questions;
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        String name = answers.getOrDefault(INSTANCE, "");
        List<Vrrp> all = all(snapshot);
        Optional<Vrrp> asked =
                all.stream().filter(vrrp -> vrrp.name().equals(name)).findFirst();
        if (asked.isEmpty())
            return List.of(
                    all.isEmpty()
                            ? "no node has a configuration of keepalived that could be read"
                            : "there is no instance " + name + "; there are "
                                    + all.stream().map(Vrrp::name).collect(Collectors.joining(", ")));
        List<String> blockers = new ArrayList<>(unread(snapshot));
        if (!List.of("yes", "no").contains(answers.getOrDefault(START, "no"))) blockers.add(START + " is yes or no");
        Optional<NodeName> holder = holder(asked.get());
        KeepalivedRules.unknown(asked.get()).ifPresent(blockers::add);
        if (holder.isEmpty())
            blockers.add(asked.get().addresses().stream()
                            .map(address -> address.address() + " is on " + KeepalivedRules.on(address))
                            .collect(Collectors.joining(", "))
                    + ": it can be moved when exactly one node has all addresses of " + name);
        else for (Vrrp vrrp : Heir.held(all, holder.get())) blockers.addAll(blockers(vrrp, holder.get()));
        return blockers.stream().distinct().toList();
    }

    /** Nodes that may have the instance, too, as far as is known. */
    private static List<String> unread(Snapshot snapshot) {
        return snapshot.nodes().stream()
                .filter(node -> !(snapshot.reading(Keepalived.FILE, node) instanceof Reading.Absent<File>)
                        && snapshot.reading(Keepalived.FILE, node).value().isEmpty())
                .map(node -> "the configuration of keepalived on " + node + " was not read")
                .toList();
    }

    private static List<String> blockers(Vrrp vrrp, NodeName holder) {
        Optional<String> unknown = KeepalivedRules.unknown(vrrp);
        if (unknown.isPresent()) return List.of(unknown.get());
        if (heir(vrrp, holder).isPresent()) return List.of();
        return List.of("nobody would take " + Words.addresses(vrrp.addresses()) + " (" + vrrp.name() + "), which "
                + holder
                + " holds: "
                + vrrp.members().stream()
                        .filter(member -> !member.node().equals(holder))
                        .map(member -> member.node() + " is " + Words.state(member.state()) + ", " + member.why())
                        .collect(Collectors.joining("; ")));
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws InterruptedException {
        Snapshot snapshot = site.readAgain();
        List<String> blockers = blockers(snapshot, answers);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        String name = answers.getOrDefault(INSTANCE, "");
        List<Vrrp> all = all(snapshot);
        NodeName node = all.stream()
                .filter(vrrp -> vrrp.name().equals(name))
                .findFirst()
                .flatMap(MoveWizard::holder)
                .orElseThrow();
        List<Heir> heirs = Heir.held(all, node).stream()
                .flatMap(vrrp -> heir(vrrp, node).stream())
                .toList();
        boolean again = answers.getOrDefault(START, "no").equals("yes");
        List<Step> steps = new ArrayList<>(List.of(stop(node, heirs)));
        if (again) steps.add(start(node, heirs));
        String goal = "move " + name + " from " + node;
        return new Ready(
                new Plan(Plan.newId(now, goal), cluster, goal, steps),
                heirs.stream()
                        .flatMap(heir -> impact(heir, snapshot, again).stream())
                        .toList());
    }

    private static Step stop(NodeName node, List<Heir> heirs) {
        List<Condition> requires = new ArrayList<>();
        List<Condition> ensures = new ArrayList<>(List.of(KeepalivedRules.runs(node, false)));
        for (Heir heir : heirs) {
            requires.add(KeepalivedRules.heldBy(heir.vrrp(), node));
            requires.add(KeepalivedRules.backup(heir.vrrp(), heir.taker().node()));
            ensures.add(KeepalivedRules.heldButBy(heir.vrrp(), node));
        }
        return new Step(
                "stop keepalived on " + node,
                node,
                KeepalivedCommands.STOP,
                SETTLE,
                requires,
                ensures,
                new Undo.By(
                        KeepalivedCommands.START, List.of(KeepalivedRules.runs(node, false)), started(node, heirs)));
    }

    private static Step start(NodeName node, List<Heir> heirs) {
        return new Step(
                "start keepalived on " + node + " again",
                node,
                KeepalivedCommands.START,
                SETTLE,
                List.of(KeepalivedRules.runs(node, false)),
                started(node, heirs),
                new Undo.Impossible("keepalived runs as before"
                        + (heirs.stream().allMatch(heir -> heir.takesBack().orElse(false))
                                ? ""
                                : "; the addresses come back when " + node
                                        + " has the highest priority among those that" + " may take them")));
    }

    /** What is true once keepalived runs there again. */
    private static List<Condition> started(NodeName node, List<Heir> heirs) {
        List<Condition> ensures = new ArrayList<>(List.of(KeepalivedRules.runs(node, true)));
        for (Heir heir : heirs)
            heir.takesBack()
                    .ifPresent(back -> ensures.add(
                            back
                                    ? KeepalivedRules.heldBy(heir.vrrp(), node)
                                    : KeepalivedRules.heldButBy(heir.vrrp(), node)));
        return ensures;
    }

    private static List<Impact> impact(Heir heir, Snapshot snapshot, boolean again) {
        String subject = heir.vrrp().name();
        NodeName from = heir.holder().node();
        List<Impact> impact = new ArrayList<>();
        impact.add(new Impact(
                Severity.OK,
                subject,
                Words.addresses(heir.vrrp().addresses()) + " moves from " + from + " to " + heir.words()));
        String later = heir.takesBack()
                .map(back -> back ? from + " takes it back" : from + " leaves it where it is")
                .orElse("who has it then is decided by the nodes' own addresses: both have the same priority");
        impact.add(new Impact(
                again && heir.takesBack().orElse(false) ? Severity.WARN : Severity.OK,
                subject,
                "when keepalived starts again on " + from + ", " + later));
        missing(heir, snapshot)
                .forEach(balancer -> impact.add(new Impact(
                        Severity.CRIT,
                        subject,
                        balancer + " runs on " + from + " and not on "
                                + heir.taker().node() + ": nothing may answer at the address there")));
        if (!again)
            impact.add(new Impact(
                    Severity.WARN,
                    from.value(),
                    "keepalived stays stopped: it takes over from nobody until it is started"));
        return impact;
    }

    /** Load balancers that the holder has running and the taker does not. */
    private static List<String> missing(Heir heir, Snapshot snapshot) {
        Map<String, Boolean> here = balancers(snapshot, heir.holder().node());
        Map<String, Boolean> there = balancers(snapshot, heir.taker().node());
        return here.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(name -> !there.getOrDefault(name, false))
                .sorted()
                .toList();
    }

    private static Map<String, Boolean> balancers(Snapshot snapshot, NodeName node) {
        return snapshot.current(Keepalived.NOW, node).map(Account::balancers).orElse(Map.of());
    }

    private static Optional<Heir> heir(Vrrp vrrp, NodeName holder) {
        return vrrp.members().stream()
                .filter(member -> member.node().equals(holder) && member.state() == State.MASTER)
                .findFirst()
                .flatMap((Member member) -> Heir.of(vrrp, member));
    }

    /** The one node that holds all addresses. */
    private static Optional<NodeName> holder(Vrrp vrrp) {
        boolean each =
                vrrp.addresses().stream().allMatch(address -> address.holders().size() == 1);
        return each && vrrp.holders().size() == 1 ? Optional.of(vrrp.holders().get(0)) : Optional.empty();
    }

    private static List<Vrrp> all(Snapshot snapshot) {
        return Vrrp.all(snapshot, snapshot.latest());
    }
}
