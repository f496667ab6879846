package dev.clusterdeck.config;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.watch.ClusterTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One {@code [cluster.NAME]} table → a cluster, or problems. */
final class EntryReader {
    private static final Set<String> KEYS = Set.of(
            "seeds", "user", "jump", "escalation", "environment", "access", "interval", "ssh_config", "discover");
    private static final String ADDRESS = "[user@]host[:port]";

    private enum Acts {
        READ,
        FULL
    }

    private final Path home;
    private final Path folder;

    /**
     * @param home what {@code ~} stands for
     * @param folder where relative paths start: the file's own folder
     */
    EntryReader(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** The cluster; empty when it has no usable seed, which has been reported then. */
    Optional<ClusterTarget> read(String name, Table table) {
        table.warnOfKeysBeside(KEYS);
        if (!table.keys().contains("seeds"))
            table.report("seeds", "missing; expected the address of at least one node: seeds = [\"host\"]", true);
        List<Address> seeds = table.texts("seeds", ADDRESS, EntryReader::address);
        if (seeds.isEmpty() && table.keys().contains("seeds") && isEmptyList(table))
            table.report("seeds", "expected the address of at least one node, found none", true);
        String user = table.text("user", "a login name", EntryReader::user).orElse("");
        Access access = new Access(
                table.text("ssh_config", "a file that can be read", this::file),
                table.text("jump", ADDRESS + ", several separated by commas", EntryReader::jump),
                table.word("escalation", List.of(Access.Escalation.values())).orElse(Access.Escalation.AUTO));
        Environment environment = table.word(
                        "environment", List.of(Environment.PROD, Environment.STAGE, Environment.DEV))
                .orElse(Environment.NONE);
        boolean readOnly = table.word("access", List.of(Acts.values())).orElse(Acts.READ) == Acts.READ;
        var interval =
                table.text("interval", Interval.EXPECTED, Interval::parse).orElse(Interval.STANDARD);
        var discover =
                table.word("discover", List.of(ClusterTarget.Discover.values())).orElse(ClusterTarget.Discover.CONFIRM);
        if (seeds.isEmpty()) return Optional.empty();
        List<Address> from = seeds.stream().map(seed -> withUser(seed, user)).toList();
        return Optional.of(new ClusterTarget(name, from, access, environment, readOnly, false, interval, discover));
    }

    private static Address withUser(Address seed, String user) {
        return seed.user().isEmpty() ? new Address(user, seed.host(), seed.port()) : seed;
    }

    private static boolean isEmptyList(Table table) {
        return table.value("seeds", "a list", Optional::of)
                .filter(value -> value instanceof List<?> list && list.isEmpty())
                .isPresent();
    }

    static Optional<Address> address(String text) {
        try {
            return Optional.of(Address.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> user(String text) {
        return text.isEmpty() ? Optional.empty() : address(text + "@host").map(Address::user);
    }

    private static Optional<String> jump(String text) {
        boolean good = List.of(text.split(",", -1)).stream()
                .allMatch(hop -> address(hop.strip()).isPresent());
        return good ? Optional.of(text.replace(" ", "")) : Optional.empty();
    }

    private Optional<Path> file(String text) {
        Path path = text.startsWith("~/") ? home.resolve(text.substring(2)) : folder.resolve(text);
        return Files.isReadable(path) && !Files.isDirectory(path) ? Optional.of(path.normalize()) : Optional.empty();
    }
}
