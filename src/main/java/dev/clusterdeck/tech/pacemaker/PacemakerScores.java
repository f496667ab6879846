package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the scheduler weighs and what it would do now ({@code crm_simulate}).
 *
 * @param scores the last score computed for each resource on each node; instances as {@code db:1}
 * @param promotions the score for being promoted there
 * @param actions what it would do now, in the order of the answer; none when the cluster is settled
 */
public record PacemakerScores(
        Map<String, Map<NodeName, Score>> scores,
        Map<String, Map<NodeName, Score>> promotions,
        List<PlannedAction> actions) {
    public PacemakerScores {
        actions = List.copyOf(actions);
    }

    /**
     * An action the scheduler would take.
     *
     * @param what {@code Start}, {@code Stop}, {@code Move}, {@code Fence}, …
     * @param subject the resource, or the node for one about a node
     * @param from where it is; empty where not said
     * @param to where it goes; empty where not said
     * @param reason the scheduler's words; empty when it gave none
     * @param blocked true when it would but cannot
     */
    public record PlannedAction(String what, String subject, String from, String to, String reason, boolean blocked) {}

    /** The score of a resource on a node. */
    public Optional<Score> score(String resource, NodeName node) {
        return Optional.ofNullable(scores.getOrDefault(resource, Map.of()).get(node));
    }
}
