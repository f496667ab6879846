package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.tech.haproxy.HaproxyState.File;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.watch.Placement;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Source.Cadence;
import dev.clusterdeck.watch.Technology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** HAProxy's table of contents. */
public final class Haproxy {
    /** States and counters, as the running process tells them. */
    public static final Facet<Stats> STATS = new Facet<>("haproxy.stats", Stats.class);
    /** Backends and servers, as the file has them. */
    public static final Facet<File> FILE = new Facet<>("haproxy.file", File.class);

    private static final String NEEDS = "haproxy is not installed";

    private Haproxy() {}

    /** What HAProxy brings to the program. */
    public static Slice slice() {
        return new Slice(technology(), List.of(new ServerScreen()), List.of(new HaproxyExplainer()));
    }

    /** What can be changed of HAProxy: its servers, in the running process. */
    public static Acts acts() {
        return new Acts(
                List.of(
                        new StateWizard(AdminState.DRAIN),
                        new StateWizard(AdminState.MAINT),
                        new StateWizard(AdminState.READY),
                        new WeightWizard()),
                HaproxyRules.all());
    }

    private static Technology technology() {
        return new Technology(
                "haproxy",
                Set.of("haproxy"),
                Map.of(),
                List.of(
                        new Source<>(
                                STATS,
                                Placement.EACH_NODE,
                                node -> node.has("haproxy") ? List.of(HaproxyCommands.STATS) : List.of(),
                                NEEDS,
                                Cadence.EACH_TICK,
                                List.of(),
                                new StatsParser()),
                        new Source<>(
                                FILE,
                                Placement.EACH_NODE,
                                node -> node.has("haproxy")
                                        ? List.of(HaproxyCommands.CONFIGURATION, HaproxyCommands.WRITTEN)
                                        : List.of(),
                                NEEDS,
                                Cadence.SELDOM,
                                HaproxyCommands.SIGNALS,
                                FileParser::parse)),
                List.of(new StateChecks(), new ShareChecks(), new FileChecks()),
                List.of(new HaproxyChanges()),
                List.of(new HaproxyGauges()),
                Optional.empty());
    }
}
