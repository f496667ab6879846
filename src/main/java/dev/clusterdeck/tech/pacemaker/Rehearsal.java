package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Quote;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.watch.XmlElement;
import dev.clusterdeck.watch.XmlParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster's own tools and scheduler say would happen: the changes are made on a copy of the CIB that lies in the
 * node's memory ({@code CIB_file}, which every tool of Pacemaker knows), and after each of them {@code crm_simulate}
 * goes on from where the one before ended ({@code --save-output}). The copy is gone when the rehearsal ends.
 *
 * @param cib the configuration and state that it began with
 * @param version the version of that
 * @param stages what comes of each change, in order; of the events alone where there is no change
 */
public record Rehearsal(XmlElement cib, CibVersion version, List<Stage> stages) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String BEGIN = """
            d=$(mktemp -d /dev/shm/clusterdeck.XXXXXX 2>/dev/null || mktemp -d) || exit 70
            trap 'rm -rf "$d"' EXIT
            trap 'exit 1' HUP INT TERM
            cibadmin --query >"$d/cib" || exit 71
            cat "$d/cib"
            """;

    private static final String SIMULATE = """
            echo "+ stage"
            crm_simulate --xml-file "$d/cib" --simulate --save-output "$d/next" --output-as=xml%s || exit 73
            mv "$d/next" "$d/cib"
            """;

    public Rehearsal {
        stages = List.copyOf(stages);
    }

    /**
     * What one change leads to.
     *
     * @param before where everything runs, see {@link Running}
     * @param after where everything would run
     */
    public record Stage(Map<String, String> before, Map<String, String> after) {
        public Stage {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }

    /** What a rehearsal comes to. */
    public sealed interface Answer {}

    /** It went through. */
    public record Went(Rehearsal rehearsal) implements Answer {}

    /** There is no rehearsal. */
    public record Refused(String why) implements Answer {}

    /** Where everything runs before. */
    Map<String, String> before() {
        return stages.get(0).before();
    }

    /** Where everything would run in the end. */
    Map<String, String> after() {
        return stages.get(stages.size() - 1).after();
    }

    /**
     * Rehearses these changes, one after the other.
     *
     * @param events what else happens, as options of crm_simulate such as {@code --node-down=alpha}
     */
    public static Answer on(Site site, NodeName node, List<Command> changes, List<String> events)
            throws Unreachable, InterruptedException {
        Output output = site.run(node, command(changes, events));
        Optional<Rehearsal> read = read(output);
        if (read.isPresent()) return new Went(read.get());
        String said = Clean.line(output.errorText().strip());
        return new Refused("no rehearsal on " + node + ": " + (said.isEmpty() ? "it gave no whole answer" : said));
    }

    static Command command(List<Command> changes, List<String> events) {
        StringBuilder script = new StringBuilder(BEGIN);
        String simulate = SIMULATE.formatted(events.isEmpty() ? "" : " " + Quote.words(events));
        for (Command change : changes)
            script.append("CIB_file=\"$d/cib\" ")
                    .append(Quote.words(change.argv()))
                    .append(" >/dev/null || exit 72\n")
                    .append(simulate);
        if (changes.isEmpty()) script.append(simulate);
        return new Command(List.of("sh", "-c", script.toString()), "", TIMEOUT, Effect.READS, Optional.empty());
    }

    /** What {@link #command} answered; empty when it gave no whole answer. */
    static Optional<Rehearsal> read(Output output) {
        if (output.exit() != 0 || output.truncated() || output.timedOut()) return Optional.empty();
        String[] parts = ("\n" + output.text()).split("\n\\+ stage\n", -1);
        Optional<XmlElement> cib = XmlParser.parse(parts[0].strip());
        Optional<CibVersion> version = cib.flatMap(Rehearsal::version);
        if (version.isEmpty() || parts.length < 2) return Optional.empty();
        List<Stage> stages = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) stage(parts[i]).ifPresent(stages::add);
        return stages.size() == parts.length - 1
                ? Optional.of(new Rehearsal(cib.get(), version.get(), stages))
                : Optional.empty();
    }

    private static Optional<Stage> stage(String text) {
        Optional<XmlElement> root = XmlParser.parse(text);
        Optional<XmlElement> before = root.flatMap(xml -> xml.first("cluster_status"));
        Optional<XmlElement> after = root.flatMap(xml -> xml.first("revised_cluster_status"));
        if (before.isEmpty() || after.isEmpty()) return Optional.empty();
        return Optional.of(new Stage(
                Running.of(ResourceReader.read(before.get().in("resources"))),
                Running.of(ResourceReader.read(after.get().in("resources")))));
    }

    private static Optional<CibVersion> version(XmlElement cib) {
        try {
            return Optional.of(new CibVersion(
                    Long.parseLong(cib.get("admin_epoch")),
                    Long.parseLong(cib.get("epoch")),
                    Long.parseLong(cib.get("num_updates"))));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
