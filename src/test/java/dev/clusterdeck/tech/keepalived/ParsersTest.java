package dev.clusterdeck.tech.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Dump;
import dev.clusterdeck.tech.keepalived.KeepalivedState.File;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Instance;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Ipvs;
import dev.clusterdeck.tech.keepalived.KeepalivedState.RealServer;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Told;
import dev.clusterdeck.watch.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ParsersTest {
    @Test
    void the_recorded_configuration_is_understood_without_its_password() throws IOException {
        File file = Recordings.configured("node1", Recordings.text("healthy", "keepalived.conf", "node1"));
        assertThat(file.instances())
                .containsExactly(
                        new Instance(
                                "VI_1",
                                "MASTER",
                                "eth0",
                                OptionalLong.of(51),
                                150,
                                false,
                                List.of("10.77.0.110"),
                                List.of("chk_ssh"),
                                List.of("eth1")),
                        new Instance(
                                "VI_2",
                                "BACKUP",
                                "eth0",
                                OptionalLong.of(52),
                                100,
                                false,
                                List.of("10.77.0.111", "10.77.0.112"),
                                List.of(),
                                List.of()));
        assertThat(file.scripts()).containsOnlyKeys("chk_ssh");
        assertThat(file.toString()).doesNotContain("labpass1");
        for (Path path : Recordings.all("keepalived.conf"))
            assertThat(Recordings.configured("x", Files.readString(path)).instances())
                    .as(path.toString())
                    .extracting(Instance::name)
                    .containsExactly("VI_1", "VI_2");
    }

    @Test
    void every_dump_says_of_its_state_what_the_index_says() throws IOException {
        for (String kind : List.of("keepalived.json", "keepalived.data")) {
            assertThat(states("healthy", kind, "node1")).containsExactly("VI_1 MASTER 150", "VI_2 BACKUP 100");
            assertThat(states("healthy", kind, "node2")).containsExactly("VI_1 BACKUP 100", "VI_2 MASTER 150");
            assertThat(states("healthy", kind, "node3")).containsExactly("VI_1 BACKUP 50", "VI_2 BACKUP 50");
            for (String state : List.of("master-stopped", "master-killed"))
                assertThat(states(state, kind, "node2")).containsExactly("VI_1 MASTER 100", "VI_2 MASTER 150");
            assertThat(states("master-stopped", kind, "node3")).containsExactly("VI_1 BACKUP 50", "VI_2 BACKUP 50");
        }
        assertThat(dump("healthy", "keepalived.data", "node1").scripts()).containsEntry("chk_ssh", "GOOD");
        assertThat(dump("healthy", "keepalived.data", "node1")
                        .instances()
                        .get(0)
                        .since())
                .isEqualTo(dump("healthy", "keepalived.json", "node1")
                        .instances()
                        .get(0)
                        .since())
                .isPresent();
    }

    @Test
    void the_second_version_of_the_json_and_states_that_are_new_are_kept() {
        Dump dump = DumpParser.parse(
                        "/tmp/keepalived.json",
                        List.of("{\"version\":2,\"vrrp\":[{\"data\":{\"iname\":\"a\",\"state\":7}}]}"))
                .orElseThrow();
        assertThat(dump.instances().get(0).state()).isEqualTo("7");
        assertThat(DumpParser.parse("x", List.of("[{\"data\":{\"iname\":\"a\"")))
                .isEmpty();
    }

    @Test
    void who_has_the_address_is_what_ip_says() throws IOException {
        assertThat(holds("healthy", "node1", "10.77.0.110")).isTrue();
        assertThat(holds("healthy", "node2", "10.77.0.110")).isFalse();
        assertThat(holds("healthy", "node2", "10.77.0.111")).isTrue();
        assertThat(holds("healthy", "node3", "10.77.0.110")).isFalse();
        assertThat(holds("master-stopped", "node2", "10.77.0.110")).isTrue();
        assertThat(holds("master-stopped", "node3", "10.77.0.110")).isFalse();
        assertThat(holds("master-killed", "node2", "10.77.0.110")).isTrue();
    }

    @Test
    void an_account_is_complete_or_says_what_is_missing() {
        Account account =
                Recordings.account("+ at 12.5\n+ runs 529\n+ balancer haproxy no\n+ balancer nginx yes\n+ links\n"
                        + Recordings.links("\"UP\"", "10.0.0.1") + "\n");
        assertThat(account.pid()).hasValue(529);
        assertThat(account.balancers()).isEqualTo(Map.of("haproxy", false, "nginx", true));
        assertThat(account.links().get(0).up()).as("no carrier").isFalse();
        assertThat(account.dump()).isEmpty();
        assertThat(account.ipvs()).as("the kernel has none").isEmpty();
        Output old = Output.of(0, "+ at 12.5\n+ stopped\n+ links\n\n", "Option \"-j\" is unknown, try \"ip -help\".\n");
        assertThat(new AccountParser().parse(List.of(old)).toString()).contains("Option \"-j\" is unknown");
    }

    @Test
    void ipvs_is_read_with_its_hexadecimal_addresses_and_counters() {
        Ipvs ipvs = IpvsParser.parse("""
                IP Virtual Server version 1.2.1 (size=4096)
                Prot LocalAddress:Port Scheduler Flags
                  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
                TCP  0A4E0064:0050 wlc persistent 300 FFFFFFFF
                  -> 0A4E000B:1F91      Route   1      12         3
                  -> 0A4E000C:1F91      Masq    0      0          0
                TCP  [2001:0db8:0000:0000:0000:0000:0000:0064]:01BB rr
                FWM  00000007 rr
                """.lines().toList(), """
                   Total Incoming Outgoing         Incoming         Outgoing
                   Conns  Packets  Packets            Bytes            Bytes
                      1F       A0       90            10000            20000

                 Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s
                       2       10       10             1000             2000
                """.lines().toList());
        assertThat(ipvs.servers())
                .extracting(KeepalivedState.VirtualServer::name)
                .containsExactly("TCP 10.78.0.100:80", "TCP [2001:db8::64]:443", "FWM 7");
        assertThat(ipvs.servers().get(0).servers())
                .containsExactly(
                        new RealServer("10.78.0.11:8081", "Route", 1, 12, 3),
                        new RealServer("10.78.0.12:8081", "Masq", 0, 0, 0));
        assertThat(ipvs.connectionsPerSecond()).hasValue(2);
        assertThat(ipvs.outBytesPerSecond()).hasValue(0x2000);
    }

    @Test
    void comments_variables_conditions_and_braces_anywhere_are_understood() {
        File file = Recordings.configured("node1", """
                ! a comment
                $VIP=10.0.0.9/24
                vrrp_instance "web site"
                {
                  interface eth0 # here
                  @node1 priority 150
                  @node2 priority 100
                  @^node1 state MASTER
                  nopreempt
                  authentication { auth_type PASS auth_pass - }
                  virtual_ipaddress { $VIP dev eth0 }
                  virtual_ipaddress_excluded {
                    2001:DB8:0:0:0:0:0:9/64
                  }
                  track_interface {
                    eth1 weight 10
                    eth2
                  }
                }
                virtual_server 10.0.0.9 80 {
                  real_server 10.0.0.11 80 {
                    weight 1
                  }
                }
                """);
        assertThat(file.instances())
                .containsExactly(new Instance(
                        "web site",
                        "BACKUP",
                        "eth0",
                        OptionalLong.empty(),
                        150,
                        true,
                        List.of("10.0.0.9", "2001:db8::9"),
                        List.of(),
                        List.of("eth2")));
    }

    @Test
    void a_file_that_may_not_be_read_or_is_not_there_has_its_words() {
        assertThat(FileParser.parse(List.of(Output.of(0, "+ host a\n+ denied " + KeepalivedCommands.FILE + "\n", ""))))
                .isEqualTo(new Parsed.Unreadable<>("this user may not read /etc/keepalived/keepalived.conf"));
        assertThat(FileParser.parse(List.of(Output.of(0, "+ host a\n+ missing " + KeepalivedCommands.FILE + "\n", ""))))
                .isEqualTo(new Parsed.None<>("keepalived is not configured (no /etc/keepalived/keepalived.conf)"));
    }

    private static List<String> states(String state, String kind, String node) throws IOException {
        return dump(state, kind, node).instances().stream()
                .map((Told t) -> t.name() + " " + t.state() + " " + t.priority().orElse(0))
                .toList();
    }

    private static Dump dump(String state, String kind, String node) throws IOException {
        return DumpParser.parse("x", Recordings.text(state, kind, node).lines().toList())
                .orElseThrow();
    }

    private static boolean holds(String state, String node, String address) throws IOException {
        return Recordings.account(Recordings.now(1, true, Recordings.text(state, "ip.addr.json", node), ""))
                .holding(address)
                .isPresent();
    }
}
