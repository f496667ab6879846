package dev.clusterdeck.tech.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.LoadAverage;
import dev.clusterdeck.tech.host.HostState.Rates;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadParserTest {
    private static final LoadParser PARSER = new LoadParser();

    @Test
    void every_file_of_a_recorded_node_is_understood() {
        Load load = Values.of(PARSER.parse(List.of(Recordings.grepped("healthy", "node1"))));
        assertThat(load.load()).isEqualTo(new LoadAverage(4.08, 4.72, 2.85));
        assertThat(load.uptime()).isEqualTo(Duration.ofMillis(1_325_630));
        // user 109283, system 35514, softirq 540, steal 836; idle 117534, iowait 752
        assertThat(load.cpu()).contains(new HostState.Cpu(146_173, 264_459));
        assertThat(load.memory()).contains(new HostState.Memory(24_684_096L * 1024, 22_801_432L * 1024, 0, 0));
        assertThat(load.interfaces()).containsOnlyKeys("lo", "eth0", "eth1");
        assertThat(load.interfaces().get("eth0")).isEqualTo(new HostState.Interface(2_398_650, 2_790_952, 0, 0));
        assertThat(load.disks()).containsOnlyKeys("vda");
        assertThat(load.disks().get("vda")).isEqualTo(new HostState.Disk(6_648_082L * 512, 16_179_312L * 512, 28_876));
        assertThat(load.pressure()).containsOnlyKeys("cpu", "io", "memory");
        assertThat(load.pressure()).containsEntry("cpu", new HostState.Pressure(48.99, 49.61, 0));
        assertThat(load.pressure()).containsEntry("io", new HostState.Pressure(0, 0.16, 0.06));
        assertThat(load.rates()).isEmpty();
        assertThat(Values.of(PARSER.parse(List.of(Recordings.grepped("nft-rules", "node2"))))
                        .interfaces())
                .containsKey("eth0");
    }

    @Test
    void what_grep_really_printed_is_understood_and_gives_rates_with_the_next_one() {
        for (String node : List.of("node1", "node2", "node3")) {
            Load before = Recordings.load("load.txt", node);
            Load after = Recordings.load("load-later.txt", node);
            assertThat(before.bootId()).hasSize(36);
            assertThat(before.cpus()).isEqualTo(2);
            Rates rates = PARSER.follow(before, after).rates().orElseThrow();
            assertThat(rates.over()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(30));
            assertThat(rates.cpu().orElseThrow()).isBetween(0.0, 100.0);
            assertThat(rates.received().orElseThrow()).isPositive();
            assertThat(rates.diskBusy().orElseThrow()).isBetween(0.0, 100.0);
        }
    }

    @Test
    void a_rate_is_the_difference_by_the_nodes_own_time() {
        Rates rates = rates(text("10.00", 1000, 2000, 500, 100, "boot"), text("12.00", 1100, 2200, 2500, 300, "boot"))
                .orElseThrow();
        assertThat(rates.over()).isEqualTo(Duration.ofSeconds(2));
        assertThat(rates.cpu().orElseThrow()).isEqualTo(50.0);
        assertThat(rates.received().orElseThrow()).isEqualTo(1000.0);
        assertThat(rates.read().orElseThrow()).isEqualTo(100 * 512.0);
    }

    @Test
    void a_counter_that_went_backwards_gives_no_rate_and_leaves_the_others() {
        Rates rates = rates(text("10.00", 1000, 2000, 5000, 100, "boot"), text("12.00", 1100, 2200, 10, 300, "boot"))
                .orElseThrow();
        assertThat(rates.received()).isEmpty();
        assertThat(rates.read().orElseThrow()).isCloseTo(51_200.0, within(0.1));
        Rates cpu = rates(text("10.00", 1000, 2000, 5, 1, "boot"), text("12.00", 900, 2100, 5, 1, "boot"))
                .orElseThrow();
        assertThat(cpu.cpu()).isEmpty();
    }

    @Test
    void a_node_that_was_started_anew_gives_no_rate() {
        assertThat(rates(text("10.00", 1000, 2000, 5, 1, "one"), text("12.00", 1100, 2200, 9, 2, "two")))
                .isEmpty();
        assertThat(rates(text("900.00", 1000, 2000, 5, 1, "one"), text("12.00", 1100, 2200, 9, 2, "one")))
                .isEmpty();
    }

    @Test
    void readings_far_apart_or_at_once_give_no_rate() {
        assertThat(rates(text("10.00", 1000, 2000, 5, 1, "b"), text("999.00", 1100, 2200, 9, 2, "b")))
                .isEmpty();
        assertThat(rates(text("10.00", 1000, 2000, 5, 1, "b"), text("10.45", 1100, 2200, 9, 2, "b")))
                .isEmpty();
    }

    @Test
    void without_pressure_and_boot_id_the_rest_is_still_read() {
        Load load =
                Values.of(PARSER.parse(List.of(Output.of(2, "/proc/loadavg:1 2 3 1/2 3\n/proc/uptime:5.5 1\n", ""))));
        assertThat(load.pressure()).isEmpty();
        assertThat(load.cpu()).isEmpty();
        assertThat(load.memory()).isEmpty();
        assertThat(load.cpus()).isZero();
    }

    @Test
    void nothing_to_read_says_why() {
        assertThat(PARSER.parse(List.of(Output.of(127, "", ""))))
                .isEqualTo(new Parsed.Unreadable<>("grep is not installed"));
        assertThat(PARSER.parse(List.of())).isInstanceOf(Parsed.Unreadable.class);
    }

    private static Optional<Rates> rates(String before, String after) {
        return PARSER.follow(parse(before), parse(after)).rates();
    }

    private static Load parse(String text) {
        return Values.of(PARSER.parse(List.of(Output.of(0, text, ""))));
    }

    private static String text(String uptime, long busy, long all, long received, long sectors, String boot) {
        return "/proc/loadavg:0.5 0.4 0.3 1/2 3\n/proc/uptime:" + uptime + " 1.0\n"
                + "/proc/stat:cpu  " + busy + " 0 0 " + (all - busy) + " 0 0 0 0 0 0\n"
                + "/proc/net/dev:  eth0: " + received + " 1 0 0 0 0 0 0 7 1 0 0 0 0 0 0\n"
                + "/proc/net/dev:  bond0: 999999 1 0 0 0 0 0 0 7 1 0 0 0 0 0 0\n"
                + "/proc/diskstats:   8       0 sda 1 0 " + sectors + " 1 1 0 5 1 0 1 1\n"
                + "/proc/diskstats:   8       1 sda1 1 0 999999 1 1 0 5 1 0 1 1\n"
                + "/proc/sys/kernel/random/boot_id:" + boot + "\n";
    }
}
