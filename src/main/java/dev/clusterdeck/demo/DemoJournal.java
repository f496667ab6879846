package dev.clusterdeck.demo;

import dev.clusterdeck.remote.Output;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The journal of one simulated node, in systemd's JSON. Guarded by its cluster's lock. */
final class DemoJournal {
    /** Lines that are kept. */
    private static final int KEPT = 2000;

    private record Line(Instant at, int priority, String identifier, String text) {}

    private final Deque<Line> lines = new ArrayDeque<>();

    /** A daemon's message: notices and warnings as Pacemaker words them, with their level in front. */
    void pacemaker(Instant at, String daemon, String level, String text) {
        add(at, level.equals("warning") ? 4 : 5, "pacemaker-" + daemon, " " + level + ": " + text);
    }

    void add(Instant at, int priority, String identifier, String text) {
        lines.add(new Line(at, priority, identifier, text));
        if (lines.size() > KEPT) lines.poll();
    }

    /** {@code journalctl --since=@… --until=@… --reverse --lines=… --output=json}: one object a line, newest first. */
    Output answer(DemoNode node, List<String> argv) {
        long since = 0;
        long until = Long.MAX_VALUE;
        long limit = Long.MAX_VALUE;
        for (String option : argv) {
            if (option.startsWith("--since=@")) since = Long.parseLong(option.substring(9));
            if (option.startsWith("--until=@")) until = Long.parseLong(option.substring(9));
            if (option.startsWith("--lines=")) limit = Long.parseLong(option.substring(8));
        }
        if (limit == 0) return Output.of(0, "-- No entries --\n", "");
        List<Line> chosen = new ArrayList<>();
        for (Line line : lines)
            if (line.at().getEpochSecond() >= since
                    && line.at().isBefore(Instant.ofEpochSecond(Math.min(until, 1L << 40)))) chosen.add(line);
        chosen.sort(Comparator.comparing(Line::at).reversed());
        StringBuilder text = new StringBuilder();
        chosen.stream().limit(limit).forEach(line -> text.append(json(node, line)));
        return Output.of(0, text.toString(), "");
    }

    private static String json(DemoNode node, Line line) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, line.at());
        long up = Math.max(0, micros - ChronoUnit.MICROS.between(Instant.EPOCH, node.bootedAt));
        String boot = node.bootId().replace("-", "");
        return "{\"__CURSOR\":\"s=%s;i=%x;b=%s;m=%x;t=%x;x=%x\",\"_BOOT_ID\":\"%s\",\"__REALTIME_TIMESTAMP\":\"%d\""
                        .formatted(boot, micros % 9973, boot, up, micros, micros * 31, boot, micros)
                + ",\"__MONOTONIC_TIMESTAMP\":\"%d\",\"PRIORITY\":\"%d\",\"SYSLOG_IDENTIFIER\":\"%s\""
                        .formatted(up, line.priority(), line.identifier())
                + ",\"_PID\":\"%d\",\"MESSAGE\":\"%s\"}\n".formatted(pid(node, line), escaped(line.text()));
    }

    private static int pid(DemoNode node, Line line) {
        return line.identifier().equals("systemd")
                ? 1
                : 600 + node.boots * 100 + Math.floorMod(line.identifier().hashCode(), 97);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
