package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.watch.XmlElement;
import dev.clusterdeck.watch.XmlParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster's own scheduler says would happen ({@code crm_simulate --simulate} on a changed copy of the CIB,
 * which goes to its standard input: nothing is written on the node).
 *
 * @param before where everything runs, see {@link Running}
 * @param after where everything would run
 */
record Rehearsal(Map<String, String> before, Map<String, String> after) {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    Rehearsal {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** Rehearses on this CIB. */
    static Command command(String cib) {
        return new Command(
                List.of("crm_simulate", "--xml-pipe", "--simulate", "--output-as=xml"),
                cib,
                TIMEOUT,
                Effect.READS,
                Optional.empty());
    }

    /** What {@link #command} answered; empty when it gave no whole answer. */
    static Optional<Rehearsal> read(Output output) {
        if (output.exit() != 0 || output.truncated()) return Optional.empty();
        Optional<XmlElement> root = XmlParser.parse(output.text());
        Optional<XmlElement> before = root.flatMap(xml -> xml.first("cluster_status"));
        Optional<XmlElement> after = root.flatMap(xml -> xml.first("revised_cluster_status"));
        if (before.isEmpty() || after.isEmpty()) return Optional.empty();
        return Optional.of(new Rehearsal(
                Running.of(ResourceReader.read(before.get().in("resources"))),
                Running.of(ResourceReader.read(after.get().in("resources")))));
    }
}
