package dev.clusterdeck.demo;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.keepalived.KeepalivedCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Keepalived 2.2.7 and {@code ip} say on one node of a simulated cluster: one address over the nodes with HAProxy. */
final class DemoKeepalived {
    private static final String VIP = "10.20.0.242";

    private final DemoCluster cluster;
    private final DemoNode node;
    private final Instant now;

    private DemoKeepalived(DemoCluster cluster, DemoNode node, Instant now) {
        this.cluster = cluster;
        this.node = node;
        this.now = now;
    }

    /** The answer to one of Keepalived's commands; empty for any other. */
    static Optional<Output> answer(DemoCluster cluster, DemoNode node, List<String> argv, Instant now) {
        if (!cluster.traffic.containsKey(node.name) || !node.answers()) return Optional.empty();
        DemoKeepalived keepalived = new DemoKeepalived(cluster, node, now);
        if (argv.equals(KeepalivedCommands.NOW.argv())) return Optional.of(Output.of(0, keepalived.told(), ""));
        if (argv.equals(KeepalivedCommands.FILES.argv()))
            return Optional.of(Output.of(
                    0,
                    "+ host " + node.name + "\n+ file " + KeepalivedCommands.FILE + "\n" + keepalived.configuration(),
                    ""));
        return Optional.empty();
    }

    /** The first node whose services run has the address. */
    private boolean holds() {
        return cluster.nodes.values().stream()
                .filter(n -> cluster.traffic.containsKey(n.name) && serves(n))
                .findFirst()
                .filter(node::equals)
                .isPresent();
    }

    private static boolean serves(DemoNode node) {
        return node.answers() && node.state != DemoNode.State.BOOTED;
    }

    private String told() {
        double uptime = Duration.between(node.bootedAt, now).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "+ at %.2f\n", uptime)
                + (serves(node) ? "+ runs " + (520 + node.id) : "+ stopped")
                + "\n+ balancer haproxy " + (serves(node) ? "yes" : "no") + "\n+ links\n" + links() + "\n";
    }

    private String links() {
        String first = address(node.address(0), false);
        return """
                [{"ifindex":2,"link_index":13,"ifname":"eth0","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,\
                "qdisc":"noqueue","operstate":"UP","group":"default","txqlen":1000,"link_type":"ether",\
                "address":"02:20:00:00:00:%02x","broadcast":"ff:ff:ff:ff:ff:ff","link_netnsid":0,"addr_info":[%s]}]""".formatted(node.id & 0xff, holds() ? first + "," + address(VIP, true) : first);
    }

    private static String address(String address, boolean secondary) {
        return "{\"family\":\"inet\",\"local\":\"" + address + "\",\"prefixlen\":24,\"scope\":\"global\","
                + (secondary ? "\"secondary\":true," : "")
                + "\"label\":\"eth0\",\"valid_life_time\":4294967295,\"preferred_life_time\":4294967295}";
    }

    private String configuration() {
        return """
                global_defs {
                    router_id %s
                    enable_script_security
                    script_user root
                }
                vrrp_script haproxy_runs {
                    script /usr/bin/pgrep
                    interval 2
                    weight -60
                    fall 2
                    rise 1
                }
                vrrp_instance VI_www {
                    state %s
                    interface eth0
                    virtual_router_id 51
                    priority %d
                    advert_int 1
                    virtual_ipaddress {
                        %s/24 dev eth0
                    }
                    track_script {
                        haproxy_runs
                    }
                }
                """.formatted(node.name, node.id == 1 ? "MASTER" : "BACKUP", 200 - 50 * node.id, VIP);
    }
}
