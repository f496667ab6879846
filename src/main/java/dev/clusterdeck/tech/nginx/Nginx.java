package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import dev.clusterdeck.tech.nginx.NginxState.File;
import dev.clusterdeck.watch.Parser;
import dev.clusterdeck.watch.Placement;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Source.Cadence;
import dev.clusterdeck.watch.Technology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nginx's table of contents. */
public final class Nginx {
    /** Process, connections, stub_status. */
    public static final Facet<Account> NOW = new Facet<>("nginx.now", Account.class);
    /** Upstreams and the verdict on the files. */
    public static final Facet<File> FILE = new Facet<>("nginx.file", File.class);

    /** A test loads certificates and all: once a minute at the usual interval. An edited file moves no folder. */
    private static final Cadence TESTED = new Cadence(30, Duration.ofMinutes(2));

    /** Asking takes a dozen processes: its counters every 10 s at the usual interval. */
    private static final Cadence COUNTED = new Cadence(5, Duration.ofSeconds(30));

    private Nginx() {}

    /** What Nginx brings to the program. */
    public static Slice slice() {
        return new Slice(technology(), List.of(new UpstreamScreen()), List.of(new NginxExplainer()));
    }

    private static Technology technology() {
        return new Technology(
                "nginx",
                Set.of("nginx"),
                Map.of(),
                List.of(
                        source(NOW, NginxCommands.NOW, COUNTED, new AccountParser()),
                        source(FILE, NginxCommands.FILES, TESTED, FileParser::parse)),
                List.of(new NginxChecks()),
                List.of(new NginxChanges()),
                List.of(new NginxGauges()),
                Optional.empty());
    }

    private static <S> Source<S> source(Facet<S> facet, Command command, Cadence every, Parser<S> parser) {
        return new Source<>(
                facet,
                Placement.EACH_NODE,
                node -> node.has("nginx") ? List.of(command) : List.of(),
                "nginx is not installed",
                every,
                List.of(),
                parser);
    }
}
