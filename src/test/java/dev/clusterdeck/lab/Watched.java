package dev.clusterdeck.lab;

import dev.clusterdeck.cli.Watching;
import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.watch.ClusterTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** A cluster under watch: waits for pictures and tells how long they took to come. */
final class Watched implements AutoCloseable {
    private final Watching.Handle running;
    private Optional<ClusterPicture> latest = Optional.empty();
    private long since = System.nanoTime();

    Watched(ClusterTarget cluster, Path state) {
        running = StatusRun.live(state).start(java.util.List.of(cluster), new KnowsThePassword(), this::put);
    }

    private synchronized void put(ClusterPicture picture) {
        latest = Optional.of(picture);
        notifyAll();
    }

    /** Times are counted from now on. */
    synchronized void mark() {
        since = System.nanoTime();
    }

    /** Waits for such a picture and prints the seconds since the mark; fails when none comes within so many. */
    synchronized ClusterPicture await(String what, int seconds, Predicate<ClusterPicture> wanted)
            throws InterruptedException {
        long until = since + seconds * 1_000_000_000L;
        while (latest.filter(wanted).isEmpty()) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw new AssertionError("not within " + seconds + " s: " + what + "; " + seen());
            wait(left);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - since);
        System.out.printf("lab: %5.1f s  %s%n", took.toMillis() / 1000.0, what);
        return latest.get();
    }

    private String seen() {
        return latest.map(picture -> {
                    StringBuilder text = new StringBuilder();
                    for (NodeName node : picture.snapshot().nodes())
                        text.append(node)
                                .append(' ')
                                .append(picture.snapshot().contact(node).state())
                                .append(' ');
                    picture.findings().forEach(finding -> text.append("\n  ").append(finding.text()));
                    picture.events().stream()
                            .limit(20)
                            .forEach(e -> text.append("\n  event ").append(e.text()));
                    return text.toString();
                })
                .orElse("no picture at all");
    }

    /** Waits until all three nodes answer and all of Pacemaker is known. */
    ClusterPicture awaitAllLive() throws InterruptedException {
        return await(
                "all three nodes live",
                90,
                picture -> Lab.NODES.stream().allMatch(node -> isLive(picture, node))
                        && picture.snapshot()
                                .newest(dev.clusterdeck.tech.pacemaker.Pacemaker.FENCING)
                                .isPresent());
    }

    /** As the screen has it. */
    static boolean isLive(ClusterPicture picture, String node) {
        Contact contact = picture.snapshot().contact(new NodeName(node));
        return Freshness.of(contact, Freshness.freshFor(picture), Instant.now()).isLive();
    }

    /** An event that is not older than the start. */
    static Predicate<ClusterPicture> happened(String kind, String subject, Instant start) {
        return picture -> picture.events().stream()
                .anyMatch(event -> event.kind().equals(kind)
                        && event.subject().equals(subject)
                        && !event.at().isBefore(start));
    }

    static Optional<Event> newest(ClusterPicture picture, String kind, String subject) {
        return picture.events().stream()
                .filter(event -> event.kind().equals(kind) && event.subject().equals(subject))
                .findFirst();
    }

    static Optional<Finding> finding(ClusterPicture picture, String kind, String subject) {
        return picture.findings().stream()
                .filter(finding ->
                        finding.kind().equals(kind) && finding.subject().equals(subject))
                .findFirst();
    }

    @Override
    public void close() {
        running.close();
    }
}
