package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what {@link HaproxyCommands#STATS} prints: its own lines begin with {@code +}, the rest is HAProxy's. */
final class StatsParser implements Parser<Stats> {
    @Override
    public Parsed<Stats> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer from the stats socket");
        Output output = outputs.get(0);
        if (output.timedOut()) return new Parsed.Unreadable<>("the stats socket did not answer in time");
        List<String> lines = output.text().lines().toList();
        Duration at = lines.stream()
                .filter(line -> line.startsWith("+ at "))
                .findFirst()
                .flatMap(line -> seconds(line.substring(5)))
                .orElse(Duration.ZERO);
        List<Worker> workers = workers(lines, at);
        return workers.isEmpty() ? refusal(lines, output) : new Parsed.Value<>(new Stats(workers));
    }

    @Override
    public Stats follow(Stats previous, Stats next) {
        return new Stats(next.workers().stream()
                .map(worker -> previous.workers().stream()
                        .filter(old -> old.number() == worker.number())
                        .findFirst()
                        .map(old -> Following.of(old, worker))
                        .orElse(worker))
                .toList());
    }

    private static List<Worker> workers(List<String> lines, Duration at) {
        List<Worker> workers = new ArrayList<>();
        Set<OptionalLong> pids = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ", 4);
            if (words.length < 4 || !words[0].equals("+") || !words[1].equals("open")) continue;
            int end = i + 1;
            while (end < lines.size() && !lines.get(end).startsWith("+ ")) end++;
            new WorkerReader(Clean.line(words[2]), Clean.line(words[3]), at)
                    .read(lines.subList(i + 1, end))
                    .filter(worker -> worker.pid().isEmpty() || pids.add(worker.pid()))
                    .ifPresent(workers::add);
        }
        return workers;
    }

    /** Why no socket gave an answer, and what to do about it. */
    private static Parsed<Stats> refusal(List<String> lines, Output output) {
        String error = output.errorText()
                .lines()
                .map(Clean::line)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        Optional<String[]> told = lines.stream()
                .filter(line -> line.startsWith("+ ") && !line.startsWith("+ at ") && !line.equals("+ running"))
                .map(line -> Clean.line(line).split(" ", 4))
                .filter(words -> words.length > 2)
                .findFirst();
        if (told.isEmpty())
            return new Parsed.Unreadable<>("the stats socket could not be looked for: exit " + output.exit()
                    + (error.isEmpty() ? "" : ", " + error));
        String path = told.get()[2];
        String more = told.get().length > 3 ? told.get()[3] : "";
        return switch (told.get()[1]) {
            case "missing" ->
                lines.contains("+ running")
                        ? new Parsed.Unreadable<>("haproxy runs, but there is no stats socket at " + path
                                + ": add \"stats socket " + path + " mode 660 level admin\" to its global section")
                        : new Parsed.None<>("haproxy does not run here (no socket at " + path + ")");
            case "denied" ->
                new Parsed.Unreadable<>("this user may not open " + path + ": add it to the group "
                        + (more.isEmpty() ? "haproxy" : more) + " (usermod -aG), or let it use sudo");
            case "odd" ->
                new Parsed.Unreadable<>("the stats socket's path has characters that are not asked for: " + path);
            case "open" -> noAnswer(path, more, error);
            default -> new Parsed.Unreadable<>("not understood: " + String.join(" ", told.get()));
        };
    }

    private static Parsed<Stats> noAnswer(String path, String tool, String error) {
        if (tool.equals("none"))
            return new Parsed.Unreadable<>("no tool on the node can talk to " + path + ": install socat");
        if (error.contains("refused"))
            return new Parsed.None<>("haproxy does not run here (nobody listens at " + path + ")");
        return new Parsed.Unreadable<>(
                path + " gave no statistics through " + tool + (error.isEmpty() ? "" : ": " + error));
    }

    private static Optional<Duration> seconds(String text) {
        return text.strip().matches("[0-9]{1,12}(\\.[0-9]{1,9})?")
                ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text.strip()) * 1000)))
                : Optional.empty();
    }
}
