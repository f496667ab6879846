package dev.clusterdeck.tech.drbd;

import static dev.clusterdeck.tech.drbd.Recordings.V84;
import static dev.clusterdeck.tech.drbd.Recordings.V9;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.drbd.DrbdState.Config;
import dev.clusterdeck.tech.drbd.DrbdState.Options;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigParserTest {
    @Test
    void options_of_module_9_are_kept_by_connection() {
        Config config = Recordings.config(V9, "101", "node1");
        Options options = inForce(config);
        assertThat(options.resource()).isEqualTo(Map.of("auto-promote", "no"));
        assertThat(options.net()).containsOnlyKeys("node2", "node3");
        assertThat(options.net("verify-alg")).contains("crc32c");
        assertThat(options.net("protocol")).isEmpty();
        assertThat(options.disk()).containsEntry("c-max-rate", "1000k");
        assertThat(options.peerAddress()).containsEntry("node3", "10.91.1.13:7000");
        assertThat(hosts(config))
                .containsOnly(
                        Map.entry("node1", "10.91.1.11:7000"),
                        Map.entry("node2", "10.91.1.12:7000"),
                        Map.entry("node3", "10.91.1.13:7000"));
        assertThat(config.unread()).isEmpty();
    }

    @Test
    void options_of_8_4_are_those_of_its_only_connection() {
        Options options = inForce(Recordings.config(V84, "030", "node1"));
        assertThat(options.net()).containsOnlyKeys("peer");
        assertThat(options.net("verify-alg")).contains("crc32c");
        assertThat(options.disk()).containsEntry("resync-rate", "2048k");
        assertThat(options.address()).containsEntry("peer", "10.92.1.11:7788");
        assertThat(options.peerAddress()).containsEntry("peer", "10.92.1.12:7788");
    }

    @Test
    void a_node_that_stands_alone_under_8_4_tells_nothing_of_its_connections_options() {
        String show = "resource r0 {\n    options {\n    }\n    _this_host {\n        volume 0 {\n"
                + "            disk {\n                resync-rate 2048k; # bytes/second\n            }\n"
                + "        }\n    }\n}\n";
        Options options =
                inForce(Values.of(new ConfigParser().parse(List.of(Output.of(0, show, ""), Output.of(0, "", "")))));
        assertThat(options.net()).isEmpty();
        assertThat(options.disk()).containsEntry("resync-rate", "2048k");
    }

    @Test
    void every_recorded_configuration_names_the_resource_and_its_hosts() {
        Recordings.all().stream().filter(r -> r.tool().equals("dump")).forEach(recording -> {
            Config config = Values.of(
                    new ConfigParser().parse(List.of(Output.of(DrbdCommands.NOT_LOADED, "", ""), recording.output())));
            assertThat(config.onDisk()).as(recording.toString()).containsKey("r0");
            assertThat(hosts(config)).as(recording.toString()).containsKeys("node1", "node2");
        });
    }

    @Test
    void secrets_are_not_kept() {
        String show = "resource r0 { connection { net { shared-secret \"hunter2\"; protocol A; } } }";
        Config config = Values.of(new ConfigParser().parse(List.of(Output.of(0, show, ""), Output.of(0, show, ""))));
        assertThat(config.toString()).doesNotContain("hunter2").contains("protocol");
    }

    @Test
    void a_tool_that_refuses_leaves_the_files_and_a_reason() {
        Config config = Values.of(new ConfigParser()
                .parse(List.of(
                        Output.of(20, "", "no permission\n"),
                        Recordings.get(V9, "101", "node1", "dump").output())));
        assertThat(config.inForce()).isEmpty();
        assertThat(config.onDisk()).containsKey("r0");
        assertThat(config.unread()).containsExactly("drbdsetup show exited with 20: no permission");
    }

    private static Options inForce(Config config) {
        return Objects.requireNonNull(config.inForce().get("r0"));
    }

    private static Map<String, String> hosts(Config config) {
        return Objects.requireNonNull(config.onDisk().get("r0")).hosts();
    }
}
