package dev.clusterdeck.tech.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.ToldSite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WizardsTest {
    private static final Wizard DRAIN = new StateWizard(AdminState.DRAIN);
    private static final Wizard MAINT = new StateWizard(AdminState.MAINT);
    private static final Wizard READY = new StateWizard(AdminState.READY);
    private static final Wizard WEIGHT = new WeightWizard();

    private static final String HEALTHY = Recordings.stats("healthy", 1000);
    private static final Snapshot ONE = Snapshots.of("node1", HEALTHY);

    private static Snapshot and(Snapshot snapshot, String node, String answer) {
        return Snapshots.with(Snapshots.live(snapshot, node), node, Snapshots.stats(answer));
    }

    private static Wizard.Ready plan(Wizard wizard, Snapshot snapshot, Map<String, String> answers) throws Exception {
        Wizard.Proposal proposal = propose(wizard, snapshot, answers, "admin\n");
        assertThat(proposal).isInstanceOf(Wizard.Ready.class);
        return (Wizard.Ready) proposal;
    }

    private static Wizard.Proposal propose(Wizard wizard, Snapshot snapshot, Map<String, String> answers, String level)
            throws Exception {
        return wizard.propose(
                "lab",
                answers,
                new ToldSite(snapshot, (node, command) -> Output.of(0, level, "")),
                Instant.parse("2026-11-22T13:00:00Z"));
    }

    private static String told(Step step) {
        List<String> argv = step.run().argv();
        return argv.get(argv.size() - 1);
    }

    private static List<String> words(List<Condition> conditions) {
        return conditions.stream().map(c -> Rule.words(HaproxyRules.all(), c)).toList();
    }

    private static List<String> objections(List<Condition> conditions, Snapshot snapshot) {
        return conditions.stream()
                .flatMap(condition -> HaproxyRules.all().stream()
                        .filter(rule -> rule.kind().equals(condition.kind()))
                        .flatMap(rule -> rule.judge().objection(condition, snapshot).stream()))
                .toList();
    }

    @Test
    void a_drain_is_one_command_that_waits_for_the_sessions_and_is_taken_back() throws Exception {
        Wizard.Ready ready = plan(DRAIN, ONE, Map.of("SERVER", "app/node2"));
        assertThat(ready.plan().goal()).isEqualTo("drain app/node2");
        Step step = ready.plan().steps().get(0);
        assertThat(ready.plan().steps()).hasSize(1);
        assertThat(step.run().argv())
                .containsExactly(
                        "sh",
                        "-c",
                        "said=$(echo \"$2\" | socat -t 4 -T 4 - \"UNIX-CONNECT:$1\") && [ -z \"$said\" ]"
                                + " || { echo \"$said\" >&2; exit 1; }",
                        "sh",
                        "/run/haproxy/admin.sock",
                        "set server app/node2 state drain");
        assertThat(step.run().effect()).isEqualTo(Effect.CHANGES);
        assertThat(step.settle()).hasSeconds(60);
        assertThat(words(step.requires()))
                .containsExactly(
                        "app/node2 on node1 is set to ready", "another server of app takes new sessions on node1");
        assertThat(words(step.ensures()))
                .containsExactly(
                        "app/node2 on node1 is set to drain",
                        "another server of app takes new sessions on node1",
                        "app/node2 on node1 has no sessions");
        Undo.By undo = (Undo.By) step.undo();
        assertThat(undo.command().argv()).endsWith("set server app/node2 state ready");
        assertThat(words(undo.requires())).containsExactly("app/node2 on node1 is set to drain");
        assertThat(words(undo.ensures()))
                .containsExactly("app/node2 on node1 is set to ready", "app/node2 on node1 takes new sessions");
        assertThat(ready.impact())
                .extracting(Impact::line)
                .anySatisfy(line -> assertThat(line).startsWith("/etc/haproxy/haproxy.cfg: is not changed"));
    }

    @Test
    void conditions_hold_where_they_should_and_never_where_nothing_is_known() throws Exception {
        Step step =
                plan(DRAIN, ONE, Map.of("SERVER", "app/node2")).plan().steps().get(0);
        Snapshot drained = Snapshots.of("node1", Recordings.stats("drain", 1000));
        assertThat(objections(step.requires(), ONE)).isEmpty();
        assertThat(objections(step.ensures(), ONE)).containsExactly("app/node2 on node1 is set to ready");
        assertThat(objections(step.ensures(), drained)).isEmpty();
        assertThat(objections(step.requires(), drained)).containsExactly("app/node2 on node1 is set to drain");
        for (Snapshot unknown : List.of(Snapshot.empty("lab"), failed(ONE), old())) {
            assertThat(objections(step.ensures(), unknown))
                    .hasSize(step.ensures().size())
                    .containsOnly("the state of HAProxy on node1 is not known now");
            assertThat(objections(step.requires(), unknown))
                    .hasSize(step.requires().size());
        }
        String busy = Recordings.stats("drain", 1000).replaceAll("(?m)^(app,node2,0,0,)0", "$17");
        assertThat(objections(step.ensures(), Snapshots.of("node1", busy)))
                .containsExactly("app/node2 on node1 has 7 sessions");
        assertThat(objections(step.ensures(), Snapshots.of("node1", busy.replace("app,node2", "app,other"))))
                .hasSize(3)
                .containsOnly("there is no server app/node2 on node1");
    }

    private static Snapshot failed(Snapshot snapshot) {
        Reading<HaproxyState.Stats> reading = snapshot.reading(Haproxy.STATS, Snapshots.node("node1"));
        return snapshot.with(
                Haproxy.STATS,
                Snapshots.node("node1"),
                new Reading.Failed<>(Snapshots.NOW, "no answer", reading.lastSeen()));
    }

    /** The node answered a minute after its HAProxy was read last. */
    private static Snapshot old() {
        return dev.clusterdeck.tech.Watched.live(ONE, "node1", Snapshots.NOW.plusSeconds(60));
    }

    @Test
    void a_server_is_meant_on_every_balancer_unless_one_is_named() throws Exception {
        Snapshot two = and(and(ONE, "node2", HEALTHY), "node3", Recordings.stats("drain", 1000));
        assertThat(plan(DRAIN, two, Map.of("SERVER", "app/node2")).plan().steps())
                .extracting(step -> step.on().value())
                .as("on node3 it is drained already")
                .containsExactly("node1", "node2");
        for (String one : List.of("node2/app/node2"))
            assertThat(plan(DRAIN, two, Map.of("SERVER", one)).plan().steps())
                    .extracting(Step::title)
                    .containsExactly("set app/node2 on node2 to drain");
        assertThat(plan(DRAIN, two, Map.of("SERVER", "*/app/node2")).plan().steps())
                .hasSize(2);
        assertThat(DRAIN.questions(two, Map.of()).get(0).choices())
                .contains("app/node2", "node1/app/node2", "node3/app/node2");
        assertThat(DRAIN.questions(ONE, Map.of()).get(0).choices())
                .contains("app/node2")
                .doesNotContain("node1/app/node2");
    }

    @Test
    void a_balancer_that_is_not_known_blocks_what_is_meant_for_all() {
        Snapshot snapshot = failed(and(ONE, "node2", HEALTHY));
        assertThat(DRAIN.blockers(snapshot, Map.of("SERVER", "app/node2")))
                .containsExactly(
                        "HAProxy on node1 is not known: no answer; BALANCER/BACKEND/SERVER acts on one balancer"
                                + " alone");
        assertThat(DRAIN.blockers(Snapshots.live(ONE, "node3"), Map.of("SERVER", "app/node2")))
                .as("node3 has only just been connected to")
                .containsExactly(
                        "HAProxy on node3 is not known: it was not read now; BALANCER/BACKEND/SERVER acts on one"
                                + " balancer alone");
        assertThat(DRAIN.blockers(snapshot, Map.of("SERVER", "node2/app/node2")))
                .isEmpty();
        assertThat(DRAIN.blockers(snapshot, Map.of("SERVER", "node1/app/node2")))
                .containsExactly("HAProxy on node1 is not known: no answer");
    }

    @Test
    void what_makes_no_sense_is_refused_in_plain_words() {
        assertThat(DRAIN.blockers(ONE, Map.of("SERVER", "app/node9")))
                .singleElement()
                .asString()
                .startsWith("there is no server app/node9; there are ")
                .contains("app/node1, app/node2");
        assertThat(READY.blockers(ONE, Map.of("SERVER", "app/node2")))
                .containsExactly("app/node2 on node1: set to ready already");
        assertThat(DRAIN.blockers(ONE, Map.of("SERVER", "app/node2", "--wait", "soon")))
                .containsExactly("--wait must be a number of seconds, up to 86400");
        assertThat(WEIGHT.blockers(ONE, Map.of("SERVER", "app/node2", "WEIGHT", "300")))
                .containsExactly("a weight is a number from 0 to 256, not 300");
        assertThat(WEIGHT.blockers(ONE, Map.of("SERVER", "app/node2", "WEIGHT", "100")))
                .containsExactly("app/node2 on node1: weight 100 already");
        Snapshot silent = Snapshots.of("node1", HEALTHY.replaceAll("(?s)\n[0-9]+\n# be_id.*", "\n"));
        assertThat(DRAIN.blockers(silent, Map.of("SERVER", "app/node2")))
                .containsExactly("the socket on node1 does not tell what is set for app/node2");
        Snapshot odd = Snapshots.of("node1", HEALTHY.replace("app,node2,", "app,node2;shutdown,"));
        assertThat(DRAIN.blockers(odd, Map.of("SERVER", "app/node2;shutdown")))
                .contains("app/node2;shutdown on node1 has characters in its name that are not sent");
    }

    @Test
    void the_last_server_may_drain_with_a_warning_and_goes_into_maint_only_when_said_so() throws Exception {
        Snapshot last = Snapshots.of("node1", HEALTHY.replaceAll("(?m)^(api,node[13],.*?),UP,", "$1,DOWN,"));
        Map<String, String> answers = Map.of("SERVER", "api/node2");
        Impact lost = plan(DRAIN, last, answers).impact().get(0);
        assertThat(lost.severity()).isEqualTo(Severity.CRIT);
        assertThat(lost.line())
                .isEqualTo("api on node1: no server is left that takes new sessions: its clients are refused");
        String why =
                "api/node2 on node1 is the last server of its backend that takes new sessions: --outage yes takes it"
                        + " out all the same";
        assertThat(MAINT.blockers(last, answers)).as("it can be asked for").isEmpty();
        assertThat(MAINT.blockers(last, Map.of("SERVER", "api/node2", "--outage", "no")))
                .containsExactly(why);
        assertThat(propose(MAINT, last, answers, "admin\n")).isEqualTo(new Wizard.Blocked(why));
        assertThat(MAINT.questions(last, answers)).extracting(Question::name).containsExactly("SERVER", "--outage");
        assertThat(MAINT.questions(ONE, answers)).extracting(Question::name).containsExactly("SERVER");
        Step step = plan(MAINT, last, Map.of("SERVER", "api/node2", "--outage", "yes"))
                .plan()
                .steps()
                .get(0);
        assertThat(words(step.ensures())).containsExactly("api/node2 on node1 is set to maint");
        assertThat(step.run().effect()).isEqualTo(Effect.INTERRUPTS);
    }

    @Test
    void ready_must_be_seen_to_take_sessions_and_its_undo_is_what_was_set() throws Exception {
        Snapshot drained = Snapshots.of("node1", Recordings.stats("drain", 1000));
        Wizard.Ready ready = plan(READY, drained, Map.of("SERVER", "app/node2"));
        Step step = ready.plan().steps().get(0);
        assertThat(words(step.ensures()))
                .containsExactly("app/node2 on node1 is set to ready", "app/node2 on node1 takes new sessions");
        assertThat(((Undo.By) step.undo()).command().argv()).endsWith("set server app/node2 state drain");
        assertThat(objections(step.ensures(), ONE)).isEmpty();
        String down = HEALTHY.replaceAll("(?m)^(app,node2,.*?),UP,", "$1,DOWN,");
        assertThat(objections(step.ensures(), Snapshots.of("node1", down)))
                .singleElement()
                .asString()
                .startsWith("app/node2 on node1 is down: L7OK");
    }

    @Test
    void a_weight_says_what_share_it_makes_and_its_undo_is_the_one_before() throws Exception {
        Wizard.Ready ready = plan(WEIGHT, ONE, Map.of("SERVER", "app/node2", "WEIGHT", "25"));
        Step step = ready.plan().steps().get(0);
        assertThat(told(step)).isEqualTo("set server app/node2 weight 25");
        assertThat(((Undo.By) step.undo()).command().argv()).endsWith("set server app/node2 weight 100");
        assertThat(ready.impact().get(0).line()).startsWith("app on node1: new sessions go to node1 ");
        assertThat(objections(step.requires(), ONE)).isEmpty();
        assertThat(objections(step.ensures(), ONE)).containsExactly("app/node2 on node1 has weight 100");
        assertThat(WEIGHT.questions(ONE, Map.of("SERVER", "app/node2")).get(1).standard())
                .isEqualTo("100");
    }

    @Test
    void backups_step_in_only_when_no_other_is_left() {
        Snapshot down = Snapshots.of("node1", HEALTHY.replaceAll("(?m)^(app,node[13],.*?),UP,", "$1,DOWN,"));
        Target node2 =
                Asked.found(down, Map.of("SERVER", "app/node2")).targets().get(0);
        assertThat(ServerPlan.with(node2, 0)).extracting(ServerPlan.Share::name).containsExactly("spare");
        assertThat(ServerPlan.with(node2, 100))
                .extracting(ServerPlan.Share::name)
                .containsExactly("node2");
        Target spare = Asked.found(ONE, Map.of("SERVER", "app/spare")).targets().get(0);
        assertThat(ServerPlan.with(spare, 1))
                .extracting(ServerPlan.Share::name)
                .containsExactly("node1", "node2", "node3");
    }

    @Test
    void a_socket_that_may_not_change_anything_is_told_before_anything_runs() throws Exception {
        Map<String, String> answers = Map.of("SERVER", "app/node2");
        for (String level : List.of("operator", "user"))
            assertThat(propose(DRAIN, ONE, answers, level + "\n"))
                    .isEqualTo(new Wizard.Blocked("the socket /run/haproxy/admin.sock on node1 has level " + level
                            + ", which may not change servers: add \"level admin\" to its line in"
                            + " /etc/haproxy/haproxy.cfg"));
        assertThat(propose(DRAIN, ONE, answers, "")).isInstanceOf(Wizard.Blocked.class);
        assertThat(propose(DRAIN, ONE, answers, "Unknown command.\n")).isInstanceOf(Wizard.Ready.class);
    }

    @Test
    void each_tool_sends_the_same_words() {
        for (String tool : List.of("socat", "nc", "perl")) {
            HaproxyState.Worker worker = Recordings.told(HEALTHY.replace("admin.sock socat", "admin.sock " + tool));
            assertThat(HaproxyCommands.set(worker, "x", Effect.CHANGES).argv().get(2))
                    .contains(tool);
            assertThat(HaproxyCommands.level(worker).argv()).endsWith("/run/haproxy/admin.sock", "show cli level");
            assertThat(HaproxyCommands.level(worker).effect()).isEqualTo(Effect.READS);
        }
        assertThat(Optional.of(AdminState.READY.word())).contains("ready");
    }
}
