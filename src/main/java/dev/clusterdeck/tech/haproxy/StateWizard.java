package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.tech.haproxy.HaproxyState.Admin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes a server out of service, at once or when its sessions have ended, or brings it back: in the running process. */
final class StateWizard implements Wizard {
    private static final String WAIT = "--wait";
    private static final String OUTAGE = "--outage";
    /** How long sessions may take to end unless the admin says otherwise. */
    private static final String PATIENCE = "60";

    private final AdminState wanted;

    StateWizard(AdminState wanted) {
        this.wanted = wanted;
    }

    @Override
    public Act act() {
        return switch (wanted) {
            case DRAIN -> new Act("drain", "server", Asked.SERVER, 'd', "drain: no new sessions, those it has may end");
            case MAINT -> new Act("maint", "server", Asked.SERVER, 'm', "maint: out of service, not checked");
            case READY -> new Act("ready", "server", Asked.SERVER, 'R', "ready: it takes new sessions again");
        };
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        List<Question> questions = new ArrayList<>(List.of(Asked.server(snapshot)));
        if (wanted == AdminState.DRAIN)
            questions.add(new Question(
                    WAIT,
                    "seconds to wait",
                    "how long its sessions may take to end before the plan stops and says so; 0 does not wait",
                    List.of(),
                    PATIENCE,
                    false));
        if (wanted == AdminState.MAINT
                && Asked.found(snapshot, answers).targets().stream().anyMatch(StateWizard::isLast))
            questions.add(new Question(
                    OUTAGE,
                    "last server",
                    "no other server of its backend takes new sessions: clients are refused until it is ready again",
                    List.of("no", "yes"),
                    "no",
                    false));
        return questions;
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        Asked.Found found = Asked.found(snapshot, answers);
        List<String> blockers = new ArrayList<>(found.blockers());
        if (wait(answers).isEmpty()) blockers.add(WAIT + " must be a number of seconds, up to 86400");
        if (!blockers.isEmpty()) return blockers;
        List<Target> changing = changing(found.targets());
        if (changing.isEmpty())
            blockers.add(found.targets().stream().map(Target::words).collect(Collectors.joining(", ")) + ": set to "
                    + wanted.word() + " already");
        if (answers.containsKey(OUTAGE)) blockers.addAll(outage(changing, answers));
        return blockers;
    }

    /** Servers that nobody stands in for, unless it was said that this is wanted. */
    private List<String> outage(List<Target> changing, Map<String, String> answers) {
        if (wanted != AdminState.MAINT || answers.getOrDefault(OUTAGE, "no").equals("yes")) return List.of();
        return changing.stream()
                .filter(StateWizard::isLast)
                .map(target -> target.words() + " is the last server of its backend that takes new sessions: " + OUTAGE
                        + " yes takes it out all the same")
                .toList();
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        Snapshot snapshot = site.readAgain();
        List<String> blockers = blockers(snapshot, answers);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        List<Target> changing = changing(Asked.found(snapshot, answers).targets());
        List<String> outage = outage(changing, answers);
        if (!outage.isEmpty()) return new Blocked(outage);
        Duration wait = wait(answers).orElseThrow();
        return ServerPlan.propose(
                cluster,
                act().verb() + " " + answers.getOrDefault(Asked.SERVER, ""),
                changing.stream().map(target -> change(target, wait)).toList(),
                changing.stream()
                        .flatMap(target -> impact(target, wait).stream())
                        .toList(),
                site,
                now);
    }

    private ServerPlan.Change change(Target target, Duration wait) {
        AdminState before = before(target);
        List<Condition> requires = new ArrayList<>(List.of(HaproxyRules.state(target, before)));
        List<Condition> ensures = new ArrayList<>(List.of(HaproxyRules.state(target, wanted)));
        List<Condition> restored = new ArrayList<>(List.of(HaproxyRules.state(target, before)));
        if (target.server().state().takesTraffic()) restored.add(HaproxyRules.takes(target));
        if (wanted == AdminState.READY) ensures.add(HaproxyRules.takes(target));
        else if (!target.others().isEmpty()) {
            requires.add(HaproxyRules.others(target));
            ensures.add(HaproxyRules.others(target));
        }
        if (wanted == AdminState.DRAIN && !wait.isZero()) ensures.add(HaproxyRules.idle(target));
        return new ServerPlan.Change(
                target,
                "set " + target.words() + " to " + wanted.word(),
                "state " + wanted.word(),
                "state " + before.word(),
                wanted == AdminState.MAINT ? Effect.INTERRUPTS : Effect.CHANGES,
                wanted == AdminState.DRAIN && !wait.isZero() ? wait : ServerPlan.SOON,
                requires,
                ensures,
                restored);
    }

    private List<Impact> impact(Target target, Duration wait) {
        List<Impact> impact = new ArrayList<>();
        long weight = wanted == AdminState.READY
                ? target.server().admin().map(Admin::weight).orElse(0L)
                : 0;
        impact.add(ServerPlan.shares(target, ServerPlan.with(target, weight)));
        if (wanted == AdminState.READY) return impact;
        String sessions = Words.number(target.server().figures().of(Figure.SCUR)) + " sessions now";
        if (wanted == AdminState.MAINT) sessions += ", which go on until they end; its checks stop";
        else sessions += wait.isZero() ? ", not waited for" : ", waited for up to " + wait.toSeconds() + " s";
        impact.add(new Impact(Severity.OK, target.words(), sessions));
        if (wanted == AdminState.DRAIN && !target.server().cookie().isEmpty())
            impact.add(new Impact(
                    Severity.WARN, target.words(), "clients that a cookie pins to it still come to it in drain"));
        return impact;
    }

    private List<Target> changing(List<Target> targets) {
        return targets.stream().filter(target -> before(target) != wanted).toList();
    }

    private static AdminState before(Target target) {
        return target.server().admin().map(AdminState::of).orElseThrow();
    }

    private static boolean isLast(Target target) {
        return target.server().state().takesTraffic() && target.others().isEmpty();
    }

    private static Optional<Duration> wait(Map<String, String> answers) {
        String seconds = answers.getOrDefault(WAIT, PATIENCE).strip();
        return seconds.matches("[0-9]{1,5}") && Integer.parseInt(seconds) <= 86_400
                ? Optional.of(Duration.ofSeconds(Integer.parseInt(seconds)))
                : Optional.empty();
    }
}
