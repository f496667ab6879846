package dev.clusterdeck.tech.host;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.host.Journal.Line;
import dev.clusterdeck.watch.JsonValue;
import dev.clusterdeck.watch.Parsed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code journalctl --reverse --output=json} (systemd's journal export as JSON: one object a line, newest first),
 * and what {@link HostCommands#JOURNAL_ACCESS} says of what was left out.
 */
final class JournalParser {
    private static final int INFORMATIONAL = 6;

    private JournalParser() {}

    static Parsed<Journal> parse(List<Output> outputs) {
        Output output = outputs.get(0);
        String said = output.errorText() + outputs.get(1).errorText();
        if (output.isMissing())
            return new Parsed.None<>("journalctl is not installed on it: its log is in files alone");
        List<Line> lines = new ArrayList<>();
        output.text().lines().forEach(text -> line(text).ifPresent(lines::add));
        boolean restricted = said.contains("not seeing messages") || said.contains("insufficient permissions");
        if (lines.isEmpty() && restricted)
            return new Parsed.Unreadable<>(
                    "not permitted: the journal is for root and the groups adm and" + " systemd-journal");
        if (lines.isEmpty() && said.contains("No journal files were"))
            return new Parsed.None<>("it keeps no journal: " + Clean.line(said).strip());
        if (lines.isEmpty() && (output.exit() != 0 || output.timedOut()))
            return new Parsed.Unreadable<>(Text.complaint("journalctl", output));
        boolean cut = lines.size() >= HostCommands.JOURNAL_LINES || output.truncated();
        Collections.reverse(lines);
        return new Parsed.Value<>(new Journal(lines, cut, restricted));
    }

    private static Optional<Line> line(String text) {
        if (!text.startsWith("{")) return Optional.empty();
        return JsonValue.parse(text)
                .flatMap(json -> Text.whole(json.get("__REALTIME_TIMESTAMP").text())
                        .map(micros -> new Line(
                                Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000),
                                (int) Text.whole(json.get("PRIORITY").text())
                                        .filter(p -> p < 8)
                                        .orElse((long) INFORMATIONAL)
                                        .longValue(),
                                json.get("SYSLOG_IDENTIFIER").text(),
                                json.get("_PID").text(),
                                message(json.get("MESSAGE")))));
    }

    /** Text, or the bytes of one that is not UTF-8 or has control characters in it. */
    private static String message(JsonValue message) {
        if (!message.isArray()) return message.text().strip();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.elements().forEach(e -> e.number().ifPresent(n -> bytes.write((int) n)));
        return Clean.line(bytes.toString(StandardCharsets.UTF_8)).strip();
    }
}
