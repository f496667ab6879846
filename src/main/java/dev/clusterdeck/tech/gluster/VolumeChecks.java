package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.tech.gluster.GlusterState.Peer;
import dev.clusterdeck.tech.gluster.GlusterState.Task;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.watch.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Peers that are away, volumes that are stopped or built so that they may split, rebalances that failed, and a lock that is held for long. */
final class VolumeChecks implements Check {
    /** An admin's own command may hold the lock so long without being worth a word. */
    private static final Duration LONG = Duration.ofSeconds(90);

    private static final Set<String> OFF = Set.of("off", "disable", "disabled", "false", "no", "0");

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Optional<Told> told = Told.of(snapshot, now);
        if (told.isEmpty()) notRunning(snapshot).ifPresent(findings::add);
        if (told.isEmpty() || !told.get().fresh()) return findings;
        for (Peer peer : told.get().pool().peers()) peer(told.get(), peer, findings);
        for (Volume volume : told.get().pool().volumes()) {
            stopped(told.get(), volume).ifPresent(findings::add);
            construction(told.get(), volume, findings);
            if (told.get().knowsStatus(volume))
                for (Task task : volume.tasks())
                    failed(told.get(), volume, task).ifPresent(findings::add);
        }
        busy(told.get()).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> notRunning(Snapshot snapshot) {
        List<String> nodes = snapshot.readings(Gluster.POOL).entrySet().stream()
                .filter(e -> e.getValue() instanceof Reading.Absent<?> absent
                        && absent.why().equals(PoolParser.NOT_RUNNING))
                .map(Map.Entry::getKey)
                .map(NodeName::value)
                .toList();
        if (nodes.isEmpty()) return Optional.empty();
        return Optional.of(GlusterFinding.NOT_RUNNING.ofPool(
                Severity.UNKNOWN,
                "glusterd runs on none of " + String.join(", ", nodes) + ": nothing is known of its volumes",
                "Start it (systemctl start glusterd), or remove it where it is not used. Bricks that run go on without it.",
                List.of("gluster peer status on " + String.join(", ", nodes) + ": Connection failed")));
    }

    private static void peer(Told told, Peer peer, List<Finding> findings) {
        String cite = told.cite("peer status", Optional.empty());
        if (peer.connected().filter(connected -> !connected).isPresent()) {
            findings.add(GlusterFinding.PEER_DISCONNECTED.ofPeer(
                    peer.name(),
                    told.node(peer.name()),
                    Severity.WARN,
                    "peer " + peer.name() + " of the Gluster pool is disconnected, as " + told.on() + " sees it",
                    "See whether the node and its glusterd run, and whether port 24007 is open between the two.",
                    List.of(peer.name() + ": " + peer.state() + ", disconnected", cite)));
        } else if (!peer.state().equals("Peer in Cluster") || peer.connected().isEmpty()) {
            boolean rejected = peer.state().contains("Rejected");
            findings.add(GlusterFinding.PEER_STATE.ofPeer(
                    peer.name(),
                    told.node(peer.name()),
                    rejected ? Severity.WARN : Severity.UNKNOWN,
                    "peer " + peer.name() + " of the Gluster pool is in state " + quoted(peer.state()),
                    rejected
                            ? "Its configuration differs from the pool's: compare /var/lib/glusterd/vols on both."
                            : "It may be joining or leaving; see gluster peer status on both.",
                    List.of(peer.name() + ": " + peer.state(), cite)));
        }
    }

    private static Optional<Finding> stopped(Told told, Volume volume) {
        if (volume.isStarted()) return Optional.empty();
        boolean isStopped = volume.status().equals("Stopped");
        boolean isNew = volume.status().equals("Created");
        return Optional.of(GlusterFinding.VOLUME_STOPPED.ofVolume(
                volume.name(),
                isStopped ? Severity.WARN : isNew ? Severity.NOTE : Severity.UNKNOWN,
                isNew
                        ? "volume " + volume.name() + " was created and never started"
                        : "volume " + volume.name() + " is "
                                + quoted(volume.status().toLowerCase(Locale.ROOT)) + ": nobody can use it",
                "gluster volume start " + volume.name() + ", unless it was stopped on purpose.",
                List.of(volume.name() + ": " + volume.status(), told.cite("volume info", Optional.empty()))));
    }

    private static void construction(Told told, Volume volume, List<Finding> findings) {
        String cite = told.cite("volume info", Optional.empty());
        boolean copies = volume.type().contains("Replicate");
        String quorum = volume.options().getOrDefault("cluster.quorum-type", "");
        if (copies && volume.replica().orElse(0) == 2)
            findings.add(GlusterFinding.REPLICA_TWO.ofVolume(
                    volume.name(),
                    Severity.WARN,
                    volume.name() + " keeps two copies without an arbiter: "
                            + (quorum.equals("auto") || quorum.equals("fixed")
                                    ? "writing stops when the wrong brick is away"
                                    : "its files may split when the two do not see each other"),
                    "Add an arbiter: gluster volume add-brick " + volume.name() + " replica 3 arbiter 1 HOST:/PATH.",
                    List.of(volume.name() + ": " + volume.type() + ", replica 2, arbiters 0", cite)));
        if (copies && volume.replica().orElse(0) > 2 && quorum.equals("none"))
            findings.add(GlusterFinding.QUORUM_OFF.ofVolume(
                    volume.name(),
                    Severity.WARN,
                    "client quorum of " + volume.name() + " is off: writes go on with a minority of its bricks and"
                            + " its files may split",
                    "gluster volume set " + volume.name() + " cluster.quorum-type auto, which is the default.",
                    List.of(volume.name() + ": cluster.quorum-type none", cite)));
        String option =
                volume.type().contains("Disperse") ? "cluster.disperse-self-heal-daemon" : "cluster.self-heal-daemon";
        String daemon = volume.options().getOrDefault(option, "");
        if (volume.heals() && OFF.contains(daemon.toLowerCase(Locale.ROOT)))
            findings.add(GlusterFinding.SELF_HEAL_OFF.ofVolume(
                    volume.name(),
                    Severity.WARN,
                    "the self-heal daemon of " + volume.name() + " is switched off: what a brick missed stays missing",
                    "gluster volume set " + volume.name() + " " + option + " on.",
                    List.of(volume.name() + ": " + option + " " + daemon, cite)));
    }

    private static Optional<Finding> failed(Told told, Volume volume, Task task) {
        if (!task.status().contains("failed")) return Optional.empty();
        String perNode = volume.rebalance().stream()
                .filter(p -> p.failures().orElse(0) > 0 || p.status().contains("failed"))
                .map(p -> p.node() + ": " + p.status() + ", " + p.failures().orElse(0) + " failures")
                .collect(Collectors.joining("; "));
        List<String> evidence = new ArrayList<>();
        evidence.add(task.type() + " " + task.id() + ": " + task.status());
        if (!perNode.isEmpty()) evidence.add(perNode);
        evidence.add(told.cite("volume status", told.statusAge(volume)));
        return Optional.of(GlusterFinding.REBALANCE_FAILED.ofVolume(
                volume.name(),
                Severity.WARN,
                task.type().toLowerCase(Locale.ROOT) + " of " + volume.name() + " failed",
                "See " + volume.name() + "-rebalance.log on the nodes, mend what it names, and start it again.",
                evidence));
    }

    private static Optional<Finding> busy(Told told) {
        Optional<Duration> oldest = told.pool().volumes().stream()
                .filter(Volume::isStarted)
                .flatMap(volume -> told.statusAge(volume).stream())
                .max(Duration::compareTo);
        boolean never = told.pool().volumes().stream()
                .anyMatch(volume -> volume.isStarted() && volume.statusAt().isEmpty());
        if (told.pool().busy().isEmpty()
                || (!never && oldest.filter(a -> a.compareTo(LONG) > 0).isEmpty())) return Optional.empty();
        return Optional.of(GlusterFinding.BUSY.ofPool(
                Severity.UNKNOWN,
                "Gluster does not tell the state of its bricks"
                        + oldest.map(age -> " since " + Ages.brief(age)).orElse("") + ": "
                        + told.pool().busy().get(),
                "Another command, or another deck, holds the pool's lock. It passes by itself; a lock left behind goes when"
                        + " glusterd is started again on the node that holds it (glusterd.log names it).",
                List.of(told.cite("volume status", Optional.empty()))));
    }

    private static String quoted(String word) {
        return word.isEmpty() ? "that is not told" : word;
    }
}
