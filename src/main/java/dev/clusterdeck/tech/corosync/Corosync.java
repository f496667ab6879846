package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.Config;
import dev.clusterdeck.tech.corosync.CorosyncState.Links;
import dev.clusterdeck.tech.corosync.CorosyncState.Stats;
import dev.clusterdeck.watch.Capabilities;
import dev.clusterdeck.watch.Parser;
import dev.clusterdeck.watch.Placement;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Source.Cadence;
import dev.clusterdeck.watch.Technology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Corosync's table of contents. */
public final class Corosync {
    /** Membership and quorum. */
    public static final Facet<Account> QUORUM = new Facet<>("corosync.quorum", Account.class);
    /** Links to the peers. */
    public static final Facet<Links> LINKS = new Facet<>("corosync.links", Links.class);
    /** Latency and losses per link and peer. */
    public static final Facet<Stats> STATS = new Facet<>("corosync.stats", Stats.class);
    /** Configuration, loaded and on disk. */
    public static final Facet<Config> CONFIG = new Facet<>("corosync.config", Config.class);

    /** Guarded by signals; read anyway this often, for nodes whose Corosync writes no log file. */
    private static final Cadence GUARDED = new Cadence(1, Duration.ofMinutes(2));
    /** Costs a node 6 ms of CPU each time. */
    private static final Cadence NOW_AND_THEN = new Cadence(15, Duration.ofMinutes(1));

    private Corosync() {}

    /** What Corosync brings to the program. */
    public static Slice slice() {
        return new Slice(technology(), List.of(), List.of(new CorosyncExplainer()));
    }

    /** What plans may demand of Corosync; it is changed by its configuration file alone. */
    public static Acts acts() {
        return new Acts(List.of(), CorosyncRules.all());
    }

    private static Technology technology() {
        return new Technology(
                "corosync",
                Set.of("corosync-quorumtool", "corosync-cfgtool", "corosync-cmapctl", "sha256sum"),
                Map.of(),
                List.of(
                        source(
                                QUORUM,
                                "corosync-quorumtool",
                                List.of(CorosyncCommands.QUORUM, CorosyncCommands.SERVICE),
                                GUARDED,
                                CorosyncCommands.SIGNALS,
                                new QuorumParser()),
                        source(
                                LINKS,
                                "corosync-cfgtool",
                                List.of(CorosyncCommands.LINKS),
                                GUARDED,
                                CorosyncCommands.SIGNALS,
                                new LinksParser()),
                        source(
                                STATS,
                                "corosync-cmapctl",
                                List.of(CorosyncCommands.STATS),
                                NOW_AND_THEN,
                                List.of(),
                                new StatsParser()),
                        source(
                                CONFIG,
                                "corosync-cmapctl",
                                List.of(CorosyncCommands.LOADED, CorosyncCommands.FILE, CorosyncCommands.DIGESTS),
                                Cadence.SELDOM,
                                CorosyncCommands.SIGNALS,
                                new ConfigParser())),
                List.of(
                        new QuorumChecks(),
                        new MembershipChecks(),
                        new DeviceChecks(),
                        new LinkChecks(),
                        new PathChecks(),
                        new ConfigChecks()),
                List.of(new CorosyncChanges()),
                List.of(new CorosyncGauges()),
                Optional.of(new CorosyncDiscovery()));
    }

    private static <S> Source<S> source(
            Facet<S> facet,
            String tool,
            List<Command> commands,
            Cadence every,
            List<String> signals,
            Parser<S> parser) {
        Function<Capabilities, List<Command>> onNode = node -> node.has(tool) ? commands : List.of();
        return new Source<>(facet, Placement.EACH_NODE, onNode, tool + " is not installed", every, signals, parser);
    }
}
