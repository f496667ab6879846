package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with resources as they stand: stopped, blocked, orphaned, unmanaged, disabled, not promoted. */
final class ResourceChecks {
    private final PacemakerStatus status;
    private final Wanted wanted;
    private final String source;
    private final List<Finding> findings = new ArrayList<>();

    /** @param source the command that told the status, as evidence names it */
    ResourceChecks(PacemakerStatus status, Wanted wanted, String source) {
        this.status = status;
        this.wanted = wanted;
        this.source = source;
    }

    List<Finding> all() {
        status.resources().forEach(this::topLevel);
        status.allResources().filter(r -> r.kind() == Resource.Kind.PRIMITIVE).forEach(this::flags);
        unmanaged();
        return findings;
    }

    private void topLevel(Resource resource) {
        Optional<String> disabled = wanted.whyNot(resource);
        if (disabled.isPresent()) {
            disabled(resource, disabled.get());
            return;
        }
        switch (resource.kind()) {
            case PRIMITIVE -> {
                if (!resource.isFenceDevice()) stopped(resource, List.of(resource));
            }
            case GROUP -> stopped(resource, resource.primitives().toList());
            case CLONE, PROMOTABLE -> instances(resource);
            case BUNDLE -> replicas(resource);
            case REPLICA, UNKNOWN -> {}
        }
    }

    /** Members that are told to stay stopped are left out; so are those whose failure is a finding of its own. */
    private void stopped(Resource top, List<Resource> members) {
        List<Resource> down = members.stream()
                .filter(r -> !r.flags().active() && r.role().kind() == ResourceRole.Kind.STOPPED)
                .filter(r -> wanted.whyNot(r).isEmpty())
                .filter(r ->
                        status.failures().stream().noneMatch(f -> f.resource().equals(r.plainId())))
                .toList();
        if (down.isEmpty()) return;
        String names = down.stream().map(Resource::name).collect(Collectors.joining(", "));
        boolean whole = down.size() == members.size();
        Optional<String> ticket = wanted.missingTicket(top);
        String why = ticket.map(t -> ": ticket " + t + " does not let it run here")
                .orElse(quorumExplains() ? ": no quorum" : " though it should run");
        add(
                FindingKind.STOPPED_RESOURCE,
                top,
                ticket.isPresent() ? NOTE : CRIT,
                top.id() + (whole ? " is stopped" : ": " + names + " stopped") + why,
                ticket.isPresent()
                        ? "As it should be while another site holds the ticket."
                        : "Explain it to see what forbids it on each node.",
                down.stream()
                        .map(r -> source + ": " + r.name() + " role " + r.role().word())
                        .toList());
    }

    private void instances(Resource clone) {
        long running = clone.children().stream().filter(this::runs).count();
        int should = wanted.instances(clone);
        if (running < should)
            add(
                    FindingKind.STOPPED_RESOURCE,
                    clone,
                    running == 0 || quorumExplains() ? CRIT : WARN,
                    clone.id() + " runs " + running + " of " + should + " instances"
                            + (quorumExplains() ? ": no quorum" : ""),
                    quorumExplains() ? "They start again with quorum." : "Explain it to see what forbids the others.",
                    List.of(source + ": " + running + " of " + clone.children().size() + " instances active, " + should
                            + " possible on the nodes that can run resources"));
        if (clone.kind() != Resource.Kind.PROMOTABLE || running == 0) return;
        long promoted = clone.primitives()
                .filter(r -> r.role().kind() == ResourceRole.Kind.PROMOTED)
                .count();
        int most = wanted.promoted(clone);
        if (promoted > 0 || most == 0) return;
        add(
                FindingKind.NOT_PROMOTED,
                clone,
                CRIT,
                clone.id() + " has no promoted instance",
                "Nobody serves writes. See the promotion scores and failures of its instances.",
                List.of(source + ": 0 of " + most + " promoted, " + running + " running"));
    }

    private boolean quorumExplains() {
        return status.summary().dc().filter(dc -> !dc.quorate()).isPresent();
    }

    private void replicas(Resource bundle) {
        long running = bundle.children().stream().filter(this::runs).count();
        int should = bundle.children().size();
        if (running >= should) return;
        add(
                FindingKind.STOPPED_RESOURCE,
                bundle,
                running == 0 ? CRIT : WARN,
                bundle.id() + " runs " + running + " of " + should + " replicas",
                "Look at the container of the missing replica, then at what runs inside.",
                List.of(source + ": " + running + " of " + should + " replicas active"));
    }

    private boolean runs(Resource instance) {
        List<Resource> parts = instance.primitives().toList();
        return !parts.isEmpty() && parts.stream().allMatch(r -> r.flags().active());
    }

    private void flags(Resource resource) {
        Resource.Flags flags = resource.flags();
        Optional<NodeName> node = resource.nodes().stream().findFirst();
        String where = node.map(n -> " on " + n).orElse("");
        if (flags.blocked())
            add(
                    FindingKind.BLOCKED_RESOURCE,
                    resource,
                    CRIT,
                    resource.name() + " is blocked" + where + ": the cluster can do nothing with it",
                    "Usually a stop failed and fencing could not help. Stop it by hand there, then clean it up.",
                    List.of(source + ": blocked=true role " + resource.role().word()));
        if (flags.orphaned())
            add(
                    FindingKind.ORPHANED_RESOURCE,
                    resource,
                    WARN,
                    resource.name() + " is orphaned" + where + ": it is no longer configured",
                    "The cluster stops it when it can. crm_resource --cleanup --resource " + resource.plainId()
                            + " forgets its history once it is stopped.",
                    List.of(source + ": orphaned=true active=" + flags.active()));
    }

    /** One finding per top-level resource, none while maintenance mode explains them all. */
    private void unmanaged() {
        if (status.summary().isOn("maintenance-mode")) return;
        List<NodeName> maintained = status.nodes().stream()
                .filter(ClusterNode::maintenance)
                .map(ClusterNode::name)
                .toList();
        for (Resource top : status.resources()) {
            List<Resource> parts = top.primitives()
                    .filter(r -> !r.flags().managed() && !r.flags().orphaned())
                    .filter(r -> r.nodes().isEmpty() || !maintained.containsAll(r.nodes()))
                    .toList();
            if (parts.isEmpty()) continue;
            add(
                    FindingKind.UNMANAGED_RESOURCE,
                    top,
                    WARN,
                    top.id() + " is not managed: it is neither started, stopped nor moved",
                    "Hand it back when the work is done: crm_resource --meta --delete-parameter is-managed --resource "
                            + top.id(),
                    parts.stream()
                            .map(r -> source + ": " + r.name() + " managed=false")
                            .distinct()
                            .toList());
        }
    }

    private void disabled(Resource resource, String why) {
        if (why.startsWith("stop-all")) return;
        add(
                FindingKind.DISABLED_RESOURCE,
                resource,
                NOTE,
                resource.id() + " is disabled: told to stay stopped",
                "On purpose, usually. Enable it: crm_resource --meta --delete-parameter target-role --resource "
                        + resource.id(),
                List.of(source + ": " + why));
    }

    private void add(
            FindingKind kind, Resource about, Severity severity, String text, String advice, List<String> evidence) {
        findings.add(kind.about(
                "resource:" + about.name(), about.nodes().stream().findFirst(), severity, text, advice, evidence));
    }
}
