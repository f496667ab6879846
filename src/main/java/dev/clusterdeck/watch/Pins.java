package dev.clusterdeck.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Discovered nodes that the admin has confirmed, in a file of the state directory: one line each, name and addresses
 * as the cluster gave them. A node whose addresses changed is asked about again.
 */
final class Pins {
    private final Path file;

    Pins(Path file) {
        this.file = file;
    }

    /** Those of the peers that were confirmed exactly so. */
    Set<Discovery.Peer> confirmed(List<Discovery.Peer> peers) {
        Set<String> lines = read();
        Set<Discovery.Peer> known = new HashSet<>();
        for (Discovery.Peer peer : peers) if (lines.contains(line(peer))) known.add(peer);
        return known;
    }

    /** Remembers these; where that fails they are asked about again next time. */
    void add(List<Discovery.Peer> peers) {
        Set<String> lines = new TreeSet<>(read());
        peers.forEach(peer -> lines.add(line(peer)));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            Files.write(file, lines);
        } catch (IOException failed) {
            // The answer holds for this run.
        }
    }

    /** As shown in the prompt: {@code node2  10.0.0.2 10.0.1.2}. */
    static String line(Discovery.Peer peer) {
        return dev.clusterdeck.cluster.Clean.line(peer.name() + "  " + String.join(" ", peer.addresses()));
    }

    private Set<String> read() {
        try {
            return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : Set.of();
        } catch (IOException unreadable) {
            return Set.of();
        }
    }
}
