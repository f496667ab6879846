package dev.clusterdeck.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.tech.drbd.Drbd;
import dev.clusterdeck.watch.ClusterTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lab of two machines with DRBD 8.4, worked by its own script. */
final class DrbdLab {
    static final List<String> NODES = List.of("node1", "node2");

    private static final Path SCRIPT = Path.of("examples/lab-drbd/lab").toAbsolutePath();
    private static final Path STATE = Path.of(Lab.setting("CLUSTERDECK_LAB_DRBD_DIR", "/var/lib/clusterdeck-lab-drbd"));
    private static final Path SSH_CONFIG = STATE.resolve("ssh_config");

    private DrbdLab() {}

    /** Makes the lab whole and healthy; skips the test where there can be none. */
    static void up() {
        assumeTrue("root".equals(System.getProperty("user.name")), "the DRBD lab's nodes can be worked by root only");
        assumeTrue(
                Files.exists(STATE.resolve("image.ext4.made")),
                "the DRBD lab is not installed: examples/lab-drbd/lab install");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "the DRBD lab needs /dev/net/tun, which is not here");
        lab("up");
    }

    static void lab(String... arguments) {
        Lab.worked(SCRIPT, arguments);
    }

    /** What a shell command prints on a node, which must succeed. */
    static String on(String node, String command) {
        return Lab.succeeds(List.of("ssh", "-F", SSH_CONFIG.toString(), node, command));
    }

    static ClusterTarget target() {
        String net = Lab.setting("CLUSTERDECK_LAB_DRBD_NET", "10.79");
        List<Address> seeds = new ArrayList<>();
        for (int i = 1; i <= NODES.size(); i++) seeds.add(new Address("root", net + ".0.1" + i, 0));
        return new ClusterTarget(
                "lab-drbd",
                seeds,
                new Access(Optional.of(SSH_CONFIG), Optional.empty(), Access.Escalation.AUTO),
                Environment.DEV,
                true,
                false,
                Lab.INTERVAL,
                ClusterTarget.Discover.OFF);
    }

    /** Whether both nodes' DRBD and its configuration are known. */
    static boolean isKnown(ClusterPicture picture) {
        return NODES.stream()
                .map(NodeName::new)
                .allMatch(node -> picture.snapshot().reading(Drbd.STATUS, node).isFresh(Instant.now())
                        && picture.snapshot().reading(Drbd.CONFIG, node).value().isPresent());
    }
}
