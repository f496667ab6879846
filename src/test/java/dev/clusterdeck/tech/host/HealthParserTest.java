package dev.clusterdeck.tech.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.host.HostState.Clock;
import dev.clusterdeck.tech.host.HostState.FileSystem;
import dev.clusterdeck.tech.host.HostState.Health;
import dev.clusterdeck.tech.host.HostState.Unit;
import dev.clusterdeck.tech.host.HostState.Versions;
import dev.clusterdeck.watch.Capabilities;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthParserTest {
    private static final Output GONE = Output.of(127, "", "");

    @Test
    void a_healthy_node_has_no_failed_unit_and_room() {
        Health health = lab("node1");
        assertThat(health.failed()).contains(List.of());
        assertThat(health.synchronised()).contains(false);
        assertThat(health.unread()).isEmpty();
        assertThat(health.fileSystems().orElseThrow())
                .extracting(FileSystem::mount)
                .contains("/", "/dev/shm", "/run")
                .doesNotContain("/sys", "/dev", "/sys/fs/cgroup", "/run/lock");
        FileSystem root = health.fileSystems().orElseThrow().get(0);
        assertThat(root.type()).isEqualTo("overlay");
        assertThat(root.size()).isEqualTo(264_212_084L * 1024);
        assertThat(root.inodes()).isEqualTo(16_777_216);
        assertThat(root.usedPercent()).isBetween(1.0, 99.0);
    }

    @Test
    void the_older_recordings_of_both_nodes_are_understood_too() {
        for (List<String> recorded : List.of(List.of("healthy", "node1"), List.of("nft-rules", "node2"))) {
            String both = Recordings.output(recorded.get(0), "df.txt", recorded.get(1))
                    .text();
            int second = both.indexOf("Filesystem ", 1);
            Health health = Values.of(HealthParser.parse(List.of(
                    Recordings.output(recorded.get(0), "systemctl.failed.txt", recorded.get(1)),
                    Output.of(0, both.substring(0, second), ""),
                    Output.of(0, both.substring(second), ""),
                    Recordings.output(recorded.get(0), "chrony.txt", recorded.get(1)))));
            assertThat(health.failed()).as(recorded.toString()).contains(List.of());
            assertThat(health.fileSystems().orElseThrow().get(0).mount()).isEqualTo("/");
            assertThat(health.synchronised()).contains(false);
        }
    }

    @Test
    void failed_units_keep_systemds_words() {
        String text = """
                UNIT             LOAD   ACTIVE SUB    DESCRIPTION
                corosync.service loaded failed failed Corosync Cluster Engine

                LOAD   = Reflects whether the unit definition was properly loaded.
                ACTIVE = The high-level unit activation state, i.e. generalization of SUB.
                SUB    = The low-level unit activation state, values depend on unit type.
                1 loaded units listed.
                """;
        Health health = Values.of(HealthParser.parse(List.of(Output.of(0, text, ""), GONE, GONE, GONE)));
        assertThat(health.failed())
                .contains(
                        List.of(new Unit("corosync.service", "loaded", "failed", "failed", "Corosync Cluster Engine")));
        assertThat(health.unread()).containsExactly("df is not installed", "timedatectl is not installed");
    }

    @Test
    void a_list_that_was_cut_is_not_an_empty_list() {
        String text = "  UNIT LOAD ACTIVE SUB DESCRIPTION\n";
        Parsed<Health> parsed = HealthParser.parse(List.of(Output.of(0, text, ""), GONE, GONE, GONE));
        assertThat(parsed).isInstanceOf(Parsed.Unreadable.class);
    }

    @Test
    void the_clock_is_read_to_the_nanosecond_or_to_the_second() {
        assertThat(clock("1795356660.123456789\n"))
                .isEqualTo(new Clock(Instant.ofEpochSecond(1795356660L, 123_456_789), Duration.ofNanos(1)));
        assertThat(clock("1795356660.%N\n"))
                .isEqualTo(new Clock(Instant.ofEpochSecond(1795356660L), Duration.ofSeconds(1)));
        assertThat(ClockParser.parse(List.of(Output.of(1, "", "date: invalid"))))
                .isInstanceOf(Parsed.Unreadable.class);
        Clock recorded = Values.of(ClockParser.parse(List.of(Recordings.output("lab-healthy", "clock.txt", "node2"))));
        assertThat(recorded.time()).isBetween("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z");
    }

    @Test
    void versions_of_the_stack_are_found_by_part() {
        Versions versions = Values.of(VersionsParser.parse(List.of(
                Recordings.output("lab-healthy", "system.txt", "node1"),
                Recordings.output("lab-healthy", "dpkg-stack.txt", "node1"))));
        assertThat(versions.distribution()).isEqualTo("debian");
        assertThat(versions.system()).isEqualTo("Debian GNU/Linux 12 (bookworm)");
        assertThat(versions.kernel()).startsWith("6.");
        assertThat(versions.packages())
                .containsEntry("pacemaker", "2.1.5-1+deb12u1")
                .containsEntry("corosync", "3.1.7-1+deb12u2")
                .containsKey("libknet");
        Versions whole = Values.of(VersionsParser.parse(List.of(
                Recordings.output("lab-healthy", "system.txt", "node1"),
                Recordings.output("healthy", "dpkg.txt", "node1"))));
        assertThat(whole.packages()).containsKeys("pcs", "crmsh", "resource-agents");
    }

    @Test
    void rpm_complains_on_standard_output_and_that_is_skipped() {
        Versions versions = Values.of(VersionsParser.parse(List.of(
                Output.of(0, "/etc/os-release:ID=\"rocky\"\n/proc/sys/kernel/osrelease:5.14.0\n", ""),
                Output.of(
                        2,
                        "package libqb100 is not installed\npacemaker\t2.1.9-1.el9\tii\nlibqb\t2.0.8-1.el9\tii\n",
                        ""))));
        assertThat(versions.distribution()).isEqualTo("rocky");
        assertThat(versions.packages()).isEqualTo(Map.of("pacemaker", "2.1.9-1.el9", "libqb", "2.0.8-1.el9"));
    }

    @Test
    void packages_are_asked_with_the_tool_that_is_there() {
        assertThat(HostCommands.versions(new Capabilities(Set.of("rpm"), Map.of(), "root")))
                .containsExactly(HostCommands.SYSTEM, HostCommands.RPM);
        assertThat(HostCommands.versions(new Capabilities(Set.of("dpkg-query"), Map.of(), "root")))
                .containsExactly(HostCommands.SYSTEM, HostCommands.DPKG);
        assertThat(HostCommands.DPKG.argv()).contains("libqb100", "libqb0", "corosync-qdevice");
    }

    private static Clock clock(String text) {
        return Values.of(ClockParser.parse(List.of(Output.of(0, text, ""))));
    }

    private static Health lab(String node) {
        return Values.of(HealthParser.parse(List.of(
                Recordings.output("lab-healthy", "failed.txt", node),
                Recordings.output("lab-healthy", "room.txt", node),
                Recordings.output("lab-healthy", "inodes.txt", node),
                Recordings.output("lab-healthy", "sync.txt", node))));
    }
}
