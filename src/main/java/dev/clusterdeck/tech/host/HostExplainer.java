package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.Memory;
import dev.clusterdeck.tech.host.HostState.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a node is as a machine: contact, load, memory, clock, versions. */
final class HostExplainer implements Explainer {
    @Override
    public Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now) {
        if (object.startsWith("log:")) return Optional.of(log(cluster, object.replaceFirst("^log:(.*)@.*", "$1")));
        if (!object.startsWith("node:") || object.length() == 5) return Optional.empty();
        NodeName node = new NodeName(object.substring(5));
        Snapshot snapshot = cluster.snapshot();
        if (!snapshot.nodes().contains(node)) return Optional.empty();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(contact(snapshot.contact(node), now));
        snapshot.reading(Host.LOAD, node).value().ifPresent(load -> load(snapshot, node, load, now, sentences));
        ClockOffset.of(snapshot, node)
                .ifPresent(offset -> sentences.add(new Sentence(
                        offset.atLeast().compareTo(Duration.ofMillis(500)) > 0 ? Severity.WARN : Severity.OK,
                        String.format(
                                Locale.ROOT,
                                "Its clock differs from ours by %+.3f s, give or take %.3f s.",
                                offset.offset().toMillis() / 1000.0,
                                offset.error().toMillis() / 1000.0),
                        cite(snapshot, Host.TIME, node, now))));
        snapshot.reading(Host.SYSTEM, node)
                .value()
                .flatMap(HostState.Health::failed)
                .ifPresent(units -> sentences.add(new Sentence(
                        units.isEmpty() ? Severity.OK : Severity.WARN,
                        units.isEmpty() ? "No unit failed." : units.size() + " units failed.",
                        cite(snapshot, Host.SYSTEM, node, now))));
        snapshot.reading(Host.VERSIONS, node)
                .value()
                .ifPresent(versions -> sentences.add(
                        new Sentence(Severity.NOTE, words(versions), cite(snapshot, Host.VERSIONS, node, now))));
        return Optional.of(new Explanation(node + " as a machine", sentences));
    }

    private static Explanation log(ClusterPicture cluster, String node) {
        String as = cluster.snapshot().contact(new NodeName(node)).privilege();
        return new Explanation(
                "The log of " + node,
                List.of(
                        new Sentence(
                                Severity.NOTE,
                                "It is the journal of the node, by the node's own clock, asked for once when it is opened"
                                        + " and again with r.",
                                List.of("journalctl --since --until --reverse --lines=" + HostCommands.JOURNAL_LINES)),
                        new Sentence(
                                Severity.NOTE,
                                "What only root and the groups adm and systemd-journal may read is left out for others.",
                                as.isEmpty() ? List.of() : List.of("commands run as " + as))));
    }

    private static Sentence contact(Contact contact, Instant now) {
        String where = contact.address().isEmpty() ? "SSH" : "SSH to " + contact.address();
        String since = contact.since().equals(Instant.EPOCH)
                ? ""
                : " since " + Ages.brief(Duration.between(contact.since(), now));
        List<String> cites =
                List.of(where + (contact.privilege().isEmpty() ? "" : ", commands run as " + contact.privilege()));
        return switch (contact.state()) {
            case LIVE ->
                new Sentence(
                        Severity.OK,
                        "It answers us"
                                + contact.roundTrip()
                                        .map(rtt -> ", last in " + Ages.took(rtt))
                                        .orElse("") + ".",
                        cites);
            case LOST ->
                new Sentence(Severity.CRIT, "It does not answer us" + since + ": " + contact.why() + ".", cites);
            case REFUSED -> new Sentence(Severity.CRIT, "It refuses us" + since + ": " + contact.why() + ".", cites);
            case ASKING ->
                new Sentence(Severity.UNKNOWN, "It waits for an answer from you: " + contact.why() + ".", cites);
            case CONNECTING -> new Sentence(Severity.UNKNOWN, "We are still connecting to it.", cites);
        };
    }

    private static void load(Snapshot snapshot, NodeName node, Load load, Instant now, List<Sentence> sentences) {
        String cpu = load.rates()
                .filter(rates -> rates.cpu().isPresent())
                .map(rates -> String.format(
                        Locale.ROOT,
                        "%.0f %% of its %d CPUs worked during the last %s, ",
                        rates.cpu().getAsDouble(),
                        load.cpus(),
                        Ages.took(rates.over())))
                .orElse("");
        sentences.add(new Sentence(
                Severity.OK,
                String.format(
                        Locale.ROOT,
                        "%sload %.2f %.2f %.2f, up %s.",
                        cpu,
                        load.load().one(),
                        load.load().five(),
                        load.load().fifteen(),
                        Ages.sinceWide(load.uptime())),
                List.of("grep in /proc/stat, /proc/loadavg and /proc/uptime" + where(snapshot, Host.LOAD, node, now))));
        load.memory()
                .ifPresent(memory -> sentences.add(new Sentence(
                        memory.usedPercent() > 95 ? Severity.WARN : Severity.OK,
                        words(memory),
                        List.of("grep in /proc/meminfo" + where(snapshot, Host.LOAD, node, now)))));
    }

    private static String words(Memory memory) {
        return Amount.bytes((double) memory.available()) + " of " + Amount.bytes((double) memory.total())
                + " memory can be had"
                + (memory.swapTotal() == 0
                        ? ", no swap."
                        : String.format(Locale.ROOT, ", %.0f %% of swap used.", memory.swapPercent()));
    }

    private static String words(Versions versions) {
        List<String> parts = new ArrayList<>();
        for (String part : List.of("pacemaker", "corosync"))
            Optional.ofNullable(versions.packages().get(part)).ifPresent(v -> parts.add(part + " " + v));
        return (versions.system().isEmpty() ? "Unknown system" : versions.system()) + ", kernel " + versions.kernel()
                + (parts.isEmpty() ? "" : ", " + String.join(", ", parts)) + ".";
    }

    /** The first command of a reading, where and when it ran. */
    private static List<String> cite(Snapshot snapshot, Facet<?> facet, NodeName node, Instant now) {
        String command = snapshot.reading(facet, node)
                .lastSeen()
                .flatMap(seen -> seen.origin().commands().stream().findFirst())
                .orElse(facet.id());
        return List.of(command + where(snapshot, facet, node, now));
    }

    private static String where(Snapshot snapshot, Facet<?> facet, NodeName node, Instant now) {
        Reading<?> reading = snapshot.reading(facet, node);
        return " on " + node
                + reading.age(now).map(a -> ", " + Ages.brief(a) + " ago").orElse("");
    }
}
