package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nodes that do not answer us. What that means for the cluster only the other nodes can tell. */
final class ContactChecks implements Check {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", java.util.Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (NodeName node : snapshot.nodes()) of(node, snapshot.contact(node)).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> of(NodeName node, Contact contact) {
        String since = contact.since().equals(Instant.EPOCH) ? "" : " since " + TIME.format(contact.since());
        List<String> evidence = new ArrayList<>();
        evidence.add(contact.why().isEmpty() ? "no reason given" : contact.why());
        contact.lastAnswer().ifPresent(at -> evidence.add("last answer at " + TIME.format(at)));
        return switch (contact.state()) {
            case LOST ->
                Optional.of(HostFinding.NO_CONTACT.ofNode(
                        node,
                        Severity.WARN,
                        node + " does not answer us" + since + ": what runs there is not known here",
                        "See what the other nodes say of it before touching anything; then look at the machine and the way to it.",
                        evidence));
            case REFUSED ->
                Optional.of(HostFinding.NO_CONTACT.ofNode(
                        node,
                        Severity.WARN,
                        node + " refuses us" + since + ": what runs there is not known here",
                        "Mend the login or check the host key by another way; it is not tried again by itself.",
                        evidence));
            case ASKING ->
                Optional.of(HostFinding.NO_CONTACT.ofNode(
                        node,
                        Severity.NOTE,
                        node + " waits for an answer from you",
                        "Answer the question to see the node.",
                        evidence));
            case CONNECTING, LIVE -> Optional.empty();
        };
    }
}
