package dev.clusterdeck.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.remote.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatcherTest {
    private static final NodeName A = new NodeName("a");
    private static final NodeName B = new NodeName("b");

    private final FakeCluster cluster = new FakeCluster();

    @TempDir
    Path state;

    private static boolean live(ClusterPicture picture, NodeName node) {
        return picture.snapshot().contact(node).state() == Contact.State.LIVE;
    }

    @Test
    void one_seed_is_enough_and_the_others_are_confirmed_once() throws InterruptedException {
        cluster.add("seed.example", "a", "a b", "a b");
        cluster.add("addr-b", "b", "a b", "a b");
        try (Watcher first = cluster.watch(state, ClusterTarget.Discover.CONFIRM, "seed.example")) {
            cluster.await("both live", p -> live(p, A) && live(p, B));
            assertThat(first.snapshot().nodes()).containsExactly(A, B);
        }
        try (Watcher second = cluster.watch(state, ClusterTarget.Discover.CONFIRM, "seed.example")) {
            cluster.await("both live again", p -> live(p, A) && live(p, B));
        }
        assertThat(cluster.confirmations).containsExactly(List.of("b  addr-b"));
    }

    @Test
    void a_declined_node_is_never_connected_to() throws InterruptedException {
        cluster.add("seed.example", "a", "a b", "a b");
        cluster.add("addr-b", "b", "a b", "a b");
        cluster.confirm = false;
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.CONFIRM, "seed.example")) {
            cluster.await("b refused", p -> p.snapshot().contact(B).state() == Contact.State.REFUSED);
        }
        assertThat(cluster.connectedTo).containsOnly("seed.example");
    }

    @Test
    void a_node_that_cannot_be_reached_directly_is_tried_through_the_seed() throws InterruptedException {
        cluster.add("seed.example", "a", "a b", "a b");
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.TRUST, "seed.example")) {
            cluster.await("b lost", p -> p.snapshot().contact(B).state() == Contact.State.LOST);
        }
        assertThat(cluster.connectedTo).contains("addr-b", "b", "addr-b via seed.example");
    }

    @Test
    void two_seeds_of_one_node_become_one() throws InterruptedException {
        cluster.add("seed.example", "a", "a", "a");
        cluster.add("10.0.0.1", "a", "a", "a");
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.OFF, "seed.example", "10.0.0.1")) {
            cluster.await("only a", p -> p.snapshot().nodes().equals(Set.of(A)) && live(p, A));
        }
    }

    @Test
    void an_unchanged_signature_spares_the_costly_command_and_keeps_the_value_fresh() throws InterruptedException {
        FakeCluster.Node node = cluster.add("seed.example", "a", "a", "a");
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.OFF, "seed.example")) {
            ClusterPicture first = cluster.await(
                    "status",
                    p -> p.snapshot().reading(FakeCluster.STATUS, A).value().isPresent());
            java.time.Instant then = seenAt(first);
            cluster.await("confirmed later", p -> seenAt(p).isAfter(then.plusMillis(300)));
            assertThat(node.statusRuns.get()).isEqualTo(1);
            node.status = "worse";
            node.signature = "s2";
            ClusterPicture changed = cluster.await(
                    "the change",
                    p -> p.snapshot()
                            .reading(FakeCluster.STATUS, A)
                            .value()
                            .filter("worse"::equals)
                            .isPresent());
            assertThat(changed.events())
                    .first()
                    .satisfies(e -> assertThat(e.text()).isEqualTo("fine→worse"));
        }
        assertThat(node.statusRuns.get()).isEqualTo(2);
    }

    private static java.time.Instant seenAt(ClusterPicture picture) {
        return picture.snapshot()
                .reading(FakeCluster.STATUS, A)
                .lastSeen()
                .map(Reading.Seen::at)
                .orElse(java.time.Instant.EPOCH);
    }

    @Test
    void a_tick_is_one_round_trip_with_all_that_is_due() throws InterruptedException {
        FakeCluster.Node node = cluster.add("seed.example", "a", "a", "a");
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.OFF, "seed.example")) {
            cluster.await("a few ticks", p -> node.batches.size() > 6);
        }
        assertThat(new HashSet<>(node.batches.subList(2, node.batches.size()))).containsExactly(2);
    }

    @Test
    void one_node_speaks_for_a_partition_and_another_takes_over_when_it_dies() throws InterruptedException {
        FakeCluster.Node a = cluster.add("a.example", "a", "a b", "a b");
        FakeCluster.Node b = cluster.add("b.example", "b", "a b", "a b");
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.OFF, "a.example", "b.example")) {
            cluster.await(
                    "one speaker",
                    p -> p.snapshot().readings(FakeCluster.STATUS).size() == 1 && live(p, A) && live(p, B));
            FakeCluster.Node speaker =
                    watcher.snapshot().readings(FakeCluster.STATUS).containsKey(A) ? a : b;
            FakeCluster.Node other = speaker == a ? b : a;
            int before = other.statusRuns.get();
            speaker.down = true;
            other.members = other.hostName;
            other.status = "alone";
            cluster.await(
                    "the other speaks",
                    p -> p.snapshot()
                            .newest(FakeCluster.STATUS)
                            .filter(s -> s.state().equals("alone"))
                            .isPresent());
            assertThat(other.statusRuns.get()).isGreaterThan(before);
            cluster.await(
                    "only the survivor's picture is left",
                    p -> p.snapshot().readings(FakeCluster.STATUS).size() == 1);
        }
    }

    @Test
    void a_lost_node_keeps_its_last_values_with_the_reason_and_comes_back_by_itself() throws InterruptedException {
        FakeCluster.Node node = cluster.add("seed.example", "a", "a", "a");
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.OFF, "seed.example")) {
            cluster.await("live", p -> live(p, A));
            node.down = true;
            ClusterPicture lost =
                    cluster.await("lost", p -> p.snapshot().contact(A).state() == Contact.State.LOST);
            Reading<FakeCluster.Members> reading = lost.snapshot().reading(FakeCluster.MEMBERS, A);
            assertThat(reading).isInstanceOf(Reading.Failed.class);
            assertThat(reading.value()).isPresent();
            assertThat(lost.snapshot().contact(A).retryAt()).isPresent();
            node.down = false;
            cluster.await("live again", p -> live(p, A));
        }
    }

    @Test
    void a_refusal_is_not_retried_until_asked() throws InterruptedException {
        FakeCluster.Node node = cluster.add("seed.example", "a", "a", "a");
        node.refuses = true;
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.OFF, "seed.example")) {
            NodeName seed = new NodeName("seed.example");
            cluster.await("refused", p -> p.snapshot().contact(seed).state() == Contact.State.REFUSED);
            Thread.sleep(300);
            assertThat(cluster.connectedTo).hasSize(1);
            node.refuses = false;
            watcher.refresh();
            cluster.await("live", p -> live(p, A));
        }
    }

    @Test
    void events_outlive_the_program_and_a_disk_that_cannot_be_written_is_said_once() throws Exception {
        FakeCluster.Node node = cluster.add("seed.example", "a", "a", "a");
        Path blocked = Files.writeString(state.resolve("file"), "not a folder");
        try (Watcher watcher = cluster.watch(blocked, ClusterTarget.Discover.OFF, "seed.example")) {
            change(node, "one", "s2");
            change(node, "two", "s3");
            ClusterPicture picture = cluster.await(
                    "both events",
                    p -> p.events().stream()
                                    .filter(e -> e.kind().equals("fake.status"))
                                    .count()
                            == 2);
            assertThat(picture.events())
                    .filteredOn(e -> e.kind().equals("deck.history-not-kept"))
                    .hasSize(1);
        }
        Path good = state.resolve("good");
        try (Watcher watcher = cluster.watch(good, ClusterTarget.Discover.OFF, "seed.example")) {
            change(node, "three", "s4");
            cluster.await("event", p -> !p.events().isEmpty());
        }
        try (Watcher watcher = cluster.watch(good, ClusterTarget.Discover.OFF, "seed.example")) {
            ClusterPicture picture = cluster.await("loaded", p -> !p.events().isEmpty());
            assertThat(picture.events().get(0).text()).endsWith("→three");
        }
    }

    private void change(FakeCluster.Node node, String status, String signature) throws InterruptedException {
        String before = node.status;
        cluster.await(
                "status " + before,
                p -> p.snapshot()
                        .newest(FakeCluster.STATUS)
                        .filter(s -> s.state().equals(before))
                        .isPresent());
        node.status = status;
        node.signature = signature;
        cluster.await(
                "status " + status,
                p -> p.snapshot()
                        .newest(FakeCluster.STATUS)
                        .filter(s -> s.state().equals(status))
                        .isPresent());
    }

    @Test
    void a_new_interval_holds_at_once() throws InterruptedException {
        FakeCluster.Node node = cluster.add("seed.example", "a", "a", "a");
        try (Watcher watcher =
                cluster.watch(state, ClusterTarget.Discover.OFF, Duration.ofHours(1), p -> {}, "seed.example")) {
            cluster.await("live", p -> live(p, A));
            int before = node.batches.size();
            watcher.setInterval(Duration.ofMillis(20));
            cluster.await("faster", p -> node.batches.size() > before + 5);
        }
    }

    @Test
    void a_question_of_the_admin_is_asked_apart_of_its_node_alone_and_once() throws Exception {
        FakeCluster.Node node = cluster.add("a", "a", "a", "a");
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.OFF, "a")) {
            cluster.await("live", p -> live(p, A));
            CompletableFuture<Reading<String>> answer = new CompletableFuture<>();
            watcher.ask(inquiry("a"), answer::complete);
            assertThat(answer.get(5, TimeUnit.SECONDS).value()).contains("fine");
            assertThat(node.apart).containsExactly("status --once");
            assertThat(node.sent).filteredOn("status --once"::equals).hasSize(1);
        }
    }

    @Test
    void a_question_to_a_node_without_contact_is_answered_with_the_reason() throws Exception {
        FakeCluster.Node node = cluster.add("a", "a", "a", "a");
        try (Watcher watcher = cluster.watch(state, ClusterTarget.Discover.OFF, "a")) {
            cluster.await("live", p -> live(p, A));
            node.down = true;
            cluster.await("lost", p -> p.snapshot().contact(A).state() == Contact.State.LOST);
            CompletableFuture<Reading<String>> answer = new CompletableFuture<>();
            watcher.ask(inquiry("a"), answer::complete);
            assertThat(answer.get(5, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Reading.Failed.class,
                            f -> assertThat(f.why()).contains("no contact with a", "the link died"));
            CompletableFuture<Reading<String>> nobody = new CompletableFuture<>();
            watcher.ask(inquiry("z"), nobody::complete);
            assertThat(nobody.get(5, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Reading.Failed.class, f -> assertThat(f.why()).contains("no connection to z"));
        }
    }

    private static Inquiry<String> inquiry(String node) {
        return new Inquiry<>(
                "test",
                new NodeName(node),
                List.of(Command.reads(Duration.ofSeconds(2), "status", "--once")),
                outputs -> new Parsed.Value<>(outputs.get(0).text()));
    }
}
