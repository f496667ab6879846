package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.drbd.DrbdState.Config;
import dev.clusterdeck.tech.drbd.DrbdState.Configured;
import dev.clusterdeck.tech.drbd.DrbdState.Options;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code drbdsetup show} and the files of {@code /etc/drbd.d}. */
final class ConfigParser implements Parser<Config> {
    /** The option that is a password; whoever reads the rest need not know it. */
    private static final Set<String> SECRETS = Set.of("shared-secret");

    @Override
    public Parsed<Config> parse(List<Output> outputs) {
        Output show = outputs.get(0);
        Output files = outputs.get(outputs.size() - 1);
        List<String> unread = new ArrayList<>();
        if (show.exit() != 0 && show.exit() != DrbdCommands.NOT_LOADED)
            unread.add("drbdsetup show exited with " + show.exit() + ": " + firstLine(show.errorText()));
        if (show.truncated() || files.truncated()) unread.add("the configuration is too long to be read in full");
        Map<String, Options> inForce = new HashMap<>();
        if (show.exit() == 0)
            Blocks.parse(show.text()).all("resource").forEach(r -> name(r).ifPresent(n -> inForce.put(n, options(r))));
        Map<String, Configured> onDisk = new HashMap<>();
        Blocks.parse(files.text()).all("resource").forEach(r -> name(r).ifPresent(n -> onDisk.put(n, configured(r))));
        return new Parsed.Value<>(new Config(inForce, onDisk, unread));
    }

    private static Optional<String> name(Blocks block) {
        return block.words().size() > 1 ? Optional.of(block.words().get(1)) : Optional.empty();
    }

    /**
     * Module 9 prints a block for each connection; 8.4 has one and prints its parts in the resource itself, but nothing of
     * it while the node stands alone.
     */
    private static Options options(Blocks resource) {
        Map<String, Map<String, String>> net = new HashMap<>();
        Map<String, String> disk = new HashMap<>();
        Map<String, String> own = new HashMap<>();
        Map<String, String> peers = new HashMap<>();
        List<Blocks> connections = resource.all("connection").toList();
        boolean alone =
                connections.isEmpty() && resource.all("_remote_host").findAny().isEmpty();
        for (Blocks connection : connections.isEmpty() && !alone ? List.of(resource) : connections) {
            Map<String, String> options = new HashMap<>();
            connection.all("net").forEach(b -> options.putAll(plain(b)));
            String name = options.getOrDefault("_name", "peer");
            options.remove("_name");
            net.put(name, options);
            connection.all("volume").forEach(v -> v.all("disk").forEach(b -> disk.putAll(plain(b))));
            connection.all("path").forEach(p -> {
                p.value("_this_host").ifPresent(a -> own.put(name, address(a)));
                p.value("_remote_host").ifPresent(a -> peers.put(name, address(a)));
            });
            connection.all("_remote_host").forEach(b -> b.value("address").ifPresent(a -> peers.put(name, address(a))));
        }
        resource.all("_this_host").forEach(host -> {
            host.value("address").ifPresent(a -> own.put("peer", address(a)));
            host.all("volume").forEach(v -> v.all("disk").forEach(b -> disk.putAll(plain(b))));
        });
        Map<String, String> whole = new HashMap<>();
        resource.all("options").forEach(b -> whole.putAll(plain(b)));
        return new Options(whole, net, disk, own, peers);
    }

    private static Configured configured(Blocks resource) {
        Map<String, String> hosts = new HashMap<>();
        resource.all("on")
                .forEach(host -> host.words().stream()
                        .skip(1)
                        .forEach(name -> hosts.put(
                                name,
                                host.value("address").map(ConfigParser::address).orElse(""))));
        return new Configured(hosts);
    }

    private static Map<String, String> plain(Blocks block) {
        Map<String, String> options = new HashMap<>();
        for (List<String> statement : block.statements())
            if (!SECRETS.contains(statement.get(0)))
                options.put(statement.get(0), String.join(" ", statement.subList(1, statement.size())));
        return options;
    }

    /** The address and port without its family: {@code 10.91.1.11:7000}. */
    private static String address(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static String firstLine(String text) {
        return text.lines().map(Clean::line).map(String::strip).findFirst().orElse("no reason given");
    }
}
