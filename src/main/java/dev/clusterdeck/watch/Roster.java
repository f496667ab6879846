package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Prompts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Which nodes are watched: the seeds, and the peers that the cluster itself names once the admin has confirmed them.
 * Thread-safe.
 */
final class Roster {
    private final ClusterTarget target;
    private final Optional<Discovery> discovery;
    private final Pins pins;
    private final Prompts prompts;
    private final Board board;
    private final BiFunction<NodeName, List<Route>, NodeWatch> start;
    private final Consumer<NodeWatch> stop;

    private final Map<NodeName, NodeWatch> watches = new HashMap<>();
    private final Set<NodeName> discovered = new HashSet<>();
    private final Set<NodeName> declined = new HashSet<>();
    private Optional<Thread> asking = Optional.empty();
    private boolean closed;

    Roster(
            ClusterTarget target,
            Optional<Discovery> discovery,
            Pins pins,
            Prompts prompts,
            Board board,
            BiFunction<NodeName, List<Route>, NodeWatch> start,
            Consumer<NodeWatch> stop) {
        this.target = target;
        this.discovery = discovery;
        this.pins = pins;
        this.prompts = prompts;
        this.board = board;
        this.start = start;
        this.stop = stop;
    }

    /** Begins to watch a seed, under its address until it has said its name. */
    synchronized void seed(Address seed) {
        NodeName name = new NodeName(seed.toString());
        watches.put(name, start.apply(name, List.of(new Route(seed, target.access()))));
    }

    /** A node has said who it is: the watch gets the cluster's name for it, or ends when that node is watched already. */
    synchronized Optional<NodeName> identify(NodeWatch watch, String hostName) {
        NodeName old = watch.name();
        if (hostName.isBlank()) return Optional.of(old);
        NodeName name = asTheClusterNamesIt(hostName);
        NodeWatch other = watches.get(name);
        if (name.equals(old)) return Optional.of(old);
        watches.remove(old, watch);
        board.update(s -> s.without(old));
        if (other != null && other != watch) return Optional.empty();
        watches.put(name, watch);
        return Optional.of(name);
    }

    private NodeName asTheClusterNamesIt(String hostName) {
        List<Discovery.Peer> peers =
                discovery.map(d -> d.peers(board.snapshot())).orElse(List.of());
        return peers.stream()
                .map(Discovery.Peer::name)
                .filter(peer -> isSame(peer, hostName))
                .findFirst()
                .orElseGet(() -> new NodeName(hostName));
    }

    /** Watches newly named peers, asks about those not confirmed, and lets go of peers that are no longer configured. */
    synchronized void follow(Snapshot snapshot) {
        if (closed || target.discover() == ClusterTarget.Discover.OFF || discovery.isEmpty()) return;
        List<Discovery.Peer> peers = discovery.get().peers(snapshot);
        if (peers.isEmpty()) return;
        forget(peers);
        List<Discovery.Peer> fresh = peers.stream()
                .filter(p -> watches.keySet().stream().noneMatch(n -> isSame(p.name(), n.value())))
                .filter(p -> !declined.contains(p.name()))
                .toList();
        if (fresh.isEmpty() || somebodyIsStillNameless(snapshot)) return;
        Set<Discovery.Peer> sure =
                target.discover() == ClusterTarget.Discover.TRUST ? new LinkedHashSet<>(fresh) : pins.confirmed(fresh);
        sure.forEach(this::watch);
        List<Discovery.Peer> unsure =
                fresh.stream().filter(p -> !sure.contains(p)).toList();
        if (!unsure.isEmpty() && asking.isEmpty()) ask(unsure);
    }

    /** Peers that were declined may be asked about again. */
    synchronized void askAgain() {
        declined.clear();
    }

    synchronized void close() {
        closed = true;
        asking.ifPresent(Thread::interrupt);
    }

    /** A seed that is still under its address may be one of the peers: wait for its first answer or failure. */
    private boolean somebodyIsStillNameless(Snapshot snapshot) {
        return target.seeds().stream()
                .map(seed -> new NodeName(seed.toString()))
                .anyMatch(n -> watches.containsKey(n) && snapshot.contact(n).state() == Contact.State.CONNECTING);
    }

    private void ask(List<Discovery.Peer> unsure) {
        Thread thread = new Thread(() -> confirm(unsure), "confirm-" + target.name());
        thread.setDaemon(true);
        asking = Optional.of(thread);
        thread.start();
    }

    private void confirm(List<Discovery.Peer> unsure) {
        boolean yes = false;
        try {
            yes = prompts.confirmNodes(
                    target.name(), unsure.stream().map(Pins::line).toList());
        } catch (InterruptedException stopped) {
            // The watcher closes: no answer is a no.
        }
        synchronized (this) {
            asking = Optional.empty();
            if (closed) return;
            if (yes) {
                pins.add(unsure);
                unsure.forEach(this::watch);
            } else {
                unsure.forEach(this::decline);
            }
        }
    }

    private void decline(Discovery.Peer peer) {
        declined.add(peer.name());
        Contact refused = new Contact(
                Contact.State.REFUSED,
                java.time.Instant.EPOCH,
                String.join(" ", peer.addresses()),
                "named by the cluster, not confirmed by you (r in the deck asks again)",
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty());
        board.update(s -> s.with(peer.name(), refused));
    }

    private void watch(Discovery.Peer peer) {
        discovered.add(peer.name());
        watches.put(peer.name(), start.apply(peer.name(), routes(peer)));
    }

    /** Its configured addresses and its name, directly; then the same through the first seed as a jump host. */
    private List<Route> routes(Discovery.Peer peer) {
        Address seed = target.seeds().get(0);
        List<Address> direct = new ArrayList<>();
        for (String host : peer.addresses()) address(seed, host).ifPresent(direct::add);
        address(seed, peer.name().value()).ifPresent(direct::add);
        List<Route> routes = new ArrayList<>();
        for (Address address : direct) routes.add(new Route(address, target.access()));
        String chain = target.access().jump().map(j -> j + ",").orElse("") + seed;
        Access through = new Access(
                target.access().sshConfig(), Optional.of(chain), target.access().escalation());
        direct.stream().findFirst().ifPresent(address -> routes.add(new Route(address, through)));
        return routes;
    }

    private static Optional<Address> address(Address seed, String host) {
        try {
            return Optional.of(new Address(seed.user(), host, seed.port()));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private void forget(List<Discovery.Peer> peers) {
        List<NodeName> gone = discovered.stream()
                .filter(n -> peers.stream().noneMatch(p -> p.name().equals(n)))
                .toList();
        for (NodeName name : gone) {
            discovered.remove(name);
            NodeWatch watch = watches.remove(name);
            if (watch != null) stop.accept(watch);
            board.update(s -> s.without(name));
        }
    }

    private static boolean isSame(NodeName peer, String hostName) {
        return peer.value().equals(hostName)
                || (shortName(peer.value()).equals(shortName(hostName)) && !hostName.matches("[0-9.:@]+.*"));
    }

    private static String shortName(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
