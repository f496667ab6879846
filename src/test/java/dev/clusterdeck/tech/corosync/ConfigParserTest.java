package dev.clusterdeck.tech.corosync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.corosync.CorosyncState.Config;
import dev.clusterdeck.watch.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigParserTest {
    private static final String NO_FILE = "cat: /etc/corosync/corosync.conf: No such file or directory";

    @Test
    void file_and_daemon_say_the_same_on_the_lab() {
        Config config = Recordings.config("node2");
        Settings loaded = config.loaded().orElseThrow();
        Settings file = config.file().orElseThrow();
        assertThat(loaded.nodes()).isEqualTo(file.nodes()).hasSize(3);
        assertThat(loaded.nodes().get(1))
                .isEqualTo(new Settings.Node(2, "node2", List.of("10.78.0.12", "10.78.1.12"), 1));
        assertThat(loaded.token()).hasValue(3650);
        assertThat(file.token()).isEmpty();
        assertThat(loaded.clusterName()).contains("lab");
        assertThat(loaded.encrypted()).isTrue();
        assertThat(loaded.twoNode()).isFalse();
        assertThat(loaded.waitForAll()).isFalse();
        assertThat(loaded.linkCount()).isEqualTo(2);
        assertThat(loaded.deviceModel()).isEmpty();
        assertThat(config.digests()).containsOnlyKeys("/etc/corosync/corosync.conf", "/etc/corosync/authkey");
        assertThat(config.unread()).isEmpty();
    }

    @Test
    void every_recorded_file_and_map_has_three_nodes_with_two_links() {
        for (Recordings.Recording recording : Recordings.all()) {
            if (recording.exit() != 0) continue;
            if (recording.tool().equals("conf.txt"))
                assertThat(ConfParser.parse(recording.text()).nodes())
                        .as(recording.file())
                        .hasSize(3)
                        .allMatch(node -> node.addresses().size() == 2);
            if (recording.tool().equals("cmapctl.txt"))
                assertThat(Settings.of(Cmap.parse(recording.text())).nodes())
                        .as(recording.file())
                        .hasSize(3)
                        .allMatch(node -> node.addresses().size() == 2);
        }
    }

    @Test
    void without_privilege_the_file_still_tells() {
        Output digests = new Output(
                1,
                Recordings.output("lab-unprivileged", "digests.txt", "node1").stdout(),
                "sha256sum: /etc/corosync/authkey: Permission denied\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                false,
                false,
                java.time.Duration.ZERO,
                "",
                false);
        Config config = Values.of(new ConfigParser()
                .parse(List.of(
                        Output.of(1, "", "Failed to initialize the cmap API. Error CS_ERR_ACCESS\n"),
                        Recordings.output("lab-unprivileged", "conf.txt", "node1"),
                        digests)));
        assertThat(config.loaded()).isEmpty();
        assertThat(config.inForce().map(Settings::nodes).orElseThrow()).hasSize(3);
        assertThat(config.digests()).containsOnlyKeys("/etc/corosync/corosync.conf");
        assertThat(config.unread())
                .containsExactly(
                        "corosync-cmapctl exited with 1: Failed to initialize the cmap API. Error CS_ERR_ACCESS",
                        "sha256sum: /etc/corosync/authkey: Permission denied");
    }

    @Test
    void a_node_without_corosync_is_absent() {
        Parsed<Config> parsed = new ConfigParser()
                .parse(List.of(Output.of(127, "", ""), Output.of(1, "", NO_FILE), Output.of(1, "", "")));
        assertThat(((Parsed.None<Config>) parsed).why()).startsWith("no Corosync configuration here");
    }

    @Test
    void a_quorum_device_and_a_pair_are_recognised() {
        Settings settings = ConfParser.parse("""
                # a pair
                totem {
                    version: 2
                    secauth: off
                    key: do-not-keep-this
                    interface {
                        linknumber: 0
                        knet_transport: udp
                    }
                }
                nodelist {
                    node {
                        ring0_addr: alpha
                        nodeid: 1
                    }
                    node {
                        ring0_addr: bravo
                        nodeid: 2
                        quorum_votes: 2
                    }
                }
                quorum {
                    provider: corosync_votequorum
                    two_node: 1
                    device {
                        model: net
                        votes: 1
                        net {
                            host: qnetd.example
                            algorithm: ffsplit
                        }
                    }
                }
                """);
        assertThat(settings.twoNode()).isTrue();
        assertThat(settings.waitForAll()).isTrue();
        assertThat(settings.encrypted()).isFalse();
        assertThat(settings.authenticated()).isFalse();
        assertThat(settings.deviceModel()).contains("net");
        assertThat(settings.deviceHost()).contains("qnetd.example");
        assertThat(settings.nodes()).extracting(Settings.Node::votes).containsExactly(1, 2);
        assertThat(settings.get("totem.interface.0.linknumber")).contains("0");
        assertThat(settings.keys().toString()).doesNotContain("do-not-keep-this");
    }
}
