package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.watch.ClusterTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What status, findings and explain have in common: look once, print, say what is missing. */
public final class Reads implements Handler {
    /** Prints what was read. */
    @FunctionalInterface
    interface Report {
        /** The exit status, where everything was read. */
        int print(Invocation call, List<ClusterPicture> pictures) throws IOException;
    }

    private final Targets targets;
    private final Look look;
    private final Supplier<Prompts> prompts;
    private final Report report;

    Reads(Targets targets, Look look, Supplier<Prompts> prompts, Report report) {
        this.targets = targets;
        this.look = look;
        this.prompts = prompts;
        this.report = report;
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException {
        Targets.Chosen chosen = targets.choose(call);
        if (chosen.clusters().isEmpty()) {
            call.say(chosen.why());
            return ExitCode.USAGE;
        }
        int exit = look(call, chosen.clusters());
        return exit == ExitCode.DONE && !chosen.leftOut().isEmpty() ? ExitCode.INCOMPLETE : exit;
    }

    /** Looks at these clusters and prints. */
    int look(Invocation call, List<ClusterTarget> clusters) throws IOException, InterruptedException {
        Duration patience = Duration.ofSeconds(call.count("--timeout", 10));
        List<ClusterPicture> pictures = look.once(clusters, prompts.get(), patience);
        int exit = report.print(call, pictures);
        List<String> missing = new ArrayList<>();
        for (ClusterPicture picture : pictures)
            missing.addAll(look.completeness().missing(picture));
        missing.forEach(call::say);
        return exit == ExitCode.DONE && !missing.isEmpty() ? ExitCode.INCOMPLETE : exit;
    }
}
