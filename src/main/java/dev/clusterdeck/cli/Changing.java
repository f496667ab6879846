package dev.clusterdeck.cli;

import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.watch.ClusterTarget;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The verbs that change something: one for each wizard, {@code undo} and {@code resume}. */
final class Changing {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Targets targets;
    private final Live live;
    private final Completeness completeness;
    private final PlanRun runs;
    private final Supplier<Prompts> prompts;
    private final Clock clock;

    Changing(
            Targets targets,
            Live live,
            Completeness completeness,
            PlanRun runs,
            Supplier<Prompts> prompts,
            Clock clock) {
        this.targets = targets;
        this.live = live;
        this.completeness = completeness;
        this.runs = runs;
        this.prompts = prompts;
        this.clock = clock;
    }

    private interface OnSite {
        int run(ClusterTarget target, Site site) throws IOException, InterruptedException, Unreachable;
    }

    /** The verb of a wizard: its answers are the call's arguments. */
    Handler wizard(Wizard wizard) {
        return call -> on(call, call.text("CLUSTER"), (target, site) -> {
            Map<String, String> answers = new HashMap<>();
            call.values().forEach((name, value) -> answers.put(name, value.toString()));
            Wizard.Proposal proposal = wizard.propose(target.name(), answers, site, clock.instant());
            if (proposal instanceof Wizard.Ready ready) {
                String name = answers.getOrDefault(wizard.act().argument(), target.name());
                return runs.offer(call, ready.plan(), ready.impact(), name, site);
            }
            if (proposal instanceof Wizard.Blocked blocked)
                blocked.reasons().forEach(why -> call.say("not possible: " + why));
            return ExitCode.INCOMPLETE;
        });
    }

    /** {@code undo}: takes back the steps of a plan that ended well. */
    int undo(Invocation call) throws IOException, InterruptedException {
        Optional<Story> story = story(call);
        if (story.isEmpty()) return ExitCode.USAGE;
        Plan plan = story.get().plan();
        List<Integer> done = story.get().done();
        if (!plan.canBeUndone(done)) {
            call.say("nothing of " + plan.id() + " can be taken back by a command");
            return ExitCode.INCOMPLETE;
        }
        return on(
                call,
                Optional.of(plan.cluster()),
                (target, site) -> runs.offer(call, plan.undo(clock.instant(), done), List.of(), plan.cluster(), site));
    }

    /** {@code resume}: goes on with a plan. What ran is not run again. */
    int resume(Invocation call) throws IOException, InterruptedException {
        Optional<Story> story = story(call);
        if (story.isEmpty()) return ExitCode.USAGE;
        if (story.get().finished()) {
            call.say(story.get().plan().id() + " is finished: there is nothing left of it");
            return ExitCode.INCOMPLETE;
        }
        return on(
                call,
                Optional.of(story.get().plan().cluster()),
                (target, site) -> runs.resume(call, story.get(), site));
    }

    private Optional<Story> story(Invocation call) throws IOException {
        String begin = call.text("PLAN").orElse("");
        List<Story> found = Story.all(runs.runs().journals()).stream()
                .filter(each -> each.plan().id().startsWith(begin))
                .toList();
        if (found.size() == 1) return Optional.of(found.get(0));
        call.say(
                found.isEmpty()
                        ? "there is no plan " + begin + " in the journal; clusterdeck journal lists them"
                        : begin + " begins the ids of " + found.size() + " plans; clusterdeck journal lists them");
        return Optional.empty();
    }

    private int on(Invocation call, Optional<String> cluster, OnSite what) throws IOException, InterruptedException {
        Map<String, Object> values = new HashMap<>(call.values());
        cluster.ifPresent(name -> values.put("CLUSTER", name));
        Targets.Chosen chosen = targets.choose(new Invocation(values, call.words(), call.out(), call.err()));
        if (chosen.clusters().size() != 1) {
            call.say(
                    chosen.clusters().isEmpty()
                            ? chosen.why()
                            : "name the cluster: there are "
                                    + String.join(
                                            ", ",
                                            chosen.clusters().stream()
                                                    .map(ClusterTarget::name)
                                                    .toList()));
            return ExitCode.USAGE;
        }
        ClusterTarget target = chosen.clusters().get(0);
        if (target.readOnly() || call.flag("--read-only")) {
            call.say(target.name() + " is only looked at (access = \"read\", or --read-only): nothing was changed");
            return ExitCode.USAGE;
        }
        try (LiveSite site = live.site(target, prompts.get())) {
            site.settle(completeness, PATIENCE);
            return what.run(target, site);
        } catch (Unreachable lost) {
            call.say("nothing was changed: " + lost.why());
            return ExitCode.INCOMPLETE;
        }
    }
}
