package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.NotLoaded;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code /proc/drbd} and what {@link DrbdCommands#STATUS} prints: JSON of module 9 or events of 8.4. */
final class StatusParser implements Parser<Account> {
    @Override
    public Parsed<Account> parse(List<Output> outputs) {
        Output proc = outputs.get(0);
        Output status = outputs.get(outputs.size() - 1);
        if (status.exit() == DrbdCommands.NOT_LOADED) return new Parsed.Value<>(new NotLoaded());
        ProcDrbd module = ProcDrbd.parse(proc.text());
        if (module.version().isEmpty() && proc.exit() != 0) return new Parsed.Unreadable<>(complaint(status));
        String text = status.text();
        Optional<List<Resource>> resources = status.truncated()
                ? Optional.empty()
                : text.startsWith("exists ") ? EventsReader.read(text) : StatusReader.read(text);
        if (resources.isEmpty()) return new Parsed.Unreadable<>(complaint(status));
        return new Parsed.Value<>(new Status(
                module.version(),
                resources.get().stream().map(module::withProgress).toList()));
    }

    private static String complaint(Output output) {
        if (output.isMissing()) return "drbdsetup is not installed";
        if (output.timedOut()) return "drbdsetup did not answer in time";
        String words = Stream.concat(output.errorText().lines(), output.text().lines())
                .map(Clean::line)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no output");
        return output.exit() == 0
                ? "drbdsetup printed what is neither status nor events: " + words
                : "drbdsetup exited with " + output.exit() + ": " + words;
    }

    /** Counts for how long a running resync or verify has stood still. */
    @Override
    public Account follow(Account previous, Account next, Duration between) {
        if (!(previous instanceof Status before) || !(next instanceof Status after)) return next;
        List<Resource> resources = new ArrayList<>();
        for (Resource resource : after.resources())
            resources.add(before.resource(resource.name())
                    .map(old -> followed(old, resource, between))
                    .orElse(resource));
        return new Status(after.version(), resources);
    }

    private static Resource followed(Resource before, Resource after, Duration between) {
        List<Connection> connections = new ArrayList<>();
        for (Connection connection : after.connections()) {
            Optional<Connection> old = before.connections().stream()
                    .filter(c -> c.peerId() == connection.peerId())
                    .findFirst();
            List<PeerVolume> volumes = connection.volumes().stream()
                    .map(volume -> old.flatMap(c -> c.volume(volume.number()))
                            .map(then -> volume.standing(still(then, volume, between)))
                            .orElse(volume))
                    .toList();
            connections.add(new Connection(
                    connection.peerId(),
                    connection.name(),
                    connection.state(),
                    connection.peerRole(),
                    connection.congested(),
                    volumes));
        }
        return new Resource(after.name(), after.role(), after.suspended(), after.volumes(), connections);
    }

    private static Duration still(PeerVolume before, PeerVolume after, Duration between) {
        Optional<Long> left = after.progress().map(Progress::left);
        boolean moves = after.replicationState().isPaused()
                || left.isEmpty()
                || !left.equals(before.progress().map(Progress::left));
        return moves || between.isNegative() ? Duration.ZERO : before.still().plus(between);
    }
}
