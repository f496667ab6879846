package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.File;
import dev.clusterdeck.watch.Parser;
import dev.clusterdeck.watch.Placement;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Source.Cadence;
import dev.clusterdeck.watch.Technology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keepalived's table of contents. */
public final class Keepalived {
    /** Process, addresses, load balancers, IPVS. */
    public static final Facet<Account> NOW = new Facet<>("keepalived.now", Account.class);
    /** Instances as the configuration has them. */
    public static final Facet<File> FILE = new Facet<>("keepalived.file", File.class);

    private Keepalived() {}

    /** What Keepalived brings to the program. */
    public static Slice slice() {
        return new Slice(technology(), List.of(new InstanceScreen()), List.of(new KeepalivedExplainer()));
    }

    /** What can be changed: which node holds the addresses. */
    public static Acts acts() {
        return new Acts(List.of(new MoveWizard()), KeepalivedRules.all());
    }

    private static Technology technology() {
        return new Technology(
                "keepalived",
                Set.of("keepalived"),
                Map.of(),
                List.of(
                        source(NOW, KeepalivedCommands.NOW, Cadence.EACH_TICK, List.of(), new AccountParser()),
                        source(
                                FILE,
                                KeepalivedCommands.FILES,
                                Cadence.SELDOM,
                                KeepalivedCommands.SIGNALS,
                                FileParser::parse)),
                List.of(new AddressChecks(), new NodeChecks()),
                List.of(new KeepalivedChanges()),
                List.of(),
                Optional.empty());
    }

    private static <S> Source<S> source(
            Facet<S> facet, Command command, Cadence every, List<String> signals, Parser<S> parser) {
        return new Source<>(
                facet,
                Placement.EACH_NODE,
                node -> node.has("keepalived") ? List.of(command) : List.of(),
                "keepalived is not installed",
                every,
                signals,
                parser);
    }
}
