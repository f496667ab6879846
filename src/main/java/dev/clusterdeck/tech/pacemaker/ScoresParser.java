package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.pacemaker.PacemakerScores.PlannedAction;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.XmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code crm_simulate --show-scores} in XML (Pacemaker 2.1.0 and later) and as text (before). */
final class ScoresParser {
    /** {@code pcmk__primitive_assign: db:1 allocation score on node3: 110}. */
    private static final Pattern ALLOCATION =
            Pattern.compile("\\s*\\w+: (\\S+) allocation score on (\\S+): ([-+]?\\w+)\\s*");
    /** {@code db:1 promotion score on node3: 210}. */
    private static final Pattern PROMOTION = Pattern.compile("\\s*(\\S+) promotion score on (\\S+): ([-+]?\\w+)\\s*");

    private ScoresParser() {}

    static Parsed<PacemakerScores> parse(List<Output> outputs) {
        if (!outputs.isEmpty() && isText(outputs.get(0))) return text(outputs.get(0));
        return Answer.xml(outputs, "crm_simulate", ScoresParser::read);
    }

    private static boolean isText(Output output) {
        return output.exit() == 0 && !output.text().stripLeading().startsWith("<");
    }

    private static Parsed<PacemakerScores> text(Output output) {
        Optional<Parsed<PacemakerScores>> trouble = Answer.trouble(output, "crm_simulate", Optional.empty());
        if (trouble.isPresent()) return trouble.get();
        Table scores = new Table();
        Table promotions = new Table();
        output.text().lines().forEach(line -> {
            Matcher allocation = ALLOCATION.matcher(line);
            Matcher promotion = PROMOTION.matcher(line);
            if (allocation.matches()) scores.put(allocation.group(1), allocation.group(2), allocation.group(3));
            else if (promotion.matches()) promotions.put(promotion.group(1), promotion.group(2), promotion.group(3));
        });
        if (scores.rows.isEmpty() && promotions.rows.isEmpty() && !output.text().contains("cores"))
            return new Parsed.Unreadable<>("crm_simulate printed no scores");
        return new Parsed.Value<>(new PacemakerScores(scores.rows, promotions.rows, List.of()));
    }

    private static PacemakerScores read(XmlElement root) {
        Table scores = new Table();
        Table promotions = new Table();
        Stream.of("allocations", "allocations_utilizations")
                .flatMap(s -> root.in(s).stream())
                .forEach(row -> {
                    Table table = row.name().equals("promotion_score") ? promotions : scores;
                    if (row.name().equals("promotion_score") || row.name().equals("node_weight"))
                        table.put(row.get("id"), row.get("node"), row.get("score"));
                });
        return new PacemakerScores(
                scores.rows,
                promotions.rows,
                root.in("actions").stream().map(ScoresParser::action).toList());
    }

    private static PlannedAction action(XmlElement action) {
        boolean aboutNode = action.name().equals("node_action");
        String what = action.find("action").orElse(action.get("task"));
        // For what begins on a node that node is where it goes, for the rest where it is.
        boolean begins = what.equals("start") || what.equals("promote");
        return new PlannedAction(
                what,
                aboutNode ? action.get("node") : action.get("resource"),
                action.find("source").orElse(aboutNode || begins ? "" : action.get("node")),
                action.find("dest").orElse(begins ? action.get("node") : ""),
                action.get("reason"),
                Words.is(action, "blocked"));
    }

    /** Scores by resource and node; the scheduler prints some several times, the last one is what it decided with. */
    private static final class Table {
        private final Map<String, Map<NodeName, Score>> rows = new LinkedHashMap<>();

        void put(String resource, String node, String score) {
            if (resource.isBlank() || node.isBlank()) return;
            Score.of(score)
                    .ifPresent(value -> rows.computeIfAbsent(resource, r -> new LinkedHashMap<>())
                            .put(new NodeName(node), value));
        }
    }
}
