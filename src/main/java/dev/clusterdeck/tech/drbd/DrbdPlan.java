package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard.Blocked;
import dev.clusterdeck.plan.Wizard.Proposal;
import dev.clusterdeck.plan.Wizard.Ready;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan made of calls of drbdadm, each tried with {@code drbdadm -d} first, which prints what it would do. */
final class DrbdPlan {
    /** Peers look for each other every ten seconds; then they shake hands. */
    private static final Duration SETTLE = Duration.ofSeconds(45);

    private DrbdPlan() {}

    /** One call of drbdadm. */
    record Call(
            String title,
            NodeName on,
            List<String> words,
            Effect effect,
            List<Condition> requires,
            List<Condition> ensures,
            Undo undo) {
        Call {
            words = List.copyOf(words);
        }

        private Step step() {
            return new Step(title, on, DrbdCommands.adm(effect, words), SETTLE, requires, ensures, undo);
        }
    }

    /** Tries every call without its effect, and makes the plan. */
    static Proposal propose(String cluster, String goal, List<Call> calls, List<Impact> impact, Site site, Instant now)
            throws Unreachable, InterruptedException {
        List<String> blockers = new ArrayList<>();
        List<Impact> all = new ArrayList<>(impact);
        for (Call call : calls) {
            Output tried = site.run(call.on(), DrbdCommands.dryRun(call.words()));
            if (tried.exit() != 0)
                blockers.add("drbdadm -d " + String.join(" ", call.words()) + " on " + call.on()
                        + " ended with exit code " + tried.exit() + ": "
                        + Clean.line(tried.errorText().strip()));
            else
                all.add(new Impact(Severity.OK, call.on().value(), "drbdadm -d says: " + withoutSecrets(tried.text())));
        }
        if (!blockers.isEmpty()) return new Blocked(blockers);
        return new Ready(
                new Plan(
                        Plan.newId(now, goal),
                        cluster,
                        goal,
                        calls.stream().map(Call::step).toList()),
                all);
    }

    /** What drbdadm would call; module 8.4 is told the peers' shared secret with each connect. */
    static String withoutSecrets(String text) {
        return Clean.line(text.strip().replace("\n", "; "))
                .replaceAll("--shared-secret=(?:'[^']*'|\"[^\"]*\"|\\S+)", "--shared-secret=•••");
    }

    /** Why the role of a resource on a node is not ours to change; empty where Pacemaker does not decide on it. */
    static Optional<String> managed(String resource, NodeName node, Site site)
            throws Unreachable, InterruptedException {
        Output output = site.run(node, DrbdCommands.managed(resource));
        return switch (output.exit()) {
            case DrbdCommands.NO_PACEMAKER, DrbdCommands.NO_MATCH -> Optional.empty();
            case 0 ->
                Optional.of("Pacemaker decides on the role of " + resource
                        + ": move or ban its promoted role there (crm_resource --move --promoted), or put a node in"
                        + " standby; a role that is changed past Pacemaker is taken for a failure");
            default ->
                Optional.of("whether Pacemaker decides on the role of " + resource + " could not be asked on " + node
                        + ": exit " + output.exit() + " "
                        + Clean.line(output.errorText().strip()));
        };
    }

    /** Where a copy is mounted on its node: then it cannot become secondary. */
    static List<String> mounted(Copy copy, Site site) throws Unreachable, InterruptedException {
        String mounts = site.run(copy.node(), DrbdCommands.MOUNTS).text();
        List<String> blockers = new ArrayList<>();
        for (Volume volume : copy.resource().volumes())
            mounts.lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words.length > 1 && words[0].equals("/dev/drbd" + volume.minor()))
                    .forEach(words -> blockers.add(words[0] + " is mounted at " + Clean.line(words[1]) + " on "
                            + copy.node() + ": unmount it first, and stop what uses it"));
        return blockers;
    }
}
