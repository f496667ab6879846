package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Series;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.Watched;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Snapshots as the watcher would make them. */
final class Snapshots {
    static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    static final NodeName NODE = new NodeName("node1");

    /** The real words of a refused command. */
    static final String LOCKED =
            "<?xml version=\"1.0\"?>\n<cliOutput>\n  <opRet>-1</opRet>\n  <opErrno>30800</opErrno>\n"
                    + "  <opErrstr>Another transaction is in progress for gv0. Please try again after some time.</opErrstr>\n"
                    + "</cliOutput>\n";

    private Snapshots() {}

    static Snapshot nodes() {
        Snapshot snapshot = Snapshot.empty("lab");
        for (String node : List.of("node1", "node2", "node3")) snapshot = Watched.live(snapshot, node, NOW);
        return snapshot;
    }

    static Snapshot of(Pool pool) {
        return of(pool, NOW);
    }

    static Snapshot of(Pool pool, Instant at) {
        Origin origin = new Origin(NODE, List.of("gluster"), Duration.ofMillis(900), Duration.ofSeconds(83));
        return nodes().with(Gluster.POOL, NODE, new Reading.Seen<>(at, pool, origin));
    }

    static Snapshot of(String state) {
        return of(Recordings.pool(state));
    }

    /** A state with the answer to one question exchanged. */
    static Pool with(String state, String question, int exit, String answer) {
        return Values.of(Recordings.parse(exchanged(Recordings.script(state), question, exit, answer)));
    }

    private static String exchanged(String whole, String question, int exit, String answer) {
        StringBuilder script = new StringBuilder();
        boolean skip = false;
        for (String line : whole.split("\n", -1)) {
            if (line.equals("+ " + question)) {
                Recordings.part(script, question, exit, answer);
                skip = true;
            }
            if (!skip) script.append(line).append('\n');
            if (line.startsWith("+ exit")) skip = false;
        }
        return script.toString();
    }

    /** A state in which the answer to one question has other words. */
    static Pool replaced(String state, String from, String to) {
        String script = Recordings.script(state);
        if (!script.contains(from)) throw new AssertionError("no " + from + " in " + state);
        return Values.of(Recordings.parse(script.replace(from, to)));
    }

    /** The same told so many seconds later by the node's clock. */
    static Pool later(Pool pool, int seconds) {
        return new Pool(
                pool.by(), pool.at().plusSeconds(seconds), pool.peers(), pool.volumes(), pool.busy(), pool.unread());
    }

    static List<Finding> findings(Snapshot snapshot) {
        return Watched.findings(Gluster.slice().technology(), snapshot, NOW);
    }

    static ClusterPicture picture(Snapshot snapshot, Series series) {
        return Watched.picture(snapshot, findings(snapshot), List.of(), series, NOW);
    }
}
