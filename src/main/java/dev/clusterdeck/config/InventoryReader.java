package dev.clusterdeck.config;

import dev.clusterdeck.watch.ClusterTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the inventory's files; goes on after every mistake, so that all are reported at once. */
public final class InventoryReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final long MOST_BYTES = 4L << 20;

    private final Path home;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, ClusterTarget> clusters = new LinkedHashMap<>();
    private final Map<String, String> firstSeen = new LinkedHashMap<>();
    private Settings settings = Settings.NONE;

    private InventoryReader(Path home) {
        this.home = home;
    }

    /**
     * Reads these files.
     *
     * @param files in the order in which their clusters are shown
     * @param home what {@code ~} stands for in them
     */
    public static Inventory read(List<Path> files, Path home) {
        InventoryReader reader = new InventoryReader(home);
        files.forEach(reader::file);
        return new Inventory(List.copyOf(reader.clusters.values()), reader.settings, reader.problems, files);
    }

    /** True for what a cluster may be called. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private void file(Path file) {
        Optional<String> text = text(file);
        if (text.isEmpty()) return;
        Toml.parse(file.toString(), text.get(), problems::add).ifPresent(root -> root(file, root));
    }

    private Optional<String> text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) return unreadable(file, "larger than 4 MiB; not an inventory");
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
        } catch (CharacterCodingException e) {
            return unreadable(file, "not UTF-8");
        } catch (IOException e) {
            return unreadable(file, "cannot be read: " + Reason.of(e));
        }
    }

    private Optional<String> unreadable(Path file, String why) {
        problems.add(new Problem(file.toString(), 0, "", why, true));
        return Optional.empty();
    }

    private void root(Path file, Table root) {
        root.warnOfKeysBeside(Set.of("cluster", "deck"));
        root.table("cluster").ifPresent(all -> {
            for (String name : all.keys()) all.table(name).ifPresent(table -> cluster(file, all, name, table));
        });
        root.table("deck").ifPresent(deck -> {
            if (isFirst(file, root, "deck", "deck")) settings = Settings.read(deck);
        });
    }

    private void cluster(Path file, Table all, String name, Table table) {
        if (!isName(name)) {
            all.report(name, "expected a name of letters, digits, dots, dashes and underscores", true);
            return;
        }
        if (!isFirst(file, all, name, "cluster " + name)) return;
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        long before = fatal();
        Optional<ClusterTarget> entry = new EntryReader(home, folder).read(name, table);
        // A cluster with any mistake is left out: one without its jump host or its "prod" would be a trap.
        if (fatal() == before) entry.ifPresent(good -> clusters.put(name, good));
    }

    private boolean isFirst(Path file, Table around, String key, String what) {
        String here = file + ":" + around.line(key);
        String first = firstSeen.putIfAbsent(what, here);
        if (first != null) around.report(key, "already given in " + first + "; this one is ignored", true);
        return first == null;
    }

    private long fatal() {
        return problems.stream().filter(Problem::fatal).count();
    }
}
