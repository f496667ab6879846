package dev.clusterdeck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.ssh.KeyRing;
import dev.clusterdeck.remote.ssh.SshConnector;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.watch.ClusterTarget;
import dev.clusterdeck.watch.Technology;
import dev.clusterdeck.watch.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The rehearsal lab, watched as the deck does it. */
public final class LabCluster implements AutoCloseable {
    /** The lab's own client configuration. */
    public static final Path SSH_CONFIG = Path.of("/var/lib/clusterdeck-lab/ssh_config");

    private static final Address SEED = Address.parse("root@10.78.0.11");

    private final SshConnector connector;
    private final Watcher watcher;
    private volatile Optional<ClusterPicture> latest = Optional.empty();

    private LabCluster() throws IOException {
        Prompts none = Prompts.none();
        connector = new SshConnector(none, new KeyRing(none));
        Access access = new Access(Optional.of(SSH_CONFIG), Optional.empty(), Access.Escalation.AUTO);
        ClusterTarget target = new ClusterTarget(
                "lab",
                List.of(SEED),
                access,
                Environment.DEV,
                true,
                false,
                Duration.ofSeconds(2),
                ClusterTarget.Discover.TRUST);
        watcher = new Watcher(
                target,
                technologies(),
                connector,
                none,
                Files.createTempDirectory("clusterdeck-lab-"),
                Clock.systemUTC(),
                new Random(),
                picture -> latest = Optional.of(picture));
        watcher.start();
    }

    /** What the program can change. */
    public static List<Acts> acts() {
        return Technologies.acts();
    }

    /** What the program watches. */
    public static List<Technology> technologies() {
        return Technologies.all().stream().map(Slice::technology).toList();
    }

    /** True when the first node's SSH port answers. */
    public static boolean isUp() {
        if (!Files.isReadable(SSH_CONFIG)) return false;
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.connect(new java.net.InetSocketAddress("10.78.0.11", 22), 1000);
            return true;
        } catch (IOException down) {
            return false;
        }
    }

    /** Begins to watch. */
    public static LabCluster watch() throws IOException {
        return new LabCluster();
    }

    /** Waits until all three nodes answer and the status was read. */
    public void awaitAllLive() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            if (watcher.snapshot().nodes().size() == 3
                    && watcher.snapshot().nodes().stream()
                            .allMatch(n -> watcher.snapshot().contact(n).state() == Contact.State.LIVE)
                    && watcher.snapshot().newest(Pacemaker.STATUS).isPresent()) return;
            Thread.sleep(100);
        }
        throw new AssertionError("the lab's nodes do not all answer");
    }

    /** The node that is asked for the whole picture. */
    public String speaker() {
        return watcher.snapshot()
                .newest(Pacemaker.STATUS)
                .orElseThrow()
                .origin()
                .ranOn()
                .value();
    }

    /** The other nodes. */
    public List<String> others(String than) {
        return watcher.snapshot().nodes().stream()
                .map(Object::toString)
                .filter(name -> !name.equals(than))
                .toList();
    }

    /** The picture published last. */
    public Optional<ClusterPicture> latest() {
        return latest;
    }

    @Override
    public void close() {
        watcher.close();
        connector.close();
    }
}
