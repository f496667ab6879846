package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.nginx.NginxState.File;
import dev.clusterdeck.tech.nginx.NginxState.Server;
import dev.clusterdeck.tech.nginx.NginxState.Upstream;
import dev.clusterdeck.watch.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Files that would not load or were not loaded, upstreams without servers, connections that Nginx dropped. */
final class NginxChecks implements Check {
    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (NginxNode nginx : NginxNode.all(snapshot, now)) if (nginx.fresh()) running(nginx, findings);
        snapshot.readings(Nginx.FILE)
                .forEach((node, reading) -> reading.value()
                        .map(File::error)
                        .filter(error -> reading.isFresh(now) && !error.isEmpty())
                        .ifPresent(error -> findings.add(NginxFinding.BROKEN_FILE.of(
                                "nginx:" + node,
                                node,
                                Severity.CRIT,
                                "the configuration of nginx on " + node + " would not load: " + error,
                                "Mend the file before the next reload or restart: a restart would leave nginx down.",
                                "nginx -t on " + node))));
        unreadable(snapshot, Nginx.NOW, findings);
        unreadable(snapshot, Nginx.FILE, findings);
        return findings;
    }

    private static void running(NginxNode nginx, List<Finding> findings) {
        String node = nginx.node().value();
        nginx.notLoaded()
                .ifPresent(newest -> findings.add(NginxFinding.NOT_RELOADED.of(
                        nginx.id(),
                        nginx.node(),
                        Severity.WARN,
                        newest.path() + " on " + node + " was changed and not loaded",
                        "See that nginx -t is content, then nginx -s reload; or take the change back.",
                        "written " + newest.at() + ", oldest worker began "
                                + nginx.account()
                                        .loaded()
                                        .map(Instant::toString)
                                        .orElse("-")
                                + ", by the node's clock")));
        for (Upstream upstream : nginx.upstreams())
            if (!upstream.servers().isEmpty() && upstream.servers().stream().allMatch(Server::down))
                findings.add(NginxFinding.NO_SERVER.of(
                        nginx.id(upstream),
                        nginx.node(),
                        Severity.CRIT,
                        "every server of upstream " + upstream.name() + " on " + node + " is marked down",
                        "Take the word down off a server that works, and reload.",
                        "nginx -T on " + node + ": upstream " + upstream.name()));
        nginx.account()
                .flow()
                .filter(flow -> flow.dropped() > 0)
                .ifPresent(flow -> findings.add(NginxFinding.DROPPED.of(
                        nginx.id(),
                        nginx.node(),
                        Severity.WARN,
                        "nginx on " + node + " dropped " + flow.dropped() + " connections just now",
                        "Raise worker_connections, and the limit of open files with it.",
                        "stub_status on " + node + ": accepts rose by " + flow.accepts() + ", handled by "
                                + (flow.accepts() - flow.dropped()))));
        if (nginx.account().stub().isEmpty())
            findings.add(NginxFinding.NO_STATUS.of(
                    nginx.id(),
                    nginx.node(),
                    Severity.NOTE,
                    "nginx on " + node + " tells no figures: "
                            + (nginx.account().where().isEmpty()
                                    ? "no stub_status is configured"
                                    : nginx.account().where() + " gives none"),
                    "Add a location with stub_status that the node itself may ask; the runbook has one.",
                    "configuration of nginx on " + node));
    }

    private static <S> void unreadable(Snapshot snapshot, Facet<S> facet, List<Finding> findings) {
        snapshot.readings(facet).forEach((node, reading) -> {
            if (reading instanceof Reading.Failed<S> failed
                    && snapshot.contact(node).state() == Contact.State.LIVE)
                findings.add(NginxFinding.UNREADABLE.of(
                        "node:" + node,
                        node,
                        Severity.UNKNOWN,
                        "nginx on " + node + " cannot be read: " + failed.why(),
                        "Let the deck use sudo: nginx -t opens certificates and logs.",
                        facet.id() + " on " + node));
        });
    }
}
