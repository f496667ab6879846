package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.tech.host.HostState.Clock;
import dev.clusterdeck.tech.host.HostState.Health;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.Versions;
import dev.clusterdeck.watch.Inquiry;
import dev.clusterdeck.watch.Placement;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Source.Cadence;
import dev.clusterdeck.watch.Technology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The host's table of contents. */
public final class Host {
    /** Load, CPU, memory, network, disks, pressure; with rates. */
    public static final Facet<Load> LOAD = new Facet<>("host.load", Load.class);
    /** The node's clock; {@link ClockOffset} compares it with ours. */
    public static final Facet<Clock> TIME = new Facet<>("host.time", Clock.class);
    /** Failed units, file systems, clock synchronisation. */
    public static final Facet<Health> SYSTEM = new Facet<>("host.system", Health.class);
    /** Distribution, kernel and packages. */
    public static final Facet<Versions> VERSIONS = new Facet<>("host.versions", Versions.class);

    /** A process of its own costs a node a tenth of what it may spend on us. */
    private static final Cadence EVERY_OTHER = new Cadence(2, Duration.ofSeconds(20));
    /** A clock drifts slowly. */
    private static final Cadence NOW_AND_THEN = new Cadence(15, Duration.ofMinutes(1));

    private Host() {}

    /** What the host brings to the program. */
    public static Slice slice() {
        return new Slice(technology(), List.of(), List.of(new HostExplainer()));
    }

    /** The log of a node in a stretch of its own time: for a screen that shows it. */
    public static Inquiry<Journal> log(String cluster, NodeName node, Instant from, Instant until) {
        return new Inquiry<>(
                cluster,
                node,
                List.of(HostCommands.journal(from, until), HostCommands.JOURNAL_ACCESS),
                JournalParser::parse);
    }

    private static Technology technology() {
        return new Technology(
                "host",
                Set.of("grep", "date", "df", "systemctl", "timedatectl", "dpkg-query", "rpm"),
                Map.of(),
                List.of(
                        new Source<>(
                                LOAD,
                                Placement.EACH_NODE,
                                node -> List.of(HostCommands.LOAD),
                                "",
                                EVERY_OTHER,
                                List.of(),
                                new LoadParser()),
                        new Source<>(
                                TIME,
                                Placement.EACH_NODE,
                                node -> List.of(HostCommands.CLOCK),
                                "",
                                NOW_AND_THEN,
                                List.of(),
                                ClockParser::parse),
                        new Source<>(
                                SYSTEM,
                                Placement.EACH_NODE,
                                node -> List.of(
                                        HostCommands.FAILED, HostCommands.ROOM, HostCommands.INODES, HostCommands.SYNC),
                                "",
                                Cadence.SELDOM,
                                List.of(),
                                HealthParser::parse),
                        new Source<>(
                                VERSIONS,
                                Placement.EACH_NODE,
                                HostCommands::versions,
                                "",
                                Cadence.SELDOM,
                                HostCommands.PACKAGE_SIGNALS,
                                VersionsParser::parse)),
                List.of(
                        new ContactChecks(),
                        new ClockChecks(),
                        new VersionChecks(),
                        new HealthChecks(),
                        new LoadChecks()),
                List.of(new HostChanges()),
                List.of(new HostGauges()),
                Optional.empty());
    }
}
