package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.keepalived.Keepalived;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Ipvs;
import dev.clusterdeck.tech.keepalived.KeepalivedState.VirtualServer;
import dev.clusterdeck.tech.keepalived.Vrrp;
import dev.clusterdeck.tech.keepalived.Vrrp.Member;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a node's Keepalived is and holds, as JSON. */
final class KeepalivedJson {
    private KeepalivedJson() {}

    static Json of(Snapshot snapshot, NodeName node, Instant now) {
        Optional<Account> account = snapshot.reading(Keepalived.NOW, node).value();
        return new Json()
                .with("running", account.map(a -> a.pid().isPresent()))
                .with("pid", account.map(Account::pid).flatMap(KeepalivedJson::known))
                .with(
                        "balancers",
                        account.map(Account::balancers).orElse(Map.of()).entrySet().stream()
                                .sorted(Map.Entry.comparingByKey()),
                        e -> new Json().with("name", e.getKey()).with("running", e.getValue()))
                .with(
                        "instances",
                        Vrrp.all(snapshot, now).stream()
                                .flatMap(vrrp -> vrrp.members().stream())
                                .filter(member -> member.node().equals(node)),
                        member -> instance(member, account))
                .with("ipvs", account.flatMap(Account::ipvs).map(KeepalivedJson::ipvs));
    }

    private static Json instance(Member member, Optional<Account> account) {
        return new Json()
                .with("name", member.instance().name())
                .with("state", member.state())
                .with("why", member.why())
                .with("interface", Json.known(member.instance().network()))
                .with("virtual_router_id", known(member.instance().router()))
                .with("configured_priority", member.instance().priority())
                .with("priority", known(member.priority()))
                .with("nopreempt", member.instance().nopreempt())
                .with("tracks", member.instance().scripts())
                .with(
                        "addresses",
                        member.instance().addresses().stream(),
                        address -> new Json()
                                .with("address", address)
                                .with(
                                        "here",
                                        account.filter(a -> member.fresh())
                                                .map(a -> a.holding(address).isPresent())));
    }

    private static Json ipvs(Ipvs ipvs) {
        return new Json()
                .with("connections_per_second", known(ipvs.connectionsPerSecond()))
                .with("in_bytes_per_second", known(ipvs.inBytesPerSecond()))
                .with("out_bytes_per_second", known(ipvs.outBytesPerSecond()))
                .with("virtual_servers", ipvs.servers().stream(), KeepalivedJson::server);
    }

    private static Json server(VirtualServer server) {
        return new Json()
                .with("name", server.name())
                .with("scheduler", server.scheduler())
                .with(
                        "servers",
                        server.servers().stream(),
                        real -> new Json()
                                .with("address", real.address())
                                .with("forward", real.forward())
                                .with("weight", real.weight())
                                .with("active", real.active())
                                .with("inactive", real.inactive()));
    }

    private static Optional<Long> known(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
}
