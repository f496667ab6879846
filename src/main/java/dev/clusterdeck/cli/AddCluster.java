package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.config.Inventory;
import dev.clusterdeck.config.InventoryReader;
import dev.clusterdeck.config.NewEntry;
import dev.clusterdeck.config.Problem;
import dev.clusterdeck.config.Reason;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code add}: a new cluster in the inventory, by the address of one of its nodes. */
public final class AddCluster implements Handler {
    private final Targets targets;
    private final Function<Prompts, Supplier<Connector>> connectors;
    private final Supplier<Prompts> prompts;

    public AddCluster(Targets targets, Function<Prompts, Supplier<Connector>> connectors, Supplier<Prompts> prompts) {
        this.targets = targets;
        this.connectors = connectors;
        this.prompts = prompts;
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException {
        Address seed = call.address("ADDRESS").orElseThrow();
        String name = call.text("--name").orElseGet(() -> NewEntry.nameFor(seed));
        Optional<Environment> environment = environment(call.text("--environment"));
        if (environment.isEmpty()) return refuse(call, "--environment: expected one of prod, stage, dev");
        if (!InventoryReader.isName(name))
            return refuse(call, "--name: expected letters, digits, dots, dashes and underscores, found " + name);
        Inventory inventory = targets.inventory(call);
        inventory.problems().forEach(problem -> call.err().println(problem));
        Path file = targets.files(call).forNewEntries();
        Optional<String> objection = objection(inventory, file, name, seed);
        if (objection.isPresent()) return refuse(call, objection.get());
        if (!call.flag("--no-check")) {
            Optional<String> trouble = trouble(seed, call);
            if (trouble.isPresent()) {
                call.say(trouble.get());
                call.say("nothing was added; --no-check adds it all the same");
                return ExitCode.INCOMPLETE;
            }
        }
        try {
            new NewEntry(name, seed, environment.get()).appendTo(file);
        } catch (IOException e) {
            call.say(file + ": cannot be written: " + Reason.of(e));
            return ExitCode.INCOMPLETE;
        }
        call.out().println("added cluster " + name + " (" + seed + ") to " + file);
        return ExitCode.DONE;
    }

    private static Optional<String> objection(Inventory inventory, Path file, String name, Address seed) {
        if (inventory.cluster(name).isPresent()) return Optional.of("there is a cluster " + name + " already");
        for (Problem problem : inventory.problems()) {
            if (problem.fatal() && problem.key().startsWith("cluster." + name + "."))
                return Optional.of("there is a cluster " + name + " already, with mistakes");
            // A file that cannot be understood must not grow: the new entry might end up inside an open string.
            if (problem.fatal() && problem.key().isEmpty() && problem.file().equals(file.toString()))
                return inventory.files().contains(file) && java.nio.file.Files.exists(file)
                        ? Optional.of(file + " must be mended first")
                        : Optional.empty();
        }
        return inventory.clusters().stream()
                .filter(cluster -> cluster.seeds().contains(seed))
                .map(cluster -> seed + " is a seed of cluster " + cluster.name() + " already")
                .findFirst();
    }

    private Optional<String> trouble(Address seed, Invocation call) throws InterruptedException {
        Access access = new Access(Optional.empty(), Optional.empty(), Access.Escalation.AUTO);
        try (Connector connector = connectors.apply(prompts.get()).get();
                Link link = connector.connect(seed, access)) {
            call.say("reached " + link.address() + ", commands run as: " + link.privilege());
            return Optional.empty();
        } catch (Unreachable e) {
            return Optional.of(seed + ": " + e.why());
        }
    }

    private static Optional<Environment> environment(Optional<String> word) {
        if (word.isEmpty()) return Optional.of(Environment.NONE);
        return List.of(Environment.PROD, Environment.STAGE, Environment.DEV).stream()
                .filter(e -> e.name().equalsIgnoreCase(word.get()))
                .findFirst();
    }

    private static int refuse(Invocation call, String why) {
        call.say(why);
        return ExitCode.USAGE;
    }
}
