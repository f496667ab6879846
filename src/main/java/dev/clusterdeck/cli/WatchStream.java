package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Prompts;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** {@code watch}: one JSON object a line for each change. Ends when its reader goes away. */
public final class WatchStream implements Handler {
    private final Targets targets;
    private final Watching watching;
    private final Supplier<Prompts> prompts;

    public WatchStream(Targets targets, Watching watching, Supplier<Prompts> prompts) {
        this.targets = targets;
        this.watching = watching;
        this.prompts = prompts;
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException {
        Targets.Chosen chosen = targets.choose(call);
        if (chosen.clusters().isEmpty()) {
            call.say(chosen.why());
            return ExitCode.USAGE;
        }
        BlockingQueue<ClusterPicture> queue = new LinkedBlockingQueue<>();
        Map<String, Differences> differences = new HashMap<>();
        try (Watching.Handle running = watching.start(chosen.clusters(), prompts.get(), queue::add)) {
            while (true) {
                ClusterPicture picture = queue.take();
                var seen = differences.computeIfAbsent(picture.name(), name -> new Differences());
                if (!print(seen.to(picture), call.out())) return ExitCode.DONE;
            }
        }
    }

    private static boolean print(List<Json> lines, PrintStream out) {
        lines.forEach(line -> out.println(line.line()));
        return !out.checkError(); // flushes; false when the reader closed the pipe
    }

    /** Remembers what was told of one cluster. */
    static final class Differences {
        private final Map<NodeName, Contact.State> contacts = new LinkedHashMap<>();
        private final Map<String, Finding> findings = new LinkedHashMap<>();
        private List<Event> events = List.of();
        private boolean begun;

        /** One object for each thing that is new in this picture. */
        List<Json> to(ClusterPicture picture) {
            List<Json> lines = new ArrayList<>();
            contacts(picture, lines);
            fresh(picture.events())
                    .forEach(event ->
                            lines.add(line(picture, "event", event.at()).with("event", PictureJson.event(event))));
            findings(picture, lines);
            return lines;
        }

        private void contacts(ClusterPicture picture, List<Json> lines) {
            for (NodeName node : picture.snapshot().nodes()) {
                Contact contact = picture.snapshot().contact(node);
                if (contact.state() == contacts.put(node, contact.state())) continue;
                lines.add(line(picture, "contact", picture.changedAt())
                        .with("node", node)
                        .with("contact", PictureJson.contact(contact)));
            }
            for (NodeName node : List.copyOf(contacts.keySet())) {
                if (picture.snapshot().nodes().contains(node)) continue;
                contacts.remove(node);
                lines.add(line(picture, "node_gone", picture.changedAt()).with("node", node));
            }
        }

        private void findings(ClusterPicture picture, List<Json> lines) {
            Map<String, Finding> now = new LinkedHashMap<>();
            picture.findings().forEach(finding -> now.put(finding.id(), finding));
            now.forEach((id, finding) -> {
                Finding before = findings.get(id);
                if (before == null) lines.add(finding(picture, "appeared", finding));
                else if (before.severity() != finding.severity()) lines.add(finding(picture, "changed", finding));
            });
            findings.forEach((id, finding) -> {
                if (!now.containsKey(id)) lines.add(finding(picture, "gone", finding));
            });
            findings.clear();
            findings.putAll(now);
        }

        private static Json finding(ClusterPicture picture, String change, Finding finding) {
            return line(picture, "finding", picture.changedAt())
                    .with("change", change)
                    .with("finding", PictureJson.finding(finding));
        }

        /** Events newer than the newest one told before, oldest first; what a history on disk brought is not news. */
        private List<Event> fresh(List<Event> newestFirst) {
            List<Event> fresh = new ArrayList<>();
            if (begun)
                for (Event event : newestFirst) {
                    if (!events.isEmpty() && event.equals(events.get(0))) break;
                    fresh.add(0, event);
                }
            begun = true;
            events = newestFirst;
            return fresh;
        }

        private static Json line(ClusterPicture picture, String type, Instant at) {
            return new Json()
                    .with("schema", StatusJson.SCHEMA)
                    .with("type", type)
                    .with("cluster", picture.name())
                    .with("demo", picture.demo())
                    .with("at", at);
        }
    }
}
