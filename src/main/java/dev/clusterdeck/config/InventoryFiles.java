package dev.clusterdeck.config;

import dev.clusterdeck.cluster.NaturalOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the inventory is.
 *
 * @param folder the folder of {@code *.toml} files, or of the one file that was asked for
 * @param only the one file that was asked for; empty to read every {@code *.toml} of the folder
 */
public record InventoryFiles(Path folder, Optional<Path> only) {
    private static final String EXTENSION = ".toml";

    /** {@code $XDG_CONFIG_HOME/clusterdeck}, by default {@code ~/.config/clusterdeck}. A relative value is ignored, as XDG says. */
    public static InventoryFiles standard(Map<String, String> environment, Path home) {
        Path base = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".config"));
        return new InventoryFiles(base.resolve("clusterdeck"), Optional.empty());
    }

    /** What {@code --inventory} names: a folder, or a file. */
    public static InventoryFiles at(Path given) {
        if (Files.isDirectory(given)) return new InventoryFiles(given, Optional.empty());
        Path folder = Optional.ofNullable(given.toAbsolutePath().getParent()).orElse(given);
        return new InventoryFiles(folder, Optional.of(given));
    }

    /** The file a new entry goes to. */
    public Path forNewEntries() {
        return only.orElse(folder.resolve("cluster" + EXTENSION));
    }

    /**
     * The files to read, by name; empty when the folder does not exist.
     *
     * @throws IOException when the folder cannot be listed
     */
    public List<Path> list() throws IOException {
        if (only.isPresent()) return List.of(only.get());
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(EXTENSION))
                    .sorted((a, b) -> NaturalOrder.compare(a.toString(), b.toString()))
                    .toList();
        }
    }
}
