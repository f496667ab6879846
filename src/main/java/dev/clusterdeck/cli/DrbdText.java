package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.drbd.Replica;
import dev.clusterdeck.tech.drbd.Replication;
import dev.clusterdeck.tech.drbd.Takeover;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** DRBD's part of {@code status}: a line for each pair; nothing where nothing is replicated. */
final class DrbdText {
    private DrbdText() {}

    static void print(ClusterPicture picture, PrintStream out) {
        Replication replication = Replication.of(picture.snapshot(), picture.changedAt());
        if (replication.replicas().isEmpty()) return;
        Rows rows = new Rows().with("RESOURCE", "PRIMARY", "FROM", "TO", "LINK", "DISK", "DIFFERS", "TAKEOVER");
        for (Replica replica : replication.replicas()) {
            String primaries = replication.primaries(replica.resource()).stream()
                    .map(NodeName::value)
                    .collect(Collectors.joining(" "));
            rows.with(
                    replica.resource() + "/" + replica.volume(),
                    primaries.isEmpty() ? "-" : primaries,
                    replica.from(),
                    replica.to(),
                    replica.isFresh() ? replica.link() : "?",
                    replica.isFresh() ? replica.disk() : "?",
                    Amount.bytes((double) replica.outOfSync()),
                    Takeover.of(replication, replica.resource(), replica.to()).word());
        }
        out.println("  drbd:");
        rows.print(out, "    ");
    }
}
