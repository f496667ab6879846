package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.watch.Placement;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Source.Cadence;
import dev.clusterdeck.watch.Technology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GlusterFS's table of contents. */
public final class Gluster {
    /** Peers, volumes, bricks, heals. */
    public static final Facet<Pool> POOL = new Facet<>("gluster.pool", Pool.class);

    /** Every 30 s at two seconds, and never more often. */
    private static final Cadence SELDOM = new Cadence(15, Duration.ofSeconds(30));

    private Gluster() {}

    /** What GlusterFS brings to the program. */
    public static Slice slice() {
        return new Slice(technology(), List.of(new GlusterScreen()), List.of(new GlusterExplainer()));
    }

    private static Technology technology() {
        return new Technology(
                "gluster",
                Set.of("gluster"),
                Map.of(),
                List.of(new Source<>(
                        POOL,
                        Placement.ONE_NODE,
                        node -> node.has("gluster") ? List.of(GlusterCommands.STATUS) : List.of(),
                        "gluster is not installed (package glusterfs-server)",
                        SELDOM,
                        List.of(),
                        new PoolParser())),
                List.of(new BrickChecks(), new HealChecks(), new VolumeChecks()),
                List.of(new GlusterChanges()),
                List.of(new GlusterGauges()),
                Optional.empty());
    }
}
