package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.tech.keepalived.VirtualAddress;
import dev.clusterdeck.tech.keepalived.Vrrp;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Keepalived's part of {@code status}: a line for each virtual address. */
final class KeepalivedText {
    private KeepalivedText() {}

    static void print(ClusterPicture picture, PrintStream out) {
        List<Vrrp> all = Vrrp.all(picture.snapshot(), picture.changedAt());
        if (all.isEmpty()) return;
        out.println("  keepalived:");
        Rows rows = new Rows().with("INSTANCE", "ADDRESS", "ON", "NODES");
        for (Vrrp vrrp : all)
            for (VirtualAddress address : vrrp.addresses())
                rows.with(
                        vrrp.name(),
                        address.address(),
                        on(address),
                        vrrp.members().stream()
                                .map(m -> m.node() + " " + m.state().name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
        rows.print(out, "    ");
    }

    private static String on(VirtualAddress address) {
        if (address.holders().isEmpty()) return address.nowhere() ? "nobody" : "?";
        return address.holders().stream()
                .map(VirtualAddress.Holder::node)
                .map(NodeName::value)
                .collect(Collectors.joining("+"));
    }
}
