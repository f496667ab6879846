package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Watches one node on a thread of its own: connects, finds out what it can do, polls, and begins again when the link dies. */
final class NodeWatch implements Runnable {
    /** Gives a node its name in the cluster once it has said who it is; empty when another watch has that node already. */
    interface Naming {
        Optional<NodeName> identify(NodeWatch watch, String hostName);
    }

    private final List<Source<?>> sources;
    private final CapabilityProbe probe;
    private final Connector connector;
    private final Semaphore connecting;
    private final Board board;
    private final Naming naming;
    private final Clock clock;
    private final Backoff backoff;
    private final Pace pace;
    private final List<Route> routes;
    private volatile NodeName name;
    private volatile boolean stopped;
    private volatile Optional<Link> open = Optional.empty();
    private Instant since;

    NodeWatch(NodeName name, List<Route> routes, Naming naming, Shared shared, Pace pace) {
        this.name = name;
        this.routes = new ArrayList<>(routes);
        this.naming = naming;
        this.sources = shared.sources();
        this.probe = shared.probe();
        this.connector = shared.connector();
        this.connecting = shared.connecting();
        this.board = shared.board();
        this.clock = shared.clock();
        this.backoff = new Backoff(shared.random());
        this.pace = pace;
        this.since = clock.instant();
    }

    /** What all node threads of one cluster share. */
    record Shared(
            List<Source<?>> sources,
            CapabilityProbe probe,
            Connector connector,
            Semaphore connecting,
            Board board,
            Clock clock,
            java.util.random.RandomGenerator random) {}

    NodeName name() {
        return name;
    }

    List<Route> routes() {
        synchronized (routes) {
            return List.copyOf(routes);
        }
    }

    /** Ends the watch; its thread must be interrupted too. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        contact(Contact.State.CONNECTING, "", Optional.empty());
        try {
            while (!stopped) attempt();
        } catch (InterruptedException stop) {
            stopped = true;
        }
    }

    private void attempt() throws InterruptedException {
        try (Link link = connect()) {
            CapabilityProbe.Found found = probe.probe(link);
            Optional<NodeName> identified = naming.identify(this, found.hostName());
            if (identified.isEmpty()) {
                stopped = true;
                return;
            }
            name = identified.get();
            backoff.reset();
            open = Optional.of(link);
            try {
                poll(link, new Round(name, sources, found.capabilities()));
            } finally {
                open = Optional.empty();
            }
        } catch (Unreachable lost) {
            if (!stopped) recover(lost);
        }
    }

    /** Asks the node one thing and waits for it; from another thread than that of the watch, and beside its reads. */
    <S> Reading<S> ask(Inquiry<S> inquiry) throws InterruptedException {
        Reading<S> before = new Reading.Pending<>();
        Optional<Link> link = open;
        if (link.isEmpty()) {
            String why = board.snapshot().contact(name).why();
            return Round.failed(before, "no contact with " + name + (why.isEmpty() ? "" : ": " + why), clock.instant());
        }
        try {
            List<Output> outputs = link.get().readApart(inquiry.commands());
            Origin origin = new Origin(
                    name,
                    inquiry.commands().stream().map(Command::display).toList(),
                    Round.took(outputs),
                    Duration.ofDays(1));
            return Round.reading(inquiry.parser().parse(outputs), before, clock.instant(), origin);
        } catch (Unreachable lost) {
            return Round.failed(before, Clean.line(lost.why()), clock.instant());
        }
    }

    /** Opens a link by the route that worked last, or else by another. Safe from any thread. */
    Link connect() throws Unreachable, InterruptedException {
        Unreachable first = null;
        for (Route route : routes()) {
            connecting.acquire();
            try {
                Link link = connector.connect(route.address(), route.access());
                prefer(route);
                return link;
            } catch (Unreachable failed) {
                if (failed.refused()) throw failed;
                if (first == null) first = failed;
            } finally {
                connecting.release();
            }
        }
        throw first == null ? new Unreachable("no address is known for " + name) : first;
    }

    private void prefer(Route route) {
        synchronized (routes) {
            routes.remove(route);
            routes.add(0, route);
        }
    }

    /** What was read apart, and when its answer came. */
    private record Late(Round.Due<?> due, List<Output> outputs, Instant came) {}

    private void poll(Link link, Round round) throws Unreachable, InterruptedException {
        Queue<Late> late = new ConcurrentLinkedQueue<>();
        while (!stopped) {
            long began = System.nanoTime();
            Snapshot before = board.snapshot();
            List<Round.Due<?>> due = new ArrayList<>();
            for (Round.Due<?> each : round.next(before, clock.instant(), s -> board.isReadOn(s, name)))
                if (each.apart()) readApart(link, each, late);
                else due.add(each);
            List<Command> commands = new ArrayList<>();
            due.forEach(d -> commands.addAll(d.commands()));
            List<Output> outputs = commands.isEmpty() ? List.of() : link.read(commands);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            publish(link, round, due, outputs, late, took);
            pace.sleep(round.isFirst() ? Duration.ZERO : pace.interval().minus(took));
        }
    }

    /** Sends what has hung before beside the others; its answer is taken with that of a later tick. */
    private void readApart(Link link, Round.Due<?> due, Queue<Late> late) {
        Thread reader = new Thread(
                null,
                () -> {
                    try {
                        late.add(new Late(due, link.readApart(due.commands()), clock.instant()));
                    } catch (Unreachable | InterruptedException lost) {
                        // The poll finds out by itself that the connection is gone.
                    }
                },
                "apart-" + name,
                256 * 1024);
        reader.setDaemon(true);
        reader.start();
    }

    private void publish(
            Link link, Round round, List<Round.Due<?>> due, List<Output> outputs, Queue<Late> late, Duration took) {
        Instant now = clock.instant();
        Snapshot known = board.snapshot();
        List<Snapshot.Entry<?>> entries = new ArrayList<>();
        int next = 0;
        for (Round.Due<?> each : due) {
            int end = next + each.commands().size();
            List<Output> own = outputs.subList(next, end);
            // The batch's last answer came now; this source's may have come long before.
            Instant came = now.minus(Round.took(outputs)).plus(Round.took(own));
            round.entry(each, own, known, own.isEmpty() ? now : came, pace.interval())
                    .ifPresent(entries::add);
            next = end;
        }
        for (Late each = late.poll(); each != null; each = late.poll())
            round.entry(each.due(), each.outputs(), known, each.came(), pace.interval())
                    .ifPresent(entries::add);
        if (known.contact(name).state() != Contact.State.LIVE) since = now;
        Contact live = new Contact(
                Contact.State.LIVE,
                since,
                link.address(),
                "",
                Optional.of(now),
                Optional.of(took),
                link.privilege(),
                Optional.empty());
        board.update(s -> s.with(entries).with(name, live));
    }

    /** Says what was lost and waits before the next attempt. */
    private void recover(Unreachable lost) throws InterruptedException {
        Instant now = clock.instant();
        String why = Clean.line(lost.why());
        if (board.snapshot().contact(name).state() == Contact.State.LIVE) since = now;
        Duration pause = lost.refused() ? Duration.ofDays(1) : backoff.next();
        contact(
                lost.refused() ? Contact.State.REFUSED : Contact.State.LOST,
                why,
                lost.refused() ? Optional.empty() : Optional.of(now.plus(pause)));
        board.update(s -> {
            Snapshot next = s;
            for (Source<?> source : sources) next = failed(next, source, why, now);
            return next;
        });
        pace.sleep(pause);
        if (!stopped && lost.refused()) contact(Contact.State.CONNECTING, why, Optional.empty());
    }

    private <S> Snapshot failed(Snapshot snapshot, Source<S> source, String why, Instant now) {
        Reading<S> before = snapshot.reading(source.facet(), name);
        boolean nothingToLose = before instanceof Reading.Absent<S>
                || (before instanceof Reading.Pending<S> && source.on() != Placement.EACH_NODE);
        return nothingToLose ? snapshot : snapshot.with(source.facet(), name, Round.failed(before, why, now));
    }

    private void contact(Contact.State state, String why, Optional<Instant> retryAt) {
        Contact before = board.snapshot().contact(name);
        String address = before.address().isEmpty()
                ? routes().stream().findFirst().map(r -> r.address().toString()).orElse("")
                : before.address();
        Contact next = new Contact(
                state, since, address, why, before.lastAnswer(), before.roundTrip(), before.privilege(), retryAt);
        board.update(s -> s.with(name, next));
    }
}
