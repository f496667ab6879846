package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Lines;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The selected resource beside or below the list: what it is and why it is as it is. */
final class ResourcePane {
    /** With so many rows there is room for the definition, too. */
    private static final int ROOMY = 14;

    private ResourcePane() {}

    static List<Item> draw(
            Canvas on, ResourceRow row, Account account, PacemakerStatus status, String cluster, Frame frame) {
        boolean focused = frame.cursor().pane() == 1;
        Canvas inside = Panel.draw(on, row.name(), "why? e explain", focused);
        if (inside.height() == 0) return List.of();
        Optional<Resource> resource = row.resource();
        if (resource.isEmpty()) {
            text(inside, 0, Role.TEXT, "The devices that put away a node that fails.");
            text(inside, 1, Role.MUTED, "Where one is started it is monitored; any node may use it.");
            return List.of();
        }
        int y = 0;
        if (inside.height() >= ROOMY) {
            y = ResourceDefinition.draw(inside, 0, resource.get(), account) + 1;
            y = PlacementScores.draw(inside, y, resource.get(), account, status) + 1;
        }
        why(inside, y, sentences(resource.get(), account, status, frame));
        return List.of(new Item(row.id(), 1, 0, 0, false, Optional.of(Place.about(cluster, row.id()))));
    }

    /** The explanation without the sentences about its sources, which {@code e} shows. */
    static List<Sentence> sentences(Resource resource, Account account, PacemakerStatus status, Frame frame) {
        Evidence evidence = new Evidence(account, frame.now());
        List<Sentence> all = new ArrayList<>(new ResourceExplanation(status, account, evidence, resource)
                .explain()
                .sentences());
        all.removeAll(evidence.sources());
        return all;
    }

    /** Draws sentences, wrapped where that leaves room for all of them; returns the row after them. */
    static int why(Canvas on, int from, List<Sentence> sentences) {
        int room = on.height() - from;
        int width = on.width() - 4;
        int wrapped = sentences.stream()
                .mapToInt(s -> Lines.wrap(s.text(), width).size())
                .sum();
        int y = from;
        for (Sentence sentence : sentences) {
            if (y >= on.height()) break;
            Mark mark = Mark.of(sentence.severity());
            on.mark(1, y, mark);
            Role role = sentence.severity() == dev.clusterdeck.cluster.Severity.CRIT ? Role.CRIT : Role.TEXT;
            List<String> lines = wrapped <= room
                    ? Lines.wrap(sentence.text(), width)
                    : List.of(dev.clusterdeck.screen.Columns.cut(sentence.text(), width));
            for (String line : lines) on.text(3, y++, line, role);
        }
        return y;
    }

    private static void text(Canvas on, int y, Role role, String text) {
        on.text(1, y, dev.clusterdeck.screen.Columns.cut(text, on.width() - 2), role);
    }
}
