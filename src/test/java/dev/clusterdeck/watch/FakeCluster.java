package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Guard;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Nodes in memory: each answers a name, its member list and a status; each can be cut off, refuse, or change. */
final class FakeCluster implements Connector {
    static final Facet<Members> MEMBERS = new Facet<>("fake.members", Members.class);
    static final Facet<String> STATUS = new Facet<>("fake.status", String.class);

    /** One node's account of who is a member and who is configured. */
    record Members(List<String> members, List<String> configured) {}

    /** A node: change its fields and the next poll sees it. */
    static final class Node {
        volatile String hostName;
        volatile String members;
        volatile String configured;
        volatile String status = "fine";
        volatile String signature = "s1";
        volatile boolean down;
        volatile boolean refuses;
        final java.util.concurrent.atomic.AtomicInteger statusRuns = new java.util.concurrent.atomic.AtomicInteger();
        final List<String> sent = new CopyOnWriteArrayList<>();
        final List<String> apart = new CopyOnWriteArrayList<>();
        final List<Integer> batches = new CopyOnWriteArrayList<>();

        Node(String hostName, String members, String configured) {
            this.hostName = hostName;
            this.members = members;
            this.configured = configured;
        }
    }

    final Map<String, Node> byHost = new ConcurrentHashMap<>();
    final List<String> connectedTo = new CopyOnWriteArrayList<>();
    final List<List<String>> confirmations = new CopyOnWriteArrayList<>();
    volatile boolean confirm = true;
    volatile Optional<ClusterPicture> latest = Optional.empty();

    Node add(String host, String hostName, String members, String configured) {
        Node node = new Node(hostName, members, configured);
        byHost.put(host, node);
        return node;
    }

    static List<Technology> technologies() {
        Duration timeout = Duration.ofSeconds(2);
        Source<Members> members = new Source<>(
                MEMBERS,
                Placement.EACH_NODE,
                c -> List.of(Command.reads(timeout, "members")),
                "",
                Source.Cadence.EACH_TICK,
                List.of(),
                outputs -> new Parsed.Value<>(parse(outputs.get(0).text())));
        Source<String> status = new Source<>(
                STATUS,
                Placement.ONE_PER_PARTITION,
                c -> c.has("status") ? List.of(Command.reads(timeout, "status")) : List.of(),
                "status is not installed",
                Source.Cadence.EACH_TICK,
                List.of("/var/log/fake.log"),
                outputs -> outputs.get(0).exit() == 0
                        ? new Parsed.Value<>(outputs.get(0).text())
                        : new Parsed.Unreadable<>("exit " + outputs.get(0).exit()));
        Changes changes = (before, after, now) -> {
            Optional<String> then = before.newest(STATUS).map(Reading.Seen::state);
            Optional<String> next = after.newest(STATUS).map(Reading.Seen::state);
            return then.isPresent() && next.isPresent() && !then.equals(next)
                    ? List.of(Event.seen(
                            now,
                            Severity.WARN,
                            "cluster",
                            Optional.empty(),
                            "fake.status",
                            then.get() + "→" + next.get()))
                    : List.of();
        };
        return List.of(new Technology(
                "fake",
                Set.of("status"),
                Map.of(),
                List.of(members, status),
                List.of(),
                List.of(changes),
                List.of(),
                Optional.of(new FakeDiscovery())));
    }

    private static Members parse(String text) {
        List<String> lines = text.lines().toList();
        return new Members(words(lines.get(0)), words(lines.get(1)));
    }

    private static List<String> words(String line) {
        return Arrays.stream(line.split(" ", -1)).filter(w -> !w.isEmpty()).toList();
    }

    Watcher watch(Path state, ClusterTarget.Discover discover, String... seeds) {
        return watch(state, discover, Duration.ofMillis(50), picture -> {}, seeds);
    }

    Watcher watch(
            Path state,
            ClusterTarget.Discover discover,
            Duration interval,
            Consumer<ClusterPicture> also,
            String... seeds) {
        latest = Optional.empty();
        ClusterTarget target = new ClusterTarget(
                "test",
                Arrays.stream(seeds).map(Address::parse).toList(),
                new Access(Optional.empty(), Optional.empty(), Access.Escalation.AUTO),
                Environment.DEV,
                true,
                false,
                interval,
                discover);
        Prompts prompts = new Prompts() {
            @Override
            public boolean acceptHostKey(String host, String keyType, String fingerprint) {
                return false;
            }

            @Override
            public boolean confirmNodes(String cluster, List<String> nodes) {
                confirmations.add(nodes);
                return confirm;
            }

            @Override
            public Optional<dev.clusterdeck.cluster.Secret> secret(String what) {
                return Optional.empty();
            }

            @Override
            public Optional<List<dev.clusterdeck.cluster.Secret>> answers(
                    String host, String instruction, List<String> questions, List<Boolean> echo) {
                return Optional.empty();
            }
        };
        Watcher watcher =
                new Watcher(target, technologies(), this, prompts, state, Clock.systemUTC(), new Random(1), picture -> {
                    latest = Optional.of(picture);
                    also.accept(picture);
                });
        watcher.start();
        return watcher;
    }

    /** Waits for a picture that satisfies the condition; fails the test with the last one after ten seconds. */
    ClusterPicture await(String what, Predicate<ClusterPicture> condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(end)) {
            if (latest.filter(condition).isPresent()) return latest.get();
            Thread.sleep(10);
        }
        throw new AssertionError("never saw: " + what + "; contacts "
                + latest.map(p -> p.snapshot().nodes().stream()
                                .map(n -> n + "=" + p.snapshot().contact(n).state())
                                .toList())
                        .orElse(List.of()));
    }

    @Override
    public Link connect(Address address, Access access) throws Unreachable {
        connectedTo.add(address.host() + access.jump().map(j -> " via " + j).orElse(""));
        Node node = byHost.get(address.host());
        if (node == null || node.down) throw new Unreachable(address + " does not answer");
        if (node.refuses) throw new Unreachable(address + ": login refused", true);
        return new FakeLink(node, address);
    }

    @Override
    public void close() {}

    private record FakeLink(Node node, Address to) implements Link {
        @Override
        public String privilege() {
            return "root";
        }

        @Override
        public String address() {
            return to.toString();
        }

        @Override
        public List<Output> read(List<Command> reads) throws Unreachable {
            if (node.down) throw new Unreachable("the link died");
            node.batches.add(reads.size());
            List<Output> outputs = new ArrayList<>();
            for (Command read : reads) outputs.add(answer(read));
            return outputs;
        }

        @Override
        public List<Output> readApart(List<Command> reads) throws Unreachable {
            if (node.down) throw new Unreachable("the link died");
            List<Output> outputs = new ArrayList<>();
            for (Command read : reads) outputs.add(answer(read));
            node.apart.addAll(reads.stream().map(Command::display).toList());
            return outputs;
        }

        private Output answer(Command command) {
            node.sent.add(command.display());
            Optional<Guard> guard = command.guard();
            boolean same = guard.isPresent() && guard.get().last().equals(node.signature);
            if (same) return output("", true);
            return switch (command.argv().get(0)) {
                case "uname" -> output(node.hostName, false);
                case "sh" -> output("/usr/bin/status\n", false);
                case "members" -> output(node.members + "\n" + node.configured, false);
                case "status" -> {
                    node.statusRuns.incrementAndGet();
                    yield output(node.status, false);
                }
                default -> Output.of(Output.NO_SUCH_PROGRAM, "", "");
            };
        }

        private Output output(String text, boolean unchanged) {
            Output plain = Output.of(0, text, "");
            return new Output(
                    0, plain.stdout(), plain.stderr(), false, false, Duration.ZERO, node.signature, unchanged);
        }

        @Override
        public Output run(Command command) {
            throw new AssertionError("a watcher only reads: " + command.display());
        }

        @Override
        public Held hold(Command command, Duration silence, Consumer<String> line) {
            throw new AssertionError("not used");
        }

        @Override
        public Output ask(String endpoint, String request, Duration timeout) {
            throw new AssertionError("not used");
        }

        @Override
        public void close() {}
    }

    private static final class FakeDiscovery implements Discovery {
        @Override
        public List<Peer> peers(Snapshot snapshot) {
            return snapshot.newest(MEMBERS)
                    .map(seen -> seen.state().configured().stream()
                            .map(name -> new Peer(new NodeName(name), List.of("addr-" + name)))
                            .toList())
                    .orElse(List.of());
        }

        @Override
        public List<Set<NodeName>> partitions(Snapshot snapshot, Instant now) {
            return snapshot.readings(MEMBERS).values().stream()
                    .filter(r -> r.isFresh(now))
                    .flatMap(r -> r.value().stream())
                    .map(m -> m.members().stream().map(NodeName::new).collect(java.util.stream.Collectors.toSet()))
                    .distinct()
                    .toList();
        }
    }
}
