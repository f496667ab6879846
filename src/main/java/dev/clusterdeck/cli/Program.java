package dev.clusterdeck.cli;

import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.watch.ClusterTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the verbs that need no screen are made from.
 *
 * @param version the program's version
 * @param targets finds the clusters of a call
 * @param watching watches them
 * @param completeness knows what there is to read
 * @param connectors opens links, for {@code add}
 * @param explainers answers to {@code explain}
 * @param examples where the examples are installed
 * @param clock our wall clock
 */
public record Program(
        String version,
        Targets targets,
        Watching watching,
        Completeness completeness,
        Function<Prompts, Supplier<Connector>> connectors,
        List<Explainer> explainers,
        Optional<Path> examples,
        java.time.Clock clock) {
    public Program {
        explainers = List.copyOf(explainers);
    }

    /** The table: verb → what it does. The deck and the demo are added by whoever has a screen. */
    public Map<String, Handler> verbs() {
        Look look = new Look(watching, completeness, clock);
        Map<String, Handler> verbs = new TreeMap<>();
        verbs.put("status", reads(look, new StatusReport(new StatusJson(version, completeness))));
        verbs.put("findings", reads(look, new FindingsReport(version)));
        verbs.put("explain", reads(look, new ExplainReport(version, explainers)));
        verbs.put("watch", new WatchStream(targets, watching, TtyPrompts::open));
        verbs.put("check", new CheckPlugin(targets, look));
        verbs.put("add", new AddCluster(targets, connectors, TtyPrompts::open));
        verbs.put("lab", new LabScript(examples));
        verbs.put("completion", new CompletionScript());
        verbs.put("version", call -> {
            call.out().println("clusterdeck " + version);
            return ExitCode.DONE;
        });
        return verbs;
    }

    /** The status of these clusters as JSON: for clusters that are in no inventory. */
    public int statusOf(Invocation call, List<ClusterTarget> clusters) throws IOException, InterruptedException {
        Look look = new Look(watching, completeness, clock);
        return reads(look, new StatusReport(new StatusJson(version, completeness)))
                .look(call, clusters);
    }

    private Reads reads(Look look, Reads.Report report) {
        return new Reads(targets, look, TtyPrompts::open, report);
    }
}
