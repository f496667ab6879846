package dev.clusterdeck.tech.pacemaker;

import static dev.clusterdeck.cluster.Severity.CRIT;
import static dev.clusterdeck.cluster.Severity.NOTE;
import static dev.clusterdeck.cluster.Severity.UNKNOWN;
import static dev.clusterdeck.cluster.Severity.WARN;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the cluster as a whole: quorum, DC, switches left on, tickets, words not understood. */
final class ClusterChecks {
    private ClusterChecks() {}

    static List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Account account = Account.of(snapshot, now);
        unknown(snapshot, now, findings);
        account.status().ifPresent(seen -> {
            String source = "crm_mon on " + seen.origin().ranOn();
            leadership(seen.state(), source, findings);
            switches(seen.state(), source, findings);
            tickets(seen.state(), account, source, findings);
            words(seen.state(), account, source, findings);
        });
        return findings;
    }

    /** Said only when some node was asked and nobody's answer can be trusted. */
    private static void unknown(Snapshot snapshot, Instant now, List<Finding> findings) {
        var readings = snapshot.readings(Pacemaker.STATUS);
        boolean known = readings.values().stream().anyMatch(r -> r.isFresh(now));
        boolean pending = readings.values().stream().allMatch(r -> r instanceof Reading.Pending<?>);
        boolean absent = readings.values().stream().allMatch(r -> r instanceof Reading.Absent<?>);
        if (known || pending || absent) return;
        List<String> evidence = new ArrayList<>();
        readings.forEach((node, reading) -> {
            if (reading instanceof Reading.Failed<?> failed) evidence.add(node + ": " + failed.why());
            else if (reading instanceof Reading.Absent<?> none) evidence.add(node + ": " + none.why());
            else evidence.add(node + ": last answer is too old to trust");
        });
        findings.add(FindingKind.STATE_UNKNOWN.about(
                UNKNOWN,
                "no node tells the cluster's state now",
                "What is shown is the last that was known. See why the nodes do not answer or refuse.",
                evidence));
    }

    private static void leadership(PacemakerStatus status, String source, List<Finding> findings) {
        Optional<PacemakerStatus.DesignatedController> dc = status.summary().dc();
        if (dc.isEmpty()) {
            findings.add(FindingKind.NO_DC.about(
                    CRIT,
                    "there is no designated controller: nobody decides",
                    "An election takes seconds. When it does not end, look at corosync's membership and pacemaker.log.",
                    List.of(source + ": current_dc present=false")));
            return;
        }
        if (dc.get().quorate()) return;
        String policy = status.summary().options().getOrDefault("no-quorum-policy", "stop");
        findings.add(FindingKind.QUORUM_LOST.about(
                CRIT,
                "the partition of " + dc.get().node() + " has no quorum",
                switch (policy) {
                    case "ignore" ->
                        "It goes on all the same (no-quorum-policy=ignore): the other side may do so, too.";
                    case "freeze" -> "It keeps what runs and starts nothing (no-quorum-policy=freeze).";
                    case "suicide" -> "Its nodes fence themselves (no-quorum-policy=suicide).";
                    default ->
                        "It stops its resources and may not fence (no-quorum-policy=" + policy
                                + "). Bring nodes back; do not force quorum before the others are seen to be off.";
                },
                List.of(source + ": with_quorum=false, DC " + dc.get().node())));
    }

    private static void switches(PacemakerStatus status, String source, List<Finding> findings) {
        PacemakerStatus.Summary summary = status.summary();
        if (summary.isOn("maintenance-mode"))
            findings.add(FindingKind.MAINTENANCE_MODE.about(
                    WARN,
                    "the whole cluster is in maintenance mode: nothing is managed or monitored",
                    "Nothing fails over. Rehearse leaving it with crm_simulate first, then crm_attribute -D -n "
                            + "maintenance-mode",
                    List.of(source + ": maintenance-mode=true")));
        if (summary.isOn("stop-all-resources"))
            findings.add(FindingKind.ALL_RESOURCES_STOPPED.about(
                    WARN,
                    "stop-all-resources is on",
                    "Nothing starts until it is taken away: crm_attribute -D -n stop-all-resources",
                    List.of(source + ": stop-all-resources=true")));
        if (summary.options().getOrDefault("no-quorum-policy", "").equals("ignore"))
            findings.add(FindingKind.QUORUM_POLICY_IGNORE.about(
                    WARN,
                    "no-quorum-policy is ignore: a partition without quorum goes on as if it were alone",
                    "Two halves may run the same resource. Use stop or freeze; for two nodes corosync's two_node.",
                    List.of(source + ": no-quorum-policy=ignore")));
    }

    private static void tickets(PacemakerStatus status, Account account, String source, List<Finding> findings) {
        List<Ticket> tickets = new ArrayList<>(status.tickets());
        List<Constraint.NeedsTicket> needs = account.configuration().stream()
                .flatMap(cib -> cib.constraints().stream())
                .filter(Constraint.NeedsTicket.class::isInstance)
                .map(Constraint.NeedsTicket.class::cast)
                .toList();
        needs.stream()
                .map(Constraint.NeedsTicket::ticket)
                .distinct()
                .filter(name -> tickets.stream().noneMatch(t -> t.id().equals(name)))
                .forEach(name -> tickets.add(new Ticket(name, false, false, Optional.empty())));
        for (Ticket ticket : tickets) {
            if (ticket.granted() && !ticket.standby()) continue;
            List<String> evidence = new ArrayList<>();
            evidence.add(source + ": ticket " + ticket.id() + " granted=" + ticket.granted() + " standby="
                    + ticket.standby());
            needs.stream()
                    .filter(n -> n.ticket().equals(ticket.id()))
                    .forEach(n -> evidence.add("constraint " + n.id() + ": "
                            + (n.resource().isEmpty() ? String.join(", ", n.set()) : n.resource()) + " needs it"
                            + (n.lossPolicy().isEmpty() ? "" : ", loss-policy " + n.lossPolicy())));
            findings.add(FindingKind.TICKET_REVOKED.about(
                    "ticket:" + ticket.id(),
                    Optional.empty(),
                    evidence.size() > 1 ? WARN : NOTE,
                    "ticket " + ticket.id() + (ticket.granted() ? " is in standby" : " is not granted to this site"),
                    "What depends on it stays stopped here. Grant it through booth, never by force while the other "
                            + "site may hold it.",
                    evidence));
        }
    }

    private static void words(PacemakerStatus status, Account account, String source, List<Finding> findings) {
        List<String> evidence = new ArrayList<>();
        status.unknown().forEach(word -> evidence.add(source + ": " + word));
        account.configuration().ifPresent(cib -> cib.unknown().forEach(word -> evidence.add("cibadmin: " + word)));
        status.allResources()
                .filter(r -> r.kind() == Resource.Kind.PRIMITIVE && r.role().kind() == ResourceRole.Kind.UNKNOWN)
                .forEach(r -> evidence.add(
                        source + ": " + r.name() + " has role \"" + r.role().raw() + "\""));
        status.nodes().stream()
                .filter(n -> n.type() == ClusterNode.Type.UNKNOWN)
                .forEach(n -> evidence.add(source + ": " + n.name() + " has type \"" + n.rawType() + "\""));
        if (evidence.isEmpty()) return;
        findings.add(FindingKind.UNKNOWN_WORDS.about(
                UNKNOWN,
                "Pacemaker says things that this program does not understand",
                "They are shown as they are and never as well. A newer Clusterdeck may know them.",
                evidence));
    }
}
