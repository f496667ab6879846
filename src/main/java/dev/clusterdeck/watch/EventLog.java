package dev.clusterdeck.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster's events on disk, one JSON object a line, the oldest half dropped when there are too many. A line that
 * cannot be read is passed over; a disk that cannot be written is reported once and tried again with each event.
 */
final class EventLog {
    /** Lines at which the file is cut to half. */
    private static final int LIMIT = 20_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private int lines;
    private boolean troubled;

    EventLog(Path file) {
        this.file = file;
    }

    /** The last so many events, newest first; none when there is no file or it cannot be read. */
    List<Event> load(int limit) {
        List<String> all;
        try {
            all = Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
        lines = all.size();
        List<Event> events = new ArrayList<>();
        for (String line : all.subList(Math.max(0, all.size() - limit), all.size()))
            read(line).ifPresent(events::add);
        Collections.reverse(events);
        return events;
    }

    /** Adds events, oldest first; what went wrong, the first time that it does. */
    Optional<String> append(List<Event> events) {
        try {
            StringBuilder text = new StringBuilder();
            for (Event event : events) text.append(write(event)).append('\n');
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            lines += events.size();
            if (lines > LIMIT) shorten();
            troubled = false;
            return Optional.empty();
        } catch (IOException failed) {
            boolean first = !troubled;
            troubled = true;
            return first ? Optional.of(file + ": " + failed.getMessage()) : Optional.empty();
        }
    }

    /** The event that tells the admin that the history is not kept. */
    static Event notKept(Instant now, String trouble) {
        String text = "events are not kept on disk: " + trouble;
        return Event.seen(now, Severity.WARN, "deck", Optional.empty(), "deck.history-not-kept", text);
    }

    private void shorten() throws IOException {
        List<String> all = Files.readAllLines(file);
        List<String> kept = all.subList(all.size() / 2, all.size());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, kept);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        lines = kept.size();
    }

    private static String write(Event event) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("at", event.at().toString());
            if (event.nodeTime().isPresent())
                json.writeStringField("nodeTime", event.nodeTime().get().toString());
            if (event.offset().isPresent())
                json.writeStringField("offset", event.offset().get().toString());
            json.writeStringField("severity", event.severity().name());
            json.writeStringField("subject", event.subject());
            if (event.node().isPresent())
                json.writeStringField("node", event.node().get().value());
            json.writeStringField("kind", event.kind());
            json.writeStringField("text", event.text());
            json.writeEndObject();
        }
        return line.toString();
    }

    static Optional<Event> read(String line) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) fields.put(name, json.getText());
                else json.skipChildren();
            }
            return Optional.of(new Event(
                    Instant.parse(fields.getOrDefault("at", "")),
                    Optional.ofNullable(fields.get("nodeTime")).map(Instant::parse),
                    Optional.ofNullable(fields.get("offset")).map(Duration::parse),
                    Severity.valueOf(fields.getOrDefault("severity", "")),
                    fields.getOrDefault("subject", ""),
                    Optional.ofNullable(fields.get("node"))
                            .filter(n -> !n.isBlank())
                            .map(NodeName::new),
                    fields.getOrDefault("kind", ""),
                    fields.getOrDefault("text", "")));
        } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
