package dev.clusterdeck.tech.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.Watched;
import dev.clusterdeck.tech.host.HostState.Clock;
import dev.clusterdeck.tech.host.HostState.FileSystem;
import dev.clusterdeck.tech.host.HostState.Health;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.LoadAverage;
import dev.clusterdeck.tech.host.HostState.Memory;
import dev.clusterdeck.tech.host.HostState.Pressure;
import dev.clusterdeck.tech.host.HostState.Unit;
import dev.clusterdeck.tech.host.HostState.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    private static final NodeName ALPHA = new NodeName("alpha");
    private static final NodeName BRAVO = new NodeName("bravo");
    private static final Duration TOOK = Duration.ofMillis(40);
    private static final long GIB = 1L << 30;

    @Test
    void a_node_that_does_not_answer_is_found_with_since_when_and_why() {
        Snapshot snapshot = Snapshot.empty("lab").with(ALPHA, contact(Contact.State.LOST, "connection timed out"));
        Finding finding = only(findings(snapshot), "host.no-contact");
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.text())
                .isEqualTo("alpha does not answer us since 12:59:00 UTC: what runs there is not known here");
        assertThat(finding.evidence()).containsExactly("connection timed out", "last answer at 12:58:58 UTC");
        Snapshot refused = snapshot.with(ALPHA, contact(Contact.State.REFUSED, "host key changed"));
        assertThat(only(findings(refused), "host.no-contact").text()).startsWith("alpha refuses us since");
        assertThat(findings(snapshot.with(ALPHA, contact(Contact.State.LIVE, ""))))
                .isEmpty();
    }

    @Test
    void an_offset_is_taken_from_the_middle_with_half_the_time_as_error() {
        ClockOffset offset = ClockOffset.of(clocks(0, 0), ALPHA).orElseThrow();
        assertThat(offset).isEqualTo(new ClockOffset(Duration.ZERO, Duration.ofMillis(20)));
        assertThat(ClockOffset.of(clocks(900, 0), ALPHA).orElseThrow().atLeast())
                .isEqualTo(Duration.ofMillis(880));
    }

    @Test
    void clocks_are_apart_only_beyond_their_error() {
        assertThat(findings(clocks(0, 530))).isEmpty();
        Finding warn = only(findings(clocks(0, 700)), "host.clocks-apart");
        assertThat(warn.severity()).isEqualTo(Severity.WARN);
        assertThat(warn.text()).isEqualTo("clocks are apart: bravo is 0.70 s ahead of alpha (± 0.04 s)");
        assertThat(warn.evidence()).contains("bravo: ours +0.700 s ± 0.020 s (date +%s.%N)");
        assertThat(only(findings(clocks(-1500, 700)), "host.clocks-apart").severity())
                .isEqualTo(Severity.CRIT);
    }

    @Test
    void when_all_nodes_agree_it_is_our_clock() {
        List<Finding> findings = findings(clocks(5000, 5100));
        assertThat(findings).extracting(Finding::kind).containsExactly("host.our-clock");
        assertThat(findings.get(0).severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void a_clock_nobody_keeps_is_a_note_while_it_is_right() {
        Snapshot snapshot = seen(clocks(0, 0), Host.SYSTEM, ALPHA, health(List.of(), List.of(), false));
        assertThat(only(findings(snapshot), "host.not-synchronised").severity()).isEqualTo(Severity.NOTE);
        Snapshot apart = seen(clocks(0, 900), Host.SYSTEM, ALPHA, health(List.of(), List.of(), false));
        assertThat(only(findings(apart), "host.not-synchronised").severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void different_versions_of_the_stack_warn_and_of_the_rest_are_noted() {
        Snapshot same = versions(versions(Snapshot.empty("lab"), ALPHA, "2.1.5", "6.1"), BRAVO, "2.1.5", "6.1");
        assertThat(findings(same)).isEmpty();
        Snapshot stack = versions(same, BRAVO, "2.1.9", "6.1");
        Finding finding = only(findings(stack), "host.versions-apart");
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.text()).isEqualTo("versions differ between nodes: pacemaker 2.1.5 on alpha; 2.1.9 on bravo");
        Snapshot kernel = versions(same, BRAVO, "2.1.5", "6.2");
        assertThat(only(findings(kernel), "host.versions-apart").severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void failed_units_of_a_node_are_one_finding() {
        List<Unit> units = List.of(unit("a.service"), unit("b.timer"));
        Snapshot snapshot = seen(Snapshot.empty("lab"), Host.SYSTEM, ALPHA, health(units, List.of(), true));
        assertThat(only(findings(snapshot), "host.failed-units").text())
                .isEqualTo("2 units failed on alpha: a.service, b.timer");
    }

    @Test
    void a_full_root_is_critical_and_a_big_disk_with_room_is_not_full() {
        Snapshot snapshot = seen(
                Snapshot.empty("lab"),
                Host.SYSTEM,
                ALPHA,
                health(
                        List.of(),
                        List.of(
                                fileSystem("/", 98, 2 * GIB),
                                fileSystem("/var", 88, 5 * GIB),
                                fileSystem("/srv", 92, 800 * GIB),
                                fileSystem("/home", 92, 5 * GIB)),
                        true));
        Finding finding = only(findings(snapshot), "host.file-system-full");
        assertThat(finding.severity()).isEqualTo(Severity.CRIT);
        assertThat(finding.text()).isEqualTo("nearly full on alpha: / 98 %, /var 88 %");
        assertThat(finding.evidence()).hasSize(2);
    }

    @Test
    void short_memory_overload_and_a_new_start_are_found_and_a_quiet_node_is_not() {
        assertThat(findings(load(Duration.ofDays(1), 1.0, 50))).isEmpty();
        assertThat(only(findings(load(Duration.ofDays(1), 1.0, 1)), "host.memory-short")
                        .severity())
                .isEqualTo(Severity.CRIT);
        assertThat(only(findings(load(Duration.ofDays(1), 17, 50)), "host.overloaded")
                        .text())
                .isEqualTo("alpha is overloaded: load 17.0 on 4 CPUs");
        assertThat(only(findings(load(Duration.ofMinutes(3), 1, 50)), "host.started-recently")
                        .severity())
                .isEqualTo(Severity.NOTE);
    }

    @Test
    void what_is_stale_is_not_concluded_from() {
        Snapshot snapshot = load(Duration.ofMinutes(3), 40, 1);
        assertThat(Host.slice().technology().checks().stream()
                        .flatMap(c -> c.findings(snapshot, NOW.plusSeconds(60)).stream()))
                .isEmpty();
    }

    @Test
    void lost_and_regained_contact_are_events_with_the_nodes_time_where_known() {
        Snapshot live = clocks(1000, 0).with(ALPHA, contact(Contact.State.LIVE, ""));
        Snapshot lost = live.with(ALPHA, contact(Contact.State.LOST, "reset by peer"));
        Event event = events(live, lost).get(0);
        assertThat(event.kind()).isEqualTo("host.contact-lost");
        assertThat(event.text()).isEqualTo("alpha no longer answers us: reset by peer");
        assertThat(event.nodeTime()).contains(NOW.plusSeconds(1));
        assertThat(event.offset()).contains(Duration.ofSeconds(1));
        assertThat(events(lost, live)).extracting(Event::kind).containsExactly("host.contact-regained");
        assertThat(events(live, live.with(ALPHA, contact(Contact.State.REFUSED, "key"))))
                .extracting(Event::kind)
                .containsExactly("host.contact-refused");
        assertThat(events(Snapshot.empty("lab"), live)).isEmpty();
    }

    @Test
    void a_start_a_failed_unit_and_a_jumping_clock_are_events() {
        Snapshot before = load(Duration.ofDays(1), 1, 50);
        Load again = before.reading(Host.LOAD, ALPHA).value().orElseThrow();
        Load anew = new Load(
                "another",
                Duration.ofMinutes(1),
                again.load(),
                4,
                again.cpu(),
                again.memory(),
                again.interfaces(),
                again.disks(),
                again.pressure(),
                Optional.empty());
        assertThat(events(before, seen(before, Host.LOAD, ALPHA, anew)))
                .extracting(Event::kind)
                .containsExactly("host.started");
        Snapshot well = seen(Snapshot.empty("lab"), Host.SYSTEM, ALPHA, health(List.of(), List.of(), true));
        Snapshot ill = seen(well, Host.SYSTEM, ALPHA, health(List.of(unit("x.service")), List.of(), true));
        assertThat(events(well, ill)).extracting(Event::text).containsExactly("x.service failed on alpha");
        assertThat(events(ill, well)).extracting(Event::kind).containsExactly("host.unit-recovered");
        assertThat(events(clocks(0, 0), clocks(3000, 0)))
                .extracting(Event::text)
                .containsExactly("the clock of alpha jumped by +3.00 s (± 0.04 s) against ours");
        assertThat(events(clocks(0, 0), clocks(300, 0))).isEmpty();
    }

    @Test
    void gauges_and_summary_follow_the_same_reading() {
        Load first = Recordings.load("load.txt", "node1");
        Load second = new LoadParser().follow(first, Recordings.load("load-later.txt", "node1"));
        Snapshot before = seen(Snapshot.empty("lab"), Host.LOAD, ALPHA, first);
        Snapshot after = seen(before, Host.LOAD, ALPHA, second);
        Map<String, Double> gauges = new HostGauges().of(before, after);
        assertThat(gauges)
                .containsOnlyKeys(
                        "host.cpu/alpha", "host.mem/alpha", "host.net/alpha", "host.disk/alpha", "host.load/alpha");
        assertThat(new HostGauges().of(after, after)).isEmpty();
        HostSummary summary = HostSummary.of(after, ALPHA, NOW);
        assertThat(summary.cpu().orElseThrow()).isEqualTo(gauges.get("host.cpu/alpha"));
        assertThat(summary.memory().orElseThrow()).isEqualTo(gauges.get("host.mem/alpha"));
        assertThat(summary.fresh()).isTrue();
        HostSummary nothing = HostSummary.of(after, BRAVO, NOW);
        assertThat(nothing.fresh()).isFalse();
        assertThat(nothing.cpu()).isEmpty();
        assertThat(nothing.load()).isEmpty();
    }

    @Test
    void a_node_is_explained_with_commands_and_ages() {
        Snapshot snapshot = seen(clocks(0, 0), Host.LOAD, ALPHA, Recordings.load("load.txt", "node1"))
                .with(ALPHA, contact(Contact.State.LIVE, ""));
        ClusterPicture picture = Watched.picture(snapshot, List.of(), List.of(), Series.EMPTY, NOW);
        List<Sentence> sentences = new HostExplainer()
                .explain(picture, "node:alpha", NOW.plusSeconds(2))
                .orElseThrow()
                .sentences();
        assertThat(sentences.get(0).text()).isEqualTo("It answers us, last in 20 ms.");
        assertThat(sentences)
                .flatExtracting(Sentence::cites)
                .contains("grep in /proc/meminfo on alpha, 2s ago", "host.time on alpha, 2s ago");
        assertThat(sentences)
                .extracting(Sentence::text)
                .contains("Its clock differs from ours by +0.000 s, give or take 0.020 s.");
        assertThat(new HostExplainer().explain(picture, "node:", NOW)).isEmpty();
        assertThat(new HostExplainer().explain(picture, "cluster", NOW)).isEmpty();
    }

    private static Contact contact(Contact.State state, String why) {
        return new Contact(
                state,
                NOW.minusSeconds(60),
                "root@alpha:22",
                why,
                Optional.of(NOW.minusSeconds(62)),
                Optional.of(Duration.ofMillis(20)),
                "root",
                Optional.empty());
    }

    private static <S> Snapshot seen(Snapshot snapshot, Facet<S> facet, NodeName node, S state) {
        Origin origin = new Origin(node, List.of(facet.id()), TOOK, Duration.ofSeconds(9));
        return snapshot.with(facet, node, new Reading.Seen<>(NOW, state, origin));
    }

    /** Two nodes whose clocks are so many milliseconds ahead of ours. */
    private static Snapshot clocks(long alpha, long bravo) {
        Instant middle = NOW.minus(TOOK.dividedBy(2));
        Snapshot snapshot = Snapshot.empty("lab");
        snapshot = seen(snapshot, Host.TIME, ALPHA, new Clock(middle.plusMillis(alpha), Duration.ZERO));
        return seen(snapshot, Host.TIME, BRAVO, new Clock(middle.plusMillis(bravo), Duration.ZERO));
    }

    private static Snapshot versions(Snapshot snapshot, NodeName node, String pacemaker, String kernel) {
        TreeMap<String, String> packages = new TreeMap<>(Map.of("pacemaker", pacemaker));
        return seen(snapshot, Host.VERSIONS, node, new Versions("debian", "Debian 12", kernel, packages));
    }

    private static Health health(List<Unit> failed, List<FileSystem> all, boolean synchronised) {
        return new Health(Optional.of(failed), Optional.of(all), Optional.of(synchronised), List.of());
    }

    private static Unit unit(String name) {
        return new Unit(name, "loaded", "failed", "failed", "");
    }

    private static FileSystem fileSystem(String mount, int percent, long available) {
        long used = available * percent / (100 - percent);
        return new FileSystem("/dev/sda", "ext4", mount, used + available, used, available, 1000, 10);
    }

    private static Snapshot load(Duration uptime, double five, int memoryLeft) {
        Load load = new Load(
                "boot",
                uptime,
                new LoadAverage(1, five, 1),
                4,
                Optional.empty(),
                Optional.of(new Memory(100 * GIB, memoryLeft * GIB, 0, 0)),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(Map.of("cpu", new Pressure(1, 1, 0))),
                Optional.empty());
        return seen(Snapshot.empty("lab"), Host.LOAD, ALPHA, load);
    }

    private static List<Event> events(Snapshot before, Snapshot after) {
        return new HostChanges().events(before, after, NOW);
    }

    private static List<Finding> findings(Snapshot snapshot) {
        return Host.slice().technology().checks().stream()
                .flatMap(check -> check.findings(snapshot, NOW).stream())
                .toList();
    }

    private static Finding only(List<Finding> findings, String kind) {
        List<Finding> found =
                findings.stream().filter(f -> f.kind().equals(kind)).toList();
        assertThat(found).as(kind + " in " + findings).hasSize(1);
        return found.get(0);
    }
}
