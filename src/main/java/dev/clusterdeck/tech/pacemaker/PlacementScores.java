package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line per node with the score a resource has there. */
final class PlacementScores {
    private static final int NAME = 18;
    private static final int SCORE = 9;

    private PlacementScores() {}

    /** Draws a heading and the lines that fit, the best nodes first; returns the row after them. */
    static int draw(Canvas on, int from, Resource resource, Account account, PacemakerStatus status) {
        Map<NodeName, Score> scores = Scores.of(resource, account);
        if (scores.isEmpty() || from >= on.height()) return from - 1;
        on.text(1, from, "SCORES", Role.MUTED, Canvas.BOLD);
        int y = from + 1;
        List<Map.Entry<NodeName, Score>> best = scores.entrySet().stream()
                .sorted(Map.Entry.<NodeName, Score>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (Map.Entry<NodeName, Score> entry : best) {
            if (y >= on.height()) break;
            Optional<ClusterNode> node = status.node(entry.getKey());
            boolean here = resource.primitives().anyMatch(r -> r.nodes().contains(entry.getKey()));
            boolean can = entry.getValue().value() >= 0
                    && node.filter(ClusterNode::canRun).isPresent();
            boolean sure = node.filter(n -> n.online() && !n.unclean()).isPresent();
            Mark mark = here ? (sure ? Mark.OK : Mark.UNKNOWN) : can ? Mark.OFF : Mark.CRIT;
            on.mark(1, y, mark);
            on.text(3, y, Columns.cutMiddle(entry.getKey().value(), NAME), Role.TEXT);
            on.text(3 + NAME, y, Columns.right(entry.getValue().toString(), SCORE), Role.TEXT);
            String word = here ? "here" : can ? "could run" : "may not";
            String state = node.map(ClusterNode::state)
                    .filter(s -> s != ClusterNode.State.ONLINE)
                    .map(s -> ", " + s.word())
                    .orElse("");
            on.text(3 + NAME + SCORE + 2, y++, word + state, here ? mark.role() : can ? Role.MUTED : Role.CRIT);
        }
        return y;
    }
}
