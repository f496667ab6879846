package dev.clusterdeck.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clusterdeck.plan.Journal.Author;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a journal tells of a plan. A line that cannot be read is passed over: the last one may have been cut off.
 *
 * @param plan the plan
 * @param begun when it was begun
 * @param author who asked for it
 * @param steps what is known of each step that was sent, by its number from 0
 * @param finished true when all of it ran and was verified
 * @param stopped why it does not go on; empty when it finished, or was cut off
 */
public record Story(
        Plan plan, Instant begun, Author author, Map<Integer, Told> steps, boolean finished, Optional<String> stopped) {
    public Story {
        steps = Map.copyOf(steps);
    }

    /**
     * What is known of a step that was sent.
     *
     * @param boot the boot id of its node then
     * @param exit its exit code; empty when it is not known that it ended
     * @param stdout what it printed
     * @param stderr what it complained
     * @param verified true when what it promised was seen
     */
    public record Told(String boot, Optional<Integer> exit, String stdout, String stderr, boolean verified) {}

    /** The steps that ended well. */
    public List<Integer> done() {
        return steps.entrySet().stream()
                .filter(each -> each.getValue().exit().equals(Optional.of(0)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The journal of this plan; empty when there is none that can be read. */
    public static Optional<Story> read(Path folder, String id) throws IOException {
        Path path = Journal.path(folder, id);
        if (!id.matches("[A-Za-z0-9-]+") || !Files.exists(path)) return Optional.empty();
        List<JsonNode> entries = new ArrayList<>();
        for (String line : Files.readString(path).split("\n", -1)) entry(line).ifPresent(entries::add);
        return tell(entries);
    }

    /** Every journal in a folder, newest first. */
    public static List<Story> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        List<Story> stories = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (String name : files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jsonl"))
                    .sorted(Comparator.reverseOrder())
                    .toList())
                read(folder, name.substring(0, name.length() - 6)).ifPresent(stories::add);
        }
        return stories;
    }

    private static Optional<JsonNode> entry(String line) {
        try {
            return Optional.of(PlanJson.JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException cutOff) {
            return Optional.empty();
        }
    }

    private static Optional<Story> tell(List<JsonNode> entries) {
        if (entries.isEmpty()) return Optional.empty();
        JsonNode first = entries.get(0);
        Map<Integer, Told> steps = new TreeMap<>();
        Optional<String> stopped = Optional.empty();
        boolean finished = false;
        for (JsonNode entry : entries) {
            int step = entry.path("step").asInt() - 1;
            Told told = steps.getOrDefault(step, new Told("", Optional.empty(), "", "", false));
            switch (entry.path("entry").asText()) {
                case "sending" -> {
                    steps.put(step, new Told(entry.path("boot").asText(), Optional.empty(), "", "", false));
                    stopped = Optional.empty();
                }
                case "ended" ->
                    steps.put(
                            step,
                            new Told(
                                    told.boot(),
                                    Optional.of(entry.path("exit").asInt()),
                                    entry.path("stdout").asText(),
                                    entry.path("stderr").asText(),
                                    false));
                case "verified" ->
                    steps.put(step, new Told(told.boot(), told.exit(), told.stdout(), told.stderr(), true));
                case "stopped" -> stopped = Optional.of(entry.path("why").asText());
                case "finished" -> {
                    finished = true;
                    stopped = Optional.empty();
                }
                default -> {
                    // An entry of a newer program.
                }
            }
        }
        try {
            return Optional.of(new Story(
                    PlanJson.read(first.path("plan")),
                    Instant.parse(first.path("at").asText()),
                    new Author(
                            first.path("user").asText(),
                            first.path("host").asText(),
                            first.path("from").asText(),
                            first.path("reason").asText()),
                    steps,
                    finished,
                    stopped));
        } catch (IllegalArgumentException | DateTimeException noPlan) {
            return Optional.empty();
        }
    }
}
