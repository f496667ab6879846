package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.tech.haproxy.HaproxyState.Admin;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.CheckResult;
import dev.clusterdeck.tech.haproxy.HaproxyState.Frontend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one socket's answer to {@link HaproxyCommands#ASKED}: {@code Name: value} lines, a CSV, a table. */
final class WorkerReader {
    /** A column that the heading of {@code show stat} has in every release. */
    private static final String STATS = "pxname";
    /** The same of {@code show servers state}. */
    private static final String STATES = "be_name";

    private final String socket;
    private final String through;
    private final Duration at;
    private final Map<String, String> told = new HashMap<>();
    private final List<Frontend> frontends = new ArrayList<>();
    private final Map<String, List<Server>> servers = new LinkedHashMap<>();
    private final List<Csv.Row> backends = new ArrayList<>();
    private final Map<String, Admin> admins = new HashMap<>();
    private Map<String, Integer> heading = Map.of();

    WorkerReader(String socket, String through, Duration at) {
        this.socket = socket;
        this.through = through;
        this.at = at;
    }

    /** The worker; empty when the answer has no statistics. */
    Optional<Worker> read(List<String> lines) {
        int statsAt = indexOf(lines, STATS);
        int statesAt = indexOf(lines, STATES);
        if (statsAt == lines.size()) return Optional.empty();
        for (String line : lines.subList(0, statsAt)) info(line);
        heading = Csv.heading(Csv.cells(lines.get(statsAt).substring(2)));
        for (String line : lines.subList(statsAt + 1, Math.max(statsAt + 1, statesAt))) stat(line);
        if (statesAt < lines.size()) {
            Map<String, Integer> states =
                    Csv.heading(List.of(lines.get(statesAt).substring(2).split(" ", -1)));
            for (String line : lines.subList(statesAt + 1, lines.size()))
                state(new Csv.Row(states, List.of(line.strip().split(" ", -1))));
        }
        Worker worker = new Worker(
                socket,
                through,
                at,
                told.getOrDefault("Version", ""),
                Math.max(1, whole("Process_num").orElse(1)),
                whole("Pid"),
                uptime(),
                whole("CurrConns"),
                whole("Maxconn"),
                frontends,
                backends.stream().map(this::backend).toList(),
                History.NONE);
        return Optional.of(worker.with(worker.backends(), History.beginning(worker)));
    }

    private static int indexOf(List<String> lines, String column) {
        for (int i = 0; i < lines.size(); i++)
            if (lines.get(i).startsWith("# ") && lines.get(i).contains(column)) return i;
        return lines.size();
    }

    private void info(String line) {
        int colon = line.indexOf(": ");
        if (colon > 0)
            told.put(
                    line.substring(0, colon),
                    Clean.line(line.substring(colon + 2).strip()));
    }

    private OptionalLong whole(String name) {
        OptionalLong value = Csv.number(told.getOrDefault(name, ""));
        return value.isPresent() && value.getAsLong() < 0 ? OptionalLong.empty() : value;
    }

    private Optional<Duration> uptime() {
        OptionalLong seconds = whole("Uptime_sec");
        return seconds.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.min(seconds.getAsLong(), 1L << 40)));
    }

    private void stat(String line) {
        if (line.isBlank()) return;
        Csv.Row row = new Csv.Row(heading, Csv.cells(line));
        String proxy = row.text("pxname");
        String name = row.text("svname");
        if (proxy.isEmpty() || name.isEmpty()) return;
        switch (name) {
            case "FRONTEND" -> frontends.add(new Frontend(proxy, row.text("status"), row.text("mode"), figures(row)));
            case "BACKEND" -> backends.add(row);
            // Lines of listening sockets (type 3, with "option socket-stats") count what the frontend counts.
            default -> {
                if (!row.text("type").equals("3"))
                    servers.computeIfAbsent(proxy, p -> new ArrayList<>()).add(server(row));
            }
        }
    }

    private Backend backend(Csv.Row row) {
        String name = row.text("pxname");
        List<Server> all = servers.getOrDefault(name, List.of()).stream()
                .map(s -> s.with(Optional.ofNullable(admins.get(History.server(name, s.name())))))
                .toList();
        String status = row.text("status");
        return new Backend(name, status, ServerState.of(status), row.text("mode"), row.text("algo"), figures(row), all);
    }

    private static Server server(Csv.Row row) {
        String status = row.text("status");
        return new Server(
                row.text("svname"),
                status,
                ServerState.of(status),
                row.text("bck").equals("1"),
                row.text("addr"),
                row.text("cookie"),
                check(row, "check", row.text("last_chk")),
                check(row, "agent", row.text("last_agt")),
                Optional.empty(),
                figures(row),
                List.of());
    }

    private static Optional<CheckResult> check(Csv.Row row, String kind, String last) {
        String status = row.text(kind + "_status").replace("*", "").strip();
        if (status.isEmpty()) return Optional.empty();
        OptionalLong took = row.number(kind + "_duration");
        String words = last.isEmpty() ? row.text(kind + "_desc") : last;
        return Optional.of(new CheckResult(
                status,
                row.text(kind + "_code"),
                took.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, took.getAsLong()))),
                words));
    }

    /** Negative numbers ({@code lastsess} has them for "never") are no measurements. */
    private static Figures figures(Csv.Row row) {
        Map<Figure, Long> values = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            OptionalLong value = row.number(figure.column());
            if (value.isPresent() && value.getAsLong() >= 0) values.put(figure, value.getAsLong());
        }
        return new Figures(values);
    }

    private void state(Csv.Row row) {
        OptionalLong flags = row.number("srv_admin_state");
        OptionalLong weight = row.number("srv_uweight");
        OptionalLong fileWeight = row.number("srv_iweight");
        if (flags.isEmpty() || weight.isEmpty() || fileWeight.isEmpty()) return;
        admins.put(
                History.server(row.text("be_name"), row.text("srv_name")),
                new Admin(flags.getAsLong(), weight.getAsLong(), fileWeight.getAsLong()));
    }
}
