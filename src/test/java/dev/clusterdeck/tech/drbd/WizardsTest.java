package dev.clusterdeck.tech.drbd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.ToldSite;
import dev.clusterdeck.tech.Watched;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WizardsTest {
    private static final Wizard KEEP = new SplitBrainWizard();

    private static Snapshot old(String number) {
        return Snapshots.of(Recordings.V84, Recordings.state(Recordings.V84, number), "node1", "node2");
    }

    private static Snapshot nine(String number, String... nodes) {
        return Snapshots.of(Recordings.V9, Recordings.state(Recordings.V9, number), nodes);
    }

    private static Map<String, String> on(String node) {
        return Map.of("RESOURCE", "r0", "NODE", node);
    }

    private static Output none(NodeName node, Command command) {
        List<String> argv = command.argv();
        if (argv.contains("get-gi"))
            return Output.of(
                    0,
                    (node.value().equals("node1") ? "C3CFAF0897ADC6CB" : "4E3B028817108799")
                            + ":73E49A1D2949259"
                            + (node.value().equals("node1") ? "7" : "6")
                            + ":F902B703123023CB:F901B703123023CB:1:1:1:0:0:0:0\n",
                    "");
        if (argv.get(0).equals("sh")) return Output.of(DrbdCommands.NO_PACEMAKER, "", "");
        return Output.of(0, "drbdsetup said\n", "");
    }

    private static Wizard.Proposal propose(Wizard wizard, Snapshot snapshot, Map<String, String> answers)
            throws Exception {
        return wizard.propose("lab", answers, new ToldSite(snapshot, WizardsTest::none), Snapshots.NOW);
    }

    private static Wizard.Ready plan(Wizard wizard, Snapshot snapshot, Map<String, String> answers) throws Exception {
        Wizard.Proposal proposal = propose(wizard, snapshot, answers);
        assertThat(proposal).isInstanceOf(Wizard.Ready.class);
        return (Wizard.Ready) proposal;
    }

    private static List<String> shown(Wizard.Ready ready) {
        return ready.plan().steps().stream()
                .map(step -> step.on() + "$ " + step.run().display())
                .toList();
    }

    private static List<String> words(List<Condition> conditions) {
        return conditions.stream().map(c -> Rule.words(DrbdRules.all(), c)).toList();
    }

    private static List<String> objections(List<Condition> conditions, Snapshot snapshot) {
        return conditions.stream()
                .flatMap(condition -> DrbdRules.all().stream()
                        .filter(rule -> rule.kind().equals(condition.kind()))
                        .flatMap(rule -> rule.judge().objection(condition, snapshot).stream()))
                .toList();
    }

    @Test
    void a_split_brain_is_repaired_by_the_manuals_four_commands() throws Exception {
        Wizard.Ready ready = plan(KEEP, old("082"), on("node1"));
        assertThat(shown(ready))
                .as("both stand alone already")
                .containsExactly(
                        "node2$ drbdadm secondary r0",
                        "node2$ drbdadm connect --discard-my-data r0",
                        "node1$ drbdadm connect r0");
        List<Step> steps = ready.plan().steps();
        assertThat(ready.plan().effect()).isEqualTo(Effect.DESTROYS);
        assertThat(steps.get(1).run().effect()).isEqualTo(Effect.DESTROYS);
        assertThat(steps.get(1).undo())
                .isEqualTo(new Undo.Impossible("what only node2 wrote is overwritten with the data of node1"));
        assertThat(words(steps.get(0).requires()))
                .containsExactly("r0 is split between node1 and node2", "r0 is up to date on node1");
        assertThat(words(steps.get(2).ensures()))
                .containsExactly("node2 gets or has the data of node1, which stays whole");
        assertThat(ready.impact())
                .extracting(Impact::line)
                .contains(
                        "node1: is kept: Primary, UpToDate, wrote 4.0 MiB that the other lacks",
                        "node2: loses for good what only it wrote, 3.0 MiB: Primary, UpToDate, wrote 3.0 MiB that the"
                                + " other lacks; copy its disk first if that may be needed",
                        "r0: node1 looks like the one to keep: it wrote more since they parted; when each wrote last no"
                                + " tool tells",
                        "node1: drbdadm -d says: drbdsetup said")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("r0: both went on from the same data, generation 73E49A1D29492596"));
        assertThat(KEEP.questions(old("082"), Map.of("RESOURCE", "r0")).get(1).standard())
                .isEqualTo("node1");
        assertThat(plan(KEEP, old("082"), on("node2")).impact())
                .filteredOn(impact -> impact.severity() == Severity.WARN)
                .hasSize(1);
    }

    @Test
    void what_the_repair_promises_is_judged_by_the_recordings_of_a_repair() throws Exception {
        List<Step> steps = plan(KEEP, old("082"), on("node1")).plan().steps();
        assertThat(objections(steps.get(0).requires(), old("082"))).isEmpty();
        assertThat(objections(steps.get(0).ensures(), old("082"))).containsExactly("r0 is Primary on node2");
        assertThat(objections(steps.get(1).ensures(), old("082")))
                .containsExactly("r0 on node2 is StandAlone to node1");
        assertThat(objections(steps.get(2).ensures(), old("082"))).containsExactly("r0 is StandAlone");
        assertThat(objections(steps.get(2).ensures(), old("085"))).isEmpty();
        assertThat(objections(steps.get(2).ensures(), old("050"))).isEmpty();
        Condition wrongWay = DrbdRules.follows("r0", Snapshots.node("node2"), Snapshots.node("node1"));
        assertThat(objections(List.of(wrongWay), old("085")))
                .containsExactly("the disk of r0/0 on node2 is Inconsistent");
        for (Snapshot unknown : List.of(Snapshot.empty("lab"), silent(old("082"))))
            for (Step step : steps) {
                assertThat(objections(step.requires(), unknown))
                        .hasSize(step.requires().size());
                assertThat(objections(step.ensures(), unknown))
                        .hasSize(step.ensures().size());
            }
    }

    /** The nodes answered a minute after DRBD was read last. */
    private static Snapshot silent(Snapshot snapshot) {
        Snapshot later = snapshot;
        for (NodeName node : snapshot.nodes()) later = Watched.live(later, node.value(), Snapshots.NOW.plusSeconds(60));
        return later;
    }

    @Test
    void in_nine_the_victim_is_taken_back_by_each_of_its_peers() throws Exception {
        assertThat(shown(plan(KEEP, nine("082", "node1", "node2", "node3"), on("node1"))))
                .containsExactly(
                        "node2$ drbdadm secondary r0",
                        "node2$ drbdadm connect --discard-my-data r0",
                        "node1$ drbdadm connect r0:node2",
                        "node3$ drbdadm connect r0:node2");
        assertThat(shown(plan(KEEP, nine("081", "node1", "node2"), on("node1"))))
                .as("they look for each other still")
                .containsExactly(
                        "node2$ drbdadm disconnect r0:node1",
                        "node2$ drbdadm secondary r0",
                        "node2$ drbdadm connect --discard-my-data r0");
        assertThat(KEEP.blockers(nine("082", "node1", "node2", "node3"), on("node2")))
                .containsExactly(
                        "node2 is split from more than one node; keep the data of one of those, or repair it by hand");
    }

    @Test
    void without_a_split_that_both_sides_tell_of_nothing_is_thrown_away() {
        assertThat(KEEP.blockers(old("060"), on("node1")))
                .singleElement()
                .asString()
                .startsWith("no split brain of r0 is seen");
        assertThat(KEEP.blockers(silent(old("082")), on("node1")))
                .containsExactly("how r0 is on node1 is not known now", "how r0 is on node2 is not known now");
        assertThat(KEEP.blockers(old("082"), Map.of("RESOURCE", "r7", "NODE", "node1")))
                .containsExactly("there is no resource r7; there are r0");
        assertThat(KEEP.blockers(old("082"), Map.of("RESOURCE", "r0/0:node1:node2", "NODE", "node1")))
                .as("the id on the screen")
                .isEmpty();
    }

    @Test
    void a_primary_that_pacemaker_made_or_that_is_mounted_is_not_demoted() throws Exception {
        ToldSite managed = new ToldSite(
                old("082"),
                (node, command) -> command.argv().get(0).equals("sh") ? Output.of(0, "<x/>", "") : none(node, command));
        assertThat(((Wizard.Blocked) KEEP.propose("lab", on("node1"), managed, Snapshots.NOW)).reasons())
                .singleElement()
                .asString()
                .startsWith("Pacemaker decides on the role of r0");
        ToldSite unsure = new ToldSite(
                old("082"),
                (node, command) -> command.argv().get(0).equals("sh") ? Output.of(102, "", "no") : none(node, command));
        assertThat(((Wizard.Blocked) KEEP.propose("lab", on("node1"), unsure, Snapshots.NOW)).reasons())
                .containsExactly(
                        "whether Pacemaker decides on the role of r0 could not be asked on node2: exit 102 no");
        ToldSite mounted = new ToldSite(
                old("082"),
                (node, command) -> command.equals(DrbdCommands.MOUNTS)
                        ? Output.of(0, "/dev/sda1 / ext4 rw 0 0\n/dev/drbd0 /srv ext4 rw 0 0\n", "")
                        : none(node, command));
        assertThat(((Wizard.Blocked) KEEP.propose("lab", on("node1"), mounted, Snapshots.NOW)).reasons())
                .containsExactly("/dev/drbd0 is mounted at /srv on node2: unmount it first, and stop what uses it");
    }

    @Test
    void each_word_has_its_conditions_and_what_takes_it_back() throws Exception {
        Step connect = step(Word.CONNECT, old("060"), "node2");
        assertThat(connect.run().display()).isEqualTo("drbdadm connect r0");
        assertThat(words(connect.ensures()))
                .containsExactly("node2 looks for or has node1 for r0", "r0 is replicated between node2 and node1");
        assertThat(((Undo.By) connect.undo()).command().display()).isEqualTo("drbdadm disconnect r0");
        assertThat(objections(connect.requires(), old("060"))).isEmpty();
        assertThat(objections(connect.ensures(), old("050"))).isEmpty();
        assertThat(objections(connect.ensures(), old("060"))).hasSize(2);

        Step disconnect = step(Word.DISCONNECT, old("050"), "node2");
        assertThat(objections(disconnect.requires(), old("050"))).isEmpty();
        assertThat(objections(disconnect.ensures(), old("060"))).isEmpty();
        assertThat(objections(disconnect.ensures(), old("050"))).isNotEmpty();

        Step pause = step(Word.PAUSE_SYNC, old("042"), "node2");
        assertThat(objections(pause.requires(), old("042"))).isEmpty();
        assertThat(objections(pause.ensures(), old("040"))).isEmpty();
        Step resume = step(Word.RESUME_SYNC, old("040"), "node2");
        assertThat(objections(resume.ensures(), old("042"))).isEmpty();
        assertThat(objections(resume.ensures(), old("040"))).hasSize(1);

        Step verify = step(Word.VERIFY, old("050"), "node1");
        assertThat(verify.undo()).isInstanceOf(Undo.ByHand.class);

        Step secondary = step(Word.SECONDARY, old("050"), "node1");
        assertThat(words(secondary.ensures())).containsExactly("r0 is Secondary on node1");
        assertThat(((Undo.By) secondary.undo()).command().display()).isEqualTo("drbdadm primary r0");
        Snapshot all = nine("114", "node1", "node2", "node3");
        Step primary = step(Word.PRIMARY, all, "node2");
        assertThat(objections(primary.requires(), all)).isEmpty();
        assertThat(words(primary.requires()))
                .containsExactly(
                        "r0 is Secondary on node2",
                        "r0 is Secondary on node1",
                        "r0 is up to date on node2",
                        "r0 is Secondary on node3");
    }

    private static Step step(Word word, Snapshot snapshot, String node) throws Exception {
        return plan(new WordWizard(word), snapshot, on(node)).plan().steps().get(0);
    }

    @Test
    void what_makes_no_sense_is_refused_in_plain_words() {
        assertThat(blockers(Word.CONNECT, old("050"), "node1"))
                .containsExactly("r0 on node1 looks for all its peers already");
        assertThat(blockers(Word.CONNECT, old("082"), "node1"))
                .containsExactly("r0 is split: they would refuse each other; drbd-keep asks whose data is kept");
        assertThat(blockers(Word.PRIMARY, old("050"), "node2"))
                .containsExactly("r0 is primary on node1: make it secondary there first");
        assertThat(blockers(Word.SECONDARY, old("050"), "node2")).containsExactly("r0 is not primary on node2");
        assertThat(blockers(Word.RESUME_SYNC, old("050"), "node2"))
                .containsExactly("nobody has paused the resync of r0 on node2");
        assertThat(blockers(Word.VERIFY, old("060"), "node1"))
                .containsExactly("r0 on node1 is replicated to no peer now, so there is nothing to compare");
        Map<String, String> anywhere = Map.of("RESOURCE", "r0");
        assertThat(new WordWizard(Word.CONNECT).blockers(old("050"), anywhere))
                .as("why it is not offered")
                .containsExactly(
                        "r0 on node1 looks for all its peers already", "r0 on node2 looks for all its peers already");
        assertThat(new WordWizard(Word.CONNECT).blockers(old("060"), anywhere)).isEmpty();
        assertThat(blockers(Word.CONNECT, old("060"), "node9")).containsExactly("r0 is not up on node9");
    }

    private static List<String> blockers(Word word, Snapshot snapshot, String node) {
        return new WordWizard(word).blockers(snapshot, on(node));
    }

    @Test
    void a_dry_run_that_fails_is_a_blocker_and_secrets_in_it_are_not_shown() throws Exception {
        ToldSite refuses =
                new ToldSite(old("060"), (node, command) -> Output.of(10, "", "r0 not defined in your config\n"));
        assertThat(new WordWizard(Word.CONNECT).propose("lab", on("node2"), refuses, Snapshots.NOW))
                .isEqualTo(new Wizard.Blocked(
                        "drbdadm -d connect r0 on node2 ended with exit code 10: r0 not defined in" + " your config"));
        assertThat(DrbdPlan.withoutSecrets("drbdsetup-84 connect r0 --shared-secret=s3cret --x\n"))
                .isEqualTo("drbdsetup-84 connect r0 --shared-secret=••• --x");
        assertThat(DrbdPlan.withoutSecrets("a --shared-secret='s 3' --shared-secret=\"s 4\" b"))
                .isEqualTo("a --shared-secret=••• --shared-secret=••• b");
    }
}
