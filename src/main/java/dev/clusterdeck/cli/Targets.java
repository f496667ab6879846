package dev.clusterdeck.cli;

import dev.clusterdeck.config.Inventory;
import dev.clusterdeck.config.InventoryFiles;
import dev.clusterdeck.config.InventoryReader;
import dev.clusterdeck.config.Nearest;
import dev.clusterdeck.config.Problem;
import dev.clusterdeck.watch.ClusterTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds the clusters a call is about. */
public final class Targets {
    private final Map<String, String> environment;
    private final Path home;

    /**
     * @param environment the process environment
     * @param home the user's home directory
     */
    public Targets(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /** Where the inventory of this call is. */
    public InventoryFiles files(Invocation call) {
        return call.path("--inventory")
                .map(InventoryFiles::at)
                .orElseGet(() -> InventoryFiles.standard(environment, home));
    }

    /** The inventory of this call; its problems are not told yet. */
    public Inventory inventory(Invocation call) throws IOException {
        return InventoryReader.read(files(call).list(), home);
    }

    /**
     * The clusters the call names, or all.
     *
     * @param clusters empty when there is nothing to look at
     * @param why says then what is wrong
     * @param leftOut mistakes in the inventory that took clusters out of "all"
     */
    public record Chosen(List<ClusterTarget> clusters, String why, List<Problem> leftOut) {
        public Chosen {
            clusters = List.copyOf(clusters);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Chooses; every problem of the inventory is told on standard error. */
    public Chosen choose(Invocation call) throws IOException {
        Inventory inventory = inventory(call);
        inventory.problems().forEach(problem -> call.err().println(problem));
        List<Problem> fatal =
                inventory.problems().stream().filter(Problem::fatal).toList();
        var named = call.text("CLUSTER");
        if (named.isPresent())
            return inventory
                    .cluster(named.get())
                    .map(found -> new Chosen(List.of(found), "", List.of()))
                    .orElseGet(() -> new Chosen(List.of(), noSuch(named.get(), inventory), fatal));
        if (!inventory.clusters().isEmpty()) return new Chosen(inventory.clusters(), "", fatal);
        return new Chosen(List.of(), none(call, fatal), fatal);
    }

    private static String noSuch(String name, Inventory inventory) {
        List<String> names =
                inventory.clusters().stream().map(ClusterTarget::name).toList();
        if (names.isEmpty()) return "no cluster " + name + " in the inventory, it is empty";
        String near =
                Nearest.to(name, names).map(n -> "; did you mean " + n + "?").orElse("");
        return "no cluster " + name + " in the inventory" + near + " There are: " + String.join(", ", names);
    }

    private String none(Invocation call, List<Problem> fatal) {
        if (!fatal.isEmpty()) return fatal.get(0).toString();
        return "no clusters yet in " + files(call).forNewEntries()
                + "; add one with  clusterdeck add [user@]host  or look around with  clusterdeck demo";
    }
}
