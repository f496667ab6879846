package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import dev.clusterdeck.tech.haproxy.HaproxyState.Admin;
import dev.clusterdeck.tech.haproxy.HaproxyState.File;
import dev.clusterdeck.tech.haproxy.HaproxyState.FileBackend;
import dev.clusterdeck.tech.haproxy.HaproxyState.FileServer;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.watch.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What runs against what the file says; and a socket that cannot be read. */
final class FileChecks implements Check {
    /** More differences than this are counted, not listed. */
    private static final int LISTED = 4;

    @Override
    public List<Finding> findings(Snapshot snapshot, Instant now) {
        List<Finding> findings = new ArrayList<>();
        snapshot.readings(Haproxy.STATS).forEach((node, reading) -> {
            if (reading instanceof Reading.Failed<Stats> failed
                    && snapshot.contact(node).state() == Contact.State.LIVE)
                findings.add(HaproxyFinding.UNREADABLE.ofNode(
                        node,
                        Severity.UNKNOWN,
                        "HAProxy on " + node + " cannot be read: " + failed.why(),
                        "Open its stats socket to the user the deck logs in as, or allow sudo; the runbook has both.",
                        List.of("stats socket on " + node)));
        });
        for (Balancer balancer : Balancer.all(snapshot, Ways.STANDARD, now)) {
            if (!balancer.fresh()) continue;
            balancer.node()
                    .flatMap(node -> snapshot.reading(Haproxy.FILE, node).value())
                    .flatMap(file -> differs(balancer, file))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> differs(Balancer balancer, File file) {
        List<String> differences = differences(balancer, file);
        notReloaded(balancer, file).ifPresent(age -> differences.add(0, age));
        if (differences.isEmpty()) return Optional.empty();
        List<String> listed = new ArrayList<>(differences.subList(0, Math.min(LISTED, differences.size())));
        if (differences.size() > LISTED) listed.add((differences.size() - LISTED) + " more");
        return Optional.of(HaproxyFinding.RUNTIME_DIFFERS.of(
                "haproxy:" + balancer.key(),
                balancer,
                Severity.NOTE,
                "what runs on " + balancer.key() + " differs from its file: " + String.join("; ", listed),
                "A reload makes it as the file says. Write into the file what shall stay, before somebody reloads.",
                List.of("show servers state on " + balancer.key(), HaproxyCommands.FILE + " on " + balancer.key())));
    }

    /** Written after the process began: both times are the node's own. */
    private static Optional<String> notReloaded(Balancer balancer, File file) {
        if (file.changed().isEmpty()
                || file.now().isEmpty()
                || balancer.worker().uptime().isEmpty()) return Optional.empty();
        Duration age = Duration.between(file.changed().get(), file.now().get());
        Duration slack = Duration.ofSeconds(5);
        boolean younger = age.plus(slack).compareTo(balancer.worker().uptime().get()) < 0;
        return younger
                ? Optional.of("the file was written " + Ages.brief(age) + " ago and not loaded since")
                : Optional.empty();
    }

    /** One line for each server that is not as the file has it. */
    static List<String> differences(Balancer balancer, File file) {
        List<String> all = new ArrayList<>();
        for (Pool pool : balancer.backends()) {
            Optional<FileBackend> written = file.backends().stream()
                    .filter(b -> b.name().equals(pool.backend().name()))
                    .findFirst();
            if (written.isEmpty()) {
                if (!pool.members().isEmpty())
                    all.add("backend " + pool.backend().name() + " is not in the file");
                continue;
            }
            pool.backend().servers().forEach(server -> server(pool.backend().name(), server, written.get(), all));
            for (FileServer server : written.get().servers())
                if (pool.backend().servers().stream().noneMatch(s -> s.name().equals(server.name())))
                    all.add(pool.backend().name() + "/" + server.name() + " is in the file only (" + server.where()
                            + ")");
        }
        return all;
    }

    private static void server(String backend, Server server, FileBackend file, List<String> all) {
        String path = Words.path(backend, server);
        Optional<FileServer> written = file.servers().stream()
                .filter(s -> s.name().equals(server.name()))
                .findFirst();
        if (written.isEmpty()) {
            if (!file.templated()) all.add(path + " is not in the file");
            return;
        }
        Optional<Admin> admin = server.admin();
        boolean inMaint = admin.map(Admin::isForcedMaint).orElse(false);
        if (inMaint && !written.get().disabled()) all.add(path + " is in maint at run time only");
        if (admin.map(Admin::isForcedDrain).orElse(false)) all.add(path + " is drained at run time only");
        if (written.get().disabled() && server.state().takesTraffic())
            all.add(path + " takes traffic, the file disables it");
        // An agent may set the weight with every check: then it is as it should be.
        OptionalLong weight = written.get().weight();
        boolean weighs =
                admin.isPresent() && weight.isPresent() && server.agent().isEmpty();
        if (weighs && admin.get().weight() != weight.getAsLong())
            all.add(path + " has weight " + admin.get().weight() + ", the file says " + weight.getAsLong());
    }
}
