package dev.clusterdeck.config;

import dev.clusterdeck.watch.ClusterTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that the admin's files say.
 *
 * @param clusters those without a mistake, in the order of files and lines
 * @param settings how the deck should look
 * @param problems everything that is wrong, all files, in order
 * @param files what was read
 */
public record Inventory(List<ClusterTarget> clusters, Settings settings, List<Problem> problems, List<Path> files) {
    public Inventory {
        clusters = List.copyOf(clusters);
        problems = List.copyOf(problems);
        files = List.copyOf(files);
    }

    /** The cluster of this name. */
    public Optional<ClusterTarget> cluster(String name) {
        return clusters.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** True when something could not be used; warnings do not count. */
    public boolean isBroken() {
        return problems.stream().anyMatch(Problem::fatal);
    }
}
