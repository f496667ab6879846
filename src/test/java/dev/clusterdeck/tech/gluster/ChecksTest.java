package dev.clusterdeck.tech.gluster;

import static dev.clusterdeck.tech.gluster.Snapshots.findings;
import static dev.clusterdeck.tech.gluster.Snapshots.later;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Filter;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Findings, events and gauges of what the real gluster said. */
class ChecksTest {
    private static final PoolParser PARSER = new PoolParser();

    private static Finding one(List<Finding> findings, String kind) {
        List<Finding> found =
                findings.stream().filter(f -> f.kind().equals(kind)).toList();
        assertThat(found).as(kind + " of " + findings).hasSize(1);
        assertThat(found.get(0).evidence()).isNotEmpty();
        assertThat(found.get(0).runbook()).isEqualTo(kind.replace('.', '/'));
        return found.get(0);
    }

    private static List<Event> events(Pool before, Pool after) {
        return new GlusterChanges().events(Snapshots.of(before), Snapshots.of(after), Snapshots.NOW);
    }

    @Test
    void a_healthy_volume_has_no_findings() {
        assertThat(findings(Snapshots.of("healthy"))).isEmpty();
        assertThat(findings(Snapshots.of("healed"))).isEmpty();
        assertThat(findings(Snapshots.of("rebalancing")))
                .filteredOn(f -> f.subject().equals("gluster:gvr"))
                .isEmpty();
    }

    @Test
    void a_brick_down_with_its_backlog() {
        List<Finding> findings = findings(Snapshots.of("brick-down"));
        Finding down = one(findings, "gluster.brick-down");
        assertThat(down.severity()).isEqualTo(Severity.WARN);
        assertThat(down.subject()).isEqualTo("gluster:gv0/node3:/srv/disk/brick1/gv0");
        assertThat(down.node().map(Object::toString)).contains("node3");
        assertThat(down.text())
                .isEqualTo("brick node3:/srv/disk/brick1/gv0 of gv0 is down: 2 of 3 bricks of its set are served");
        Finding pending = one(findings, "gluster.heal-pending");
        assertThat(pending.severity()).isEqualTo(Severity.WARN);
        assertThat(pending.text()).startsWith("522 entries of gv0 wait");
        assertThat(pending.evidence()).anyMatch(e -> e.contains("node1:/srv/disk/brick1/gv0: 522 entries"));
    }

    @Test
    void without_a_majority_it_is_critical() {
        Pool pool = Snapshots.replaced(
                "brick-down",
                "<path>/srv/disk/brick1/gv0</path>\n          <peerid>7274fa67-28be-4765-93e4-835fae223337</peerid>\n"
                        + "          <status>1</status>",
                "<path>/srv/disk/brick1/gv0</path>\n          <peerid>7274fa67-28be-4765-93e4-835fae223337</peerid>\n"
                        + "          <status>0</status>");
        assertThat(findings(Snapshots.of(pool)))
                .filteredOn(f -> f.kind().equals("gluster.brick-down"))
                .hasSize(2)
                .allMatch(f -> f.severity() == Severity.CRIT);
    }

    @Test
    void a_heal_that_does_not_move_with_all_bricks_up() {
        Pool early = Values.of(Recordings.parse(Recordings.script("healing", "early")));
        assertThat(one(findings(Snapshots.of(early)), "gluster.heal-pending").severity())
                .isEqualTo(Severity.NOTE);
        Pool pool = early;
        for (int i = 0; i < 4; i++) pool = PARSER.follow(pool, early);
        assertThat(one(findings(Snapshots.of(pool)), "gluster.heal-stalled").text())
                .contains("522 entries of gv0", "4 readings in a row");
    }

    @Test
    void two_copies_stopped_volumes_and_a_daemon_switched_off() {
        List<Finding> findings = findings(Snapshots.of("stopped"));
        assertThat(one(findings, "gluster.replica-two").text()).contains("gv1", "may split");
        assertThat(one(findings, "gluster.volume-stopped").subject()).isEqualTo("gluster:gv2");
        assertThat(one(findings, "gluster.self-heal-off").subject()).isEqualTo("gluster:gv1");
        assertThat(one(findings(Snapshots.of("created")), "gluster.volume-stopped")
                        .severity())
                .isEqualTo(Severity.NOTE);
        Pool off = Snapshots.replaced(
                "healthy",
                "<name>nfs.disable</name>\n            <value>on",
                "<name>cluster.quorum-type</name><value>none");
        assertThat(one(findings(Snapshots.of(off)), "gluster.quorum-off").severity())
                .isEqualTo(Severity.WARN);
    }

    @Test
    void a_peer_that_is_away_and_one_that_is_rejected() {
        Pool away = Snapshots.replaced(
                "healthy",
                "<hostname>node3</hostname>\n      </hostnames>\n      <connected>1",
                "<hostname>node3</hostname>\n      </hostnames>\n      <connected>0");
        Finding finding = one(findings(Snapshots.of(away)), "gluster.peer-disconnected");
        assertThat(finding.subject()).isEqualTo("node:node3");
        assertThat(events(Recordings.pool("healthy"), away))
                .extracting(Event::kind)
                .containsExactly("gluster.peer-disconnected");
        Pool rejected = Snapshots.replaced("healthy", "Peer in Cluster", "Peer Rejected");
        assertThat(findings(Snapshots.of(rejected)))
                .filteredOn(f -> f.kind().equals("gluster.peer-state"))
                .hasSize(2)
                .allMatch(f -> f.severity() == Severity.WARN);
    }

    @Test
    void a_full_brick_and_few_inodes() {
        Pool pool = Snapshots.replaced("healthy", "<inodesTotal>16777216<", "<inodesTotal>1677721600<");
        assertThat(findings(Snapshots.of(pool)))
                .filteredOn(f -> f.kind().equals("gluster.brick-full"))
                .hasSize(3)
                .allMatch(f -> f.severity() == Severity.CRIT && f.text().contains("out of inodes"));
    }

    @Test
    void split_brain_is_critical_and_names_files() {
        String summary = Recordings.read("healthy/heal_info_summary.gv0.xml.node1")
                .replaceFirst("InSplitBrain>0", "InSplitBrain>2")
                .replaceFirst("totalNumberOfEntries>0", "totalNumberOfEntries>2");
        String files = Recordings.read("healthy/heal_info_splitbrain.gv0.xml.node1")
                .replaceFirst("<status>", "<file gfid=\"1\">/a b</file><file>/c</file><status>");
        StringBuilder script = new StringBuilder(Recordings.script("healthy"));
        Recordings.part(script, "split gv0", 0, files);
        String whole = script.toString().replace(Recordings.read("healthy/heal_info_summary.gv0.xml.node1"), summary);
        Pool split = Values.of(Recordings.parse(whole));
        Finding finding = one(findings(Snapshots.of(split)), "gluster.split-brain");
        assertThat(finding.severity()).isEqualTo(Severity.CRIT);
        assertThat(finding.text()).isEqualTo("2 entries of gv0 in split brain: /a b, /c");
        assertThat(findings(Snapshots.of(split))).hasSize(1);
        assertThat(events(Recordings.pool("healthy"), split))
                .extracting(Event::kind)
                .containsExactly("gluster.split-brain");
    }

    @Test
    void a_lock_is_no_finding_at_first_and_never_green_when_it_lasts() {
        Pool before = Recordings.pool("brick-down");
        Pool busy = Snapshots.with("brick-down", "status", 1, Snapshots.LOCKED);
        Pool soon = PARSER.follow(before, later(busy, 30));
        assertThat(findings(Snapshots.of(soon)))
                .extracting(Finding::kind)
                .contains("gluster.brick-down")
                .doesNotContain("gluster.busy");
        assertThat(events(before, soon)).isEmpty();
        Pool long_ = PARSER.follow(before, later(busy, 240));
        List<Finding> findings = findings(Snapshots.of(long_));
        assertThat(findings).extracting(Finding::kind).doesNotContain("gluster.brick-down");
        assertThat(one(findings, "gluster.busy").text())
                .isEqualTo(
                        "Gluster does not tell the state of its bricks since 4m: Another transaction is in progress for"
                                + " gv0. Please try again after some time.");
        assertThat(BrickRow.of(Told.of(Snapshots.of(long_), Snapshots.NOW).orElseThrow()))
                .extracting(BrickRow::word)
                .containsExactly("was online", "was online", "was offline");
        assertThat(BrickRow.of(Told.of(Snapshots.of(long_), Snapshots.NOW).orElseThrow()))
                .allMatch(row -> row.severity() == Severity.UNKNOWN);
    }

    @Test
    void what_is_old_or_failed_gives_no_findings_and_is_not_green() {
        Snapshot old = Snapshots.of(Recordings.pool("brick-down"), Snapshots.NOW.minusSeconds(300));
        assertThat(findings(old)).isEmpty();
        assertThat(BrickRow.of(Told.of(old, Snapshots.NOW).orElseThrow()))
                .allMatch(row -> row.severity() == Severity.UNKNOWN);
    }

    @Test
    void an_old_account_explains_nothing_as_well() {
        Pool pool = Recordings.pool("healthy");
        for (int age : new int[] {1, 300}) {
            Snapshot snapshot = Snapshots.of(pool, Snapshots.NOW.minusSeconds(age));
            assertThat(new GlusterExplainer()
                            .sentences(Snapshots.picture(snapshot, Series.EMPTY), "gluster:gv0", Snapshots.NOW).stream()
                                    .anyMatch(sentence -> sentence.severity() == Severity.OK))
                    .as("%d s old", age)
                    .isEqualTo(age == 1);
        }
    }

    @Test
    void a_rebalance_that_was_told_long_ago_is_not_green() {
        Pool pool = Snapshots.replaced(
                "rebalancing", "<statusStr>in progress</statusStr>", "<statusStr>completed</statusStr>");
        assertThat(volume(pool, 1)).contains("● rebalance on node1 completed").doesNotContain("◌ rebalance");
        assertThat(volume(pool, 300)).contains("◌ rebalance on node1 completed").doesNotContain("● rebalance");
    }

    private static String volume(Pool pool, int age) {
        Snapshot snapshot = Snapshots.of(pool, Snapshots.NOW.minusSeconds(age));
        Frame frame = new Frame(
                List.of(Snapshots.picture(snapshot, Series.EMPTY)),
                new Place("gluster", "lab", "gluster:gvr"),
                Snapshots.NOW,
                ZoneOffset.UTC,
                120,
                40,
                Cursor.START,
                Filter.NONE,
                "",
                false);
        return new GlusterScreen().view(frame).canvas().asText();
    }

    @Test
    void heals_that_are_not_told_and_a_pool_without_glusterd() {
        Pool pool = Snapshots.with("healthy", "heal gv0", 124, "");
        assertThat(one(findings(Snapshots.of(pool)), "gluster.heal-unknown").severity())
                .isEqualTo(Severity.UNKNOWN);
        Snapshot none =
                Snapshots.nodes().with(Gluster.POOL, Snapshots.NODE, new Reading.Absent<>(PoolParser.NOT_RUNNING));
        assertThat(one(findings(none), "gluster.not-running").text()).contains("none of node1");
        assertThat(findings(Snapshots.nodes()
                        .with(Gluster.POOL, Snapshots.NODE, new Reading.Absent<>("gluster is not installed"))))
                .isEmpty();
    }

    @Test
    void a_failed_rebalance() {
        Pool failed = Snapshots.replaced(
                "rebalancing", "<statusStr>in progress</statusStr>", "<statusStr>failed</statusStr>");
        Finding finding = one(findings(Snapshots.of(failed)), "gluster.rebalance-failed");
        assertThat(finding.subject()).isEqualTo("gluster:gvr");
        assertThat(finding.evidence()).anyMatch(e -> e.contains("node1: failed"));
    }

    @Test
    void a_brick_that_dies_and_returns_is_told_once_each_and_so_is_its_heal() {
        Pool healthy = Recordings.pool("healthy");
        Pool down = Recordings.pool("brick-down");
        Pool healed = Recordings.pool("healed");
        assertThat(events(healthy, down))
                .extracting(Event::kind)
                .containsExactly("gluster.brick-down", "gluster.heal-pending");
        assertThat(events(down, healed)).extracting(Event::kind).containsExactly("gluster.brick-up", "gluster.healed");
        assertThat(events(healthy, healthy)).isEmpty();
        assertThat(events(healthy, Recordings.pool("created")))
                .extracting(Event::text)
                .contains("volume gv1 was created");
    }

    @Test
    void gauges_follow_only_what_was_read_anew() {
        Pool down = Recordings.pool("brick-down");
        Snapshot before = Snapshots.of(Recordings.pool("healthy"), Snapshots.NOW.minusSeconds(30));
        Map<String, Double> gauges = new GlusterGauges().of(before, Snapshots.of(down));
        assertThat(gauges)
                .containsEntry("gluster.left/gv0", 522.0)
                .containsEntry("gluster.left/gv0/node1:/srv/disk/brick1/gv0", 522.0)
                .doesNotContainKey("gluster.left/gv0/node3:/srv/disk/brick1/gv0");
        assertThat(new GlusterGauges().of(Snapshots.of(down), Snapshots.of(down)))
                .isEmpty();
        Pool kept = PARSER.follow(down, later(Snapshots.with("brick-down", "heal gv0", 124, ""), 30));
        assertThat(kept.volume("gv0").orElseThrow().healAt()).contains(down.at());
        assertThat(new GlusterGauges().of(before, Snapshots.of(kept))).isEmpty();
    }
}
