package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.tech.haproxy.HaproxyState.Admin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives a server another weight, in the running process. */
final class WeightWizard implements Wizard {
    private static final String WEIGHT = "WEIGHT";
    /** HAProxy's own limit. */
    private static final int HIGHEST = 256;

    @Override
    public Act act() {
        return new Act("weight", "server", Asked.SERVER, 'w', "weight: its share of new sessions");
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        String now = Asked.found(snapshot, answers).targets().stream()
                .flatMap(target -> target.server().admin().stream())
                .findFirst()
                .map(admin -> Long.toString(admin.weight()))
                .orElse("");
        return List.of(
                Asked.server(snapshot),
                new Question(
                        WEIGHT,
                        "weight",
                        "0 to " + HIGHEST + "; its share is its weight by the sum of all; 0 takes no new sessions",
                        List.of(),
                        now,
                        true));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        Asked.Found found = Asked.found(snapshot, answers);
        List<String> blockers = new ArrayList<>(found.blockers());
        if (!blockers.isEmpty() || !answers.containsKey(WEIGHT)) return blockers;
        String weight = answers.getOrDefault(WEIGHT, "");
        if (!weight.matches("[0-9]{1,3}") || Integer.parseInt(weight) > HIGHEST)
            return List.of("a weight is a number from 0 to " + HIGHEST + ", not " + weight);
        if (changing(found.targets(), Integer.parseInt(weight)).isEmpty())
            blockers.add(found.targets().stream().map(Target::words).collect(Collectors.joining(", ")) + ": weight "
                    + weight + " already");
        return blockers;
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        Snapshot snapshot = site.readAgain();
        List<String> blockers = blockers(snapshot, answers);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        if (!answers.containsKey(WEIGHT)) return new Blocked("which weight?");
        int weight = Integer.parseInt(answers.getOrDefault(WEIGHT, ""));
        List<Target> changing = changing(Asked.found(snapshot, answers).targets(), weight);
        return ServerPlan.propose(
                cluster,
                "weight " + answers.getOrDefault(Asked.SERVER, "") + " " + weight,
                changing.stream().map(target -> change(target, weight)).toList(),
                changing.stream()
                        .flatMap(target -> impact(target, weight).stream())
                        .toList(),
                site,
                now);
    }

    private static ServerPlan.Change change(Target target, int weight) {
        long before = before(target);
        return new ServerPlan.Change(
                target,
                "set the weight of " + target.words() + " from " + before + " to " + weight,
                "weight " + weight,
                "weight " + before,
                Effect.CHANGES,
                ServerPlan.SOON,
                List.of(HaproxyRules.weight(target, before)),
                List.of(HaproxyRules.weight(target, weight)),
                List.of(HaproxyRules.weight(target, before)));
    }

    private static List<Impact> impact(Target target, int weight) {
        List<Impact> impact = new ArrayList<>();
        if (target.server().state().takesTraffic())
            impact.add(ServerPlan.shares(target, ServerPlan.with(target, weight)));
        else
            impact.add(new Impact(
                    Severity.OK,
                    target.words(),
                    "is " + Words.state(target.server().state(), target.server().status())
                            + ": the weight counts once it takes sessions again"));
        if (target.server().agent().isPresent())
            impact.add(new Impact(
                    Severity.WARN, target.words(), "has an agent, which may set another weight with its next check"));
        return impact;
    }

    private static List<Target> changing(List<Target> targets, int weight) {
        return targets.stream().filter(target -> before(target) != weight).toList();
    }

    private static long before(Target target) {
        return target.server().admin().map(Admin::weight).orElseThrow();
    }
}
