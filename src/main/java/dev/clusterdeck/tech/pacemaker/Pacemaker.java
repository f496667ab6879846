package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.screen.Slice;
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

/** Pacemaker's table of contents. */
public final class Pacemaker {
    /** The whole state of a partition. */
    public static final Facet<PacemakerStatus> STATUS = new Facet<>("pacemaker.status", PacemakerStatus.class);
    /** The configuration. */
    public static final Facet<PacemakerCib> CIB = new Facet<>("pacemaker.cib", PacemakerCib.class);
    /** What the scheduler weighs. */
    public static final Facet<PacemakerScores> SCORES = new Facet<>("pacemaker.scores", PacemakerScores.class);
    /** A node's own account of DC, quorum and configuration version. */
    public static final Facet<PacemakerHead> HEAD = new Facet<>("pacemaker.head", PacemakerHead.class);
    /** Fencing actions. */
    public static final Facet<FencingHistory> FENCING = new Facet<>("pacemaker.fencing", FencingHistory.class);

    /**
     * Files of which at least one moves whenever Pacemaker's state changes. Seen on 2.1.5 with three nodes: a changed
     * attribute, a standby and a failed monitor each move pacemaker.log on every node, and nothing moves it while the
     * cluster is idle. Where that log is switched off, only the DC's pengine files and, for changes of the
     * configuration, every node's cib.xml move: other nodes' values may then be as old as the cadence allows.
     */
    static final List<String> SIGNALS = List.of(
            "/var/log/pacemaker/pacemaker.log",
            "/var/log/pacemaker.log",
            "/var/log/cluster/corosync.log",
            "/var/lib/pacemaker/cib/cib.xml",
            "/var/lib/pacemaker/cib/cib.last",
            "/var/lib/pacemaker/pengine/pe-input.last",
            "/var/lib/pacemaker/pengine/pe-warn.last",
            "/var/lib/pacemaker/pengine/pe-error.last");

    private static final Cadence GUARDED = new Cadence(1, Duration.ofMinutes(2));

    private Pacemaker() {}

    /** All that this technology brings. */
    public static Slice slice() {
        return new Slice(
                technology(),
                List.of(new ResourcesScreen(), new ResourceScreen()),
                List.of(PacemakerExplainer::explain));
    }

    /** What can be changed of Pacemaker. */
    public static Acts acts() {
        List<Wizard> wizards = new ArrayList<>(NodeModeWizard.all());
        wizards.addAll(List.of(new CleanupWizard(), new MoveWizard(), new BanWizard(), new ClearWizard()));
        wizards.addAll(ResourceModeWizard.all());
        return new Acts(wizards, PacemakerRules.all());
    }

    private static Technology technology() {
        return new Technology(
                "pacemaker",
                Set.of("crm_mon", "cibadmin", "crm_simulate", "stonith_admin"),
                Map.of("crm_mon", PacemakerCommands.VERSION),
                List.of(
                        new Source<>(
                                STATUS,
                                Placement.ONE_PER_PARTITION,
                                PacemakerCommands::status,
                                "crm_mon is not installed",
                                GUARDED,
                                SIGNALS,
                                StatusParser::parse),
                        new Source<>(
                                CIB,
                                Placement.ONE_PER_PARTITION,
                                PacemakerCommands::cib,
                                "cibadmin is not installed",
                                GUARDED,
                                SIGNALS,
                                CibParser::parse),
                        new Source<>(
                                SCORES,
                                Placement.ONE_PER_PARTITION,
                                PacemakerCommands::scores,
                                "crm_simulate is not installed",
                                GUARDED,
                                SIGNALS,
                                ScoresParser::parse),
                        new Source<>(
                                HEAD,
                                Placement.EACH_NODE,
                                PacemakerCommands::head,
                                "cibadmin is not installed",
                                GUARDED,
                                SIGNALS,
                                HeadParser::parse),
                        new Source<>(
                                FENCING,
                                Placement.ONE_PER_PARTITION,
                                PacemakerCommands::fencing,
                                "stonith_admin is not installed or older than 2.0.2",
                                GUARDED,
                                SIGNALS,
                                FencingParser::parse)),
                List.of(
                        ClusterChecks::findings,
                        AgreementChecks::findings,
                        NodeChecks::findings,
                        FencingChecks::findings,
                        ResourceFindings::findings,
                        ConstraintChecks::findings),
                List.of(NodeChanges::events, FencingChanges::events, ClusterChanges::events, ResourceChanges::events),
                List.of(),
                Optional.empty());
    }
}
