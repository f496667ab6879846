package dev.clusterdeck.demo;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.watch.ClusterTarget;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Simulated clusters, running: behind SSH servers on loopback until closed. */
public final class Demo implements Closeable {
    private final DemoServer server;
    private final Path folder;
    private final List<DemoCluster> clusters = new ArrayList<>();
    private final List<ClusterTarget> targets = new ArrayList<>();

    private Demo(DemoServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * What to simulate.
     *
     * @param nodes nodes of each cluster, 1 to 200
     * @param resources primitives of each cluster to reach, 0 for the basic services alone
     * @param servers servers behind each HAProxy to reach, 0 for those of the basic services alone
     * @param volumes DRBD resources of each cluster to reach, 0 for those of the basic services alone
     * @param clusters how many clusters, 1 to 20
     * @param interval the poll interval
     * @param script what is to happen
     */
    public record Size(
            int nodes, int resources, int servers, int volumes, int clusters, Duration interval, DemoScript script) {
        public Size {
            within("nodes", nodes, 1, 200);
            within("resources", resources, 0, 5000);
            within("servers", servers, 0, 2000);
            within("volumes", volumes, 0, 500);
            within("clusters", clusters, 1, 20);
        }

        private static void within(String what, int value, int least, int most) {
            if (value < least || value > most)
                throw new IllegalArgumentException(
                        "--" + what + " takes a number from " + least + " to " + most + ", not " + value);
        }
    }

    /**
     * Starts everything; it answers when this returns.
     *
     * @throws IOException when a port or a file cannot be had
     * @throws IllegalArgumentException when the script names a cluster or node that is not there
     */
    public static Demo start(Size size, Clock clock) throws IOException, GeneralSecurityException {
        Demo demo = new Demo(new DemoServer(), Files.createTempDirectory("clusterdeck-demo-"));
        try {
            demo.build(size, clock);
            return demo;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failed) {
            demo.close();
            throw failed;
        }
    }

    private void build(Size size, Clock clock) throws IOException, GeneralSecurityException {
        Environment[] environments = {Environment.PROD, Environment.STAGE, Environment.DEV};
        List<List<Address>> addresses = new ArrayList<>();
        for (int i = 1; i <= size.clusters(); i++) {
            DemoCluster cluster =
                    DemoPlan.build("demo-" + i, size.nodes(), size.resources(), size.servers(), size.volumes(), clock);
            if (i == 1) new DemoLife(cluster).begin();
            List<Address> seeds = new ArrayList<>();
            for (DemoNode node : cluster.nodes.values())
                seeds.add(new Address("demo", "127.0.0.1", server.listen(new DemoNodeAnswers(cluster, node))));
            clusters.add(cluster);
            addresses.add(seeds);
        }
        play(size.script());
        Access access = new Access(Optional.of(server.configuration(folder)), Optional.empty(), Access.Escalation.AUTO);
        for (int i = 0; i < clusters.size(); i++)
            targets.add(new ClusterTarget(
                    clusters.get(i).name,
                    addresses.get(i),
                    access,
                    environments[Math.min(i, environments.length - 1)],
                    false,
                    true,
                    size.interval(),
                    ClusterTarget.Discover.OFF));
    }

    private void play(DemoScript script) {
        for (DemoScript.Line line : script.lines()) {
            DemoCluster cluster = clusters.stream()
                    .filter(c -> line.cluster().isEmpty() || c.name.equals(line.cluster()))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("the script names cluster " + line.cluster() + "; there are "
                                    + clusters.stream().map(c -> c.name).toList()));
            if (!cluster.nodes.containsKey(line.node()))
                throw new IllegalArgumentException("the script names node " + line.node() + "; " + cluster.name
                        + " has " + cluster.nodes.keySet());
            Instant at = cluster.createdAt.plus(line.after());
            cluster.at(at, () -> act(cluster, line.act(), line.node(), at));
        }
    }

    private static void act(DemoCluster cluster, String act, String node, Instant at) {
        DemoLife life = new DemoLife(cluster);
        switch (act) {
            case "crash" -> life.crash(node, at, true);
            case "boot" -> life.boot(node, at);
            case "standby" -> life.standby(node, true, at);
            default -> life.standby(node, false, at);
        }
    }

    /** The clusters, ready for a watcher: marked as simulated. */
    public List<ClusterTarget> targets() {
        return List.copyOf(targets);
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
