package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.Config;
import dev.clusterdeck.watch.Capabilities;
import dev.clusterdeck.watch.Parser;
import dev.clusterdeck.watch.Placement;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Source.Cadence;
import dev.clusterdeck.watch.Technology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** DRBD's table of contents. */
public final class Drbd {
    /** Resources, disks, connections, peers' disks. */
    public static final Facet<Account> STATUS = new Facet<>("drbd.status", Account.class);
    /** Options in force and resources configured on disk. */
    public static final Facet<Config> CONFIG = new Facet<>("drbd.config", Config.class);

    /** What is in force changes without a file being written, but seldom. */
    private static final Cadence NOW_AND_THEN = new Cadence(30, Duration.ofMinutes(1));

    private Drbd() {}

    /** What DRBD brings to the program. */
    public static Slice slice() {
        return new Slice(technology(), List.of(new DrbdScreen()), List.of(new DrbdExplainer()));
    }

    /** What can be changed: how copies follow each other, who writes, and whose data is kept. */
    public static Acts acts() {
        List<Wizard> wizards = new ArrayList<>();
        for (Word word : Word.values()) wizards.add(new WordWizard(word));
        wizards.add(new SplitBrainWizard());
        return new Acts(wizards, DrbdRules.all());
    }

    private static Technology technology() {
        return new Technology(
                "drbd",
                Set.of("drbdsetup"),
                Map.of(),
                List.of(
                        // /proc has no times or sizes that would tell of a change.
                        source(
                                STATUS,
                                List.of(DrbdCommands.PROC, DrbdCommands.STATUS),
                                Cadence.EACH_TICK,
                                new StatusParser()),
                        source(
                                CONFIG,
                                List.of(DrbdCommands.SHOW, DrbdCommands.FILES),
                                NOW_AND_THEN,
                                new ConfigParser())),
                List.of(
                        new SplitBrainChecks(),
                        new DiskChecks(),
                        new ConnectionChecks(),
                        new ResyncChecks(),
                        new OptionChecks()),
                List.of(new DrbdChanges()),
                List.of(new DrbdGauges()),
                Optional.empty());
    }

    private static <S> Source<S> source(Facet<S> facet, List<Command> commands, Cadence every, Parser<S> parser) {
        Function<Capabilities, List<Command>> onNode = node -> node.has("drbdsetup") ? commands : List.of();
        return new Source<>(
                facet,
                Placement.EACH_NODE,
                onNode,
                "drbdsetup is not installed (package drbd-utils)",
                every,
                List.of(),
                parser);
    }
}
