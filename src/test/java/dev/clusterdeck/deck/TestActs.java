package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of the things in {@link ObjectsScreen}: standby makes a node failed, clean-up makes a resource well. */
final class TestActs {
    private static final String FAILED = "test.failed";

    private TestActs() {}

    static List<Acts> all() {
        return List.of(new Acts(
                List.of(
                        new Wish(
                                new Act("standby", "node", "NODE", 's', "standby: keeps its vote"),
                                Effect.INTERRUPTS,
                                true),
                        new Wish(new Act("unstandby", "node", "NODE", 'S', "out of standby"), Effect.INTERRUPTS, false),
                        new Wish(new Act("fence", "node", "NODE", 'f', "fence: power off"), Effect.DESTROYS, true),
                        new Wish(
                                new Act("cleanup", "resource", "RESOURCE", 'c', "clean up: forget failures"),
                                Effect.CHANGES,
                                false),
                        new Move()),
                List.of(new Rule(
                        FAILED,
                        TestActs::objection,
                        c -> c.argument("what") + (c.argument("is").equals("yes") ? " is failed" : " is well")))));
    }

    static Condition is(String id, boolean failed) {
        return new Condition(FAILED, Map.of("what", id, "is", failed ? "yes" : "no"));
    }

    private static Optional<String> objection(Condition condition, Snapshot snapshot) {
        Optional<ObjectsScreen.Thing> thing = thing(snapshot, condition.argument("what"));
        if (thing.isEmpty()) return Optional.of(condition.argument("what") + " is not known");
        return thing.get().failed() == condition.argument("is").equals("yes")
                ? Optional.empty()
                : Optional.of(condition.argument("what") + (thing.get().failed() ? " is failed" : " is well"));
    }

    private static Optional<ObjectsScreen.Thing> thing(Snapshot snapshot, String id) {
        return snapshot.newest(ObjectsScreen.OBJECTS).map(Reading.Seen::state).stream()
                .flatMap(objects -> objects.things().stream())
                .filter(thing -> thing.id().equals(id))
                .findFirst();
    }

    static Command command(Effect effect, String... argv) {
        return new Command(List.of(argv), "", Duration.ofSeconds(2), effect, Optional.empty());
    }

    private static List<String> names(Snapshot snapshot, String kind) {
        return snapshot.newest(ObjectsScreen.OBJECTS).map(Reading.Seen::state).stream()
                .flatMap(objects -> objects.things().stream())
                .filter(thing -> thing.id().startsWith(kind))
                .map(ObjectsScreen.Thing::name)
                .toList();
    }

    /** One step that makes one thing failed or well. */
    private record Wish(Act act, Effect effect, boolean failed) implements Wizard {
        private String id(Map<String, String> answers) {
            return act.subject() + ":" + answers.getOrDefault(act.argument(), "");
        }

        @Override
        public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
            return List.of(new Question(
                    act.argument(),
                    act.subject(),
                    "one of the cluster's own",
                    names(snapshot, act.subject() + ":"),
                    "",
                    true));
        }

        @Override
        public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
            return objection(is(id(answers), !failed), snapshot).stream().toList();
        }

        @Override
        public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
                throws Unreachable, InterruptedException {
            List<String> blockers = blockers(site.readAgain(), answers);
            if (!blockers.isEmpty()) return new Blocked(blockers);
            String id = id(answers);
            NodeName on = new NodeName("alpha");
            site.run(on, command(Effect.READS, "rehearse", id));
            String goal = act.verb() + " " + answers.get(act.argument());
            Step step = new Step(
                    "make " + id + (failed ? " failed" : " well"),
                    on,
                    command(effect, failed ? "break" : "mend", id),
                    Duration.ofMillis(100),
                    List.of(is(id, !failed)),
                    List.of(is(id, failed)),
                    effect == Effect.DESTROYS
                            ? new Undo.Impossible("power comes back by hand")
                            : new Undo.By(
                                    command(effect, failed ? "mend" : "break", id),
                                    List.of(is(id, failed)),
                                    List.of(is(id, !failed))));
            return new Ready(
                    new Plan(Plan.newId(now, goal), cluster, goal, List.of(step)),
                    List.of(
                            new Impact(Severity.WARN, "web-vip", "bravo → alpha, about 2.0 s without service"),
                            new Impact(Severity.OK, "quorum", "stays 3/3")));
        }
    }

    /** Asks further when told where to. */
    private record Move() implements Wizard {
        @Override
        public Act act() {
            return new Act("move", "resource", "RESOURCE", 'm', "move to another node");
        }

        @Override
        public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
            List<Question> questions = new ArrayList<>(List.of(
                    new Question("RESOURCE", "resource", "what to move", names(snapshot, "resource:"), "", true),
                    new Question("--to", "to", "where it shall run from now on", names(snapshot, "node:"), "", true)));
            if (answers.getOrDefault("--to", "").equals("charlie"))
                questions.add(new Question("--for", "for", "how long, such as PT1H", List.of(), "PT1H", true));
            return questions;
        }

        @Override
        public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
            return answers.getOrDefault("--to", "").equals("bravo") ? List.of("it runs on bravo already") : List.of();
        }

        @Override
        public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now) {
            return new Blocked("nothing moves here: " + new java.util.TreeMap<>(answers));
        }
    }
}
