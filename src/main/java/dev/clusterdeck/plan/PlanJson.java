package dev.clusterdeck.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans as JSON and back, unchanged. Times are milliseconds. */
public final class PlanJson {
    static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    /** The plan as an object. */
    public static ObjectNode write(Plan plan) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", plan.id()).put("cluster", plan.cluster()).put("goal", plan.goal());
        ArrayNode steps = json.putArray("steps");
        for (Step step : plan.steps()) {
            ObjectNode one = steps.addObject();
            one.put("title", step.title()).put("on", step.on().value());
            one.set("run", write(step.run()));
            one.put("settle_ms", step.settle().toMillis());
            one.set("requires", conditions(step.requires()));
            one.set("ensures", conditions(step.ensures()));
            one.set("undo", write(step.undo()));
        }
        return json;
    }

    /**
     * The plan of an object.
     *
     * @throws IllegalArgumentException when it is none, with what is wrong
     */
    public static Plan read(JsonNode json) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode one : json.path("steps"))
            steps.add(new Step(
                    text(one, "title"),
                    new NodeName(text(one, "on")),
                    command(one.path("run")),
                    Duration.ofMillis(one.path("settle_ms").asLong()),
                    conditions(one.path("requires")),
                    conditions(one.path("ensures")),
                    undo(one.path("undo"))));
        return new Plan(text(json, "id"), text(json, "cluster"), text(json, "goal"), steps);
    }

    private static ObjectNode write(Command command) {
        ObjectNode json = JSON.createObjectNode();
        command.argv().forEach(json.putArray("argv")::add);
        return json.put("stdin", command.stdin())
                .put("timeout_ms", command.timeout().toMillis())
                .put("effect", command.effect().name());
    }

    private static Command command(JsonNode json) {
        List<String> argv = new ArrayList<>();
        json.path("argv").forEach(word -> argv.add(word.asText()));
        return new Command(
                argv,
                text(json, "stdin"),
                Duration.ofMillis(json.path("timeout_ms").asLong()),
                Effect.valueOf(text(json, "effect")),
                Optional.empty());
    }

    private static ArrayNode conditions(List<Condition> conditions) {
        ArrayNode all = JSON.createArrayNode();
        for (Condition condition : conditions) {
            ObjectNode arguments = all.addObject().put("kind", condition.kind()).putObject("arguments");
            condition.arguments().forEach(arguments::put);
        }
        return all;
    }

    private static List<Condition> conditions(JsonNode json) {
        List<Condition> all = new ArrayList<>();
        for (JsonNode one : json) {
            Map<String, String> arguments = new LinkedHashMap<>();
            one.path("arguments")
                    .properties()
                    .forEach(
                            each -> arguments.put(each.getKey(), each.getValue().asText()));
            all.add(new Condition(text(one, "kind"), arguments));
        }
        return all;
    }

    private static ObjectNode write(Undo undo) {
        ObjectNode json = JSON.createObjectNode();
        if (undo instanceof Undo.By by) {
            json.set("run", write(by.command()));
            json.set("requires", conditions(by.requires()));
            json.set("ensures", conditions(by.ensures()));
        } else if (undo instanceof Undo.ByHand byHand) json.put("by_hand", byHand.text());
        else if (undo instanceof Undo.Impossible impossible) json.put("impossible", impossible.because());
        return json;
    }

    private static Undo undo(JsonNode json) {
        if (json.has("run"))
            return new Undo.By(
                    command(json.path("run")), conditions(json.path("requires")), conditions(json.path("ensures")));
        if (json.has("by_hand")) return new Undo.ByHand(text(json, "by_hand"));
        return new Undo.Impossible(text(json, "impossible"));
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual()) throw new IllegalArgumentException("a plan's " + name + " must be a text");
        return value.asText();
    }
}
