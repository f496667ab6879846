package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws one node's card, in whatever room there is: what matters most stays longest. */
final class CardPainter {
    private static final int WIDE = 30;

    private final Instant now;
    private final Duration step;

    CardPainter(Instant now, Duration step) {
        this.now = now;
        this.step = step;
    }

    /** Lines a card would like to have inside its border. */
    static int wish(NodeCard card, int width) {
        boolean wide = width >= WIDE;
        int gauges = (int) card.gauges().stream().filter(g -> wide || !g.rate()).count();
        return gauges
                + linkLines(card, width - 2).size()
                + (card.remark().isEmpty() ? 0 : 1)
                + resourceLines(card, width - 3, 99, wide).size();
    }

    /** Draws border, title and contents over the whole canvas. */
    void draw(Canvas on, NodeCard card, boolean selected) {
        Role role = card.mark() == Mark.OK ? Role.TEXT : card.mark().role();
        String note = note(card);
        Canvas inside = Panel.draw(on, "  " + card.name().value(), note, selected);
        if (on.width() > 6 && on.height() > 1) on.mark(3, 0, card.mark());
        boolean noteShown = Columns.width(note) + Columns.width(card.name().value()) + 10 <= on.width();
        if (noteShown && !card.word().isEmpty()) on.text(on.width() - Columns.width(note) - 3, 0, note, role);
        boolean wide = on.width() >= WIDE;
        List<Line> lines = new ArrayList<>();
        if (!noteShown && !card.word().isEmpty())
            lines.add(new Line(0, card.mark(), card.word(), "", card.mark().role()));
        if (!card.remark().isEmpty())
            lines.add(new Line(0, Mark.OK, fitting(card.remark(), inside.width() - 2), "", Role.MUTED));
        int y = 0;
        for (Line line : lines) if (y < inside.height()) line.drawPlain(inside, y++);
        y = gauges(inside, y, card, wide);
        for (List<NodeLink> line : linkLines(card, inside.width() - 1))
            if (y < inside.height()) links(inside, y++, line, card.old());
        int listed = card.running().size() + (card.folded() > 0 ? 1 : 0);
        boolean roomy = wide && inside.height() - y > listed;
        if (roomy && y > 0) y++;
        for (List<Line> line : resourceLines(card, inside.width() - 2, inside.height() - y, roomy)) {
            if (y >= inside.height()) return;
            int x = 1;
            for (Line entry : line) {
                entry.draw(inside, x, y);
                x += entry.width() + 2;
            }
            y++;
        }
    }

    /** A remark without its afterthought where it does not fit. */
    private static String fitting(String remark, int width) {
        int comma = remark.indexOf(", ");
        return Columns.width(remark) > width && comma > 0 ? remark.substring(0, comma) : remark;
    }

    /** What stands right in the border: the state, or that it is the controller. */
    private static String note(NodeCard card) {
        if (card.word().isEmpty()) return card.dc() ? "DC" : "";
        return card.dc() ? card.word() + " · DC" : card.word();
    }

    private int gauges(Canvas inside, int from, NodeCard card, boolean wide) {
        int y = from;
        int values = wide ? 9 : 5;
        for (Gauge gauge : card.gauges()) {
            boolean fits = y < inside.height() - (inside.height() > 3 ? 1 : 0);
            if (!fits || (gauge.rate() && !wide)) continue;
            gauge.draw(inside, 1, y++, inside.width() - 2, values, card.old(), now, step);
        }
        return y;
    }

    /** Links packed into lines: with their values while there is room, in runs when there are many. */
    private static List<List<NodeLink>> linkLines(NodeCard card, int width) {
        List<List<NodeLink>> lines = new ArrayList<>();
        List<NodeLink> line = new ArrayList<>();
        int used = 0;
        for (NodeLink link : card.links()) {
            int columns = linkWidth(link, width) + 2;
            if (used + columns > width + 2 && !line.isEmpty()) {
                lines.add(line);
                line = new ArrayList<>();
                used = 0;
            }
            line.add(link);
            used += columns;
        }
        if (!line.isEmpty()) lines.add(line);
        return lines;
    }

    private static String linkValue(NodeLink link, int width) {
        return link.mark() == Mark.OK && width < WIDE - 2 ? "" : link.value();
    }

    private static int linkWidth(NodeLink link, int width) {
        String value = linkValue(link, width);
        return 7 + (value.isEmpty() ? 0 : 1 + Columns.width(value));
    }

    private static void links(Canvas inside, int y, List<NodeLink> links, boolean old) {
        Pen pen = Pen.at(inside, 1, y);
        for (NodeLink link : links) {
            pen.text("link" + link.number() + " ", Role.MUTED).mark(link.mark());
            String value = linkValue(link, inside.width() - 1);
            if (!value.isEmpty())
                pen.text(
                                value,
                                link.mark() == Mark.OK
                                        ? (old ? Role.MUTED : Role.TEXT)
                                        : link.mark().role())
                        .skip(1);
            pen.skip(1);
        }
    }

    /** A line of resources: one with its word, or several that only run. */
    private record Line(int indent, Mark mark, String name, String word, Role role) {
        /** A line that stands for several. */
        static Line count(String text) {
            return new Line(0, Mark.OK, "", text, Role.MUTED);
        }

        boolean onlyRuns() {
            return word.isEmpty() && !name.isEmpty();
        }

        /** Columns when it shares a line with others. */
        int width() {
            return 2 + Columns.width(name);
        }

        void drawPlain(Canvas on, int y) {
            if (role != Role.MUTED) on.mark(1, y, mark);
            int x = role == Role.MUTED ? 1 : 3;
            on.text(x, y, Columns.cut(name, on.width() - x), role);
        }

        void draw(Canvas on, int at, int y) {
            int x = at + indent;
            if (name.isEmpty()) {
                Pen.at(on, x, y).muted("▸ " + word);
                return;
            }
            on.mark(x, y, mark);
            int words = Columns.width(word);
            int room = on.width() - x - 2 - (words == 0 ? 0 : words + 2);
            on.text(x + 2, y, Columns.cutMiddle(name, Math.max(3, room)), Role.TEXT);
            if (words > 0) on.text(Math.max(x + 3, on.width() - words - 1), y, word, role);
        }
    }

    /** Problems first, what is special next, the rest by name, several in a line if need be; what does not fit is counted. */
    private static List<List<Line>> resourceLines(NodeCard card, int width, int height, boolean roomy) {
        if (card.running().isEmpty() && card.folded() == 0) {
            boolean known = card.mark() != Mark.UNKNOWN && card.mark() != Mark.BUSY;
            return known ? List.of(List.of(new Line(0, Mark.OFF, "no resources", "", Role.MUTED))) : List.of();
        }
        List<Line> entries = new ArrayList<>();
        for (Running running : roomy ? card.running() : flat(card.running())) {
            String word = running.word().isEmpty() && roomy ? running.note() : running.word();
            Role role = running.isProblem() ? running.mark().role() : Role.MUTED;
            entries.add(new Line(roomy ? running.depth() * 2 : 0, running.mark(), running.name(), word, role));
        }
        if (card.folded() > 0) entries.add(Line.count(SelectedPane.count(card.folded(), "clone")));
        if (entries.size() <= height) return entries.stream().map(List::of).toList();
        List<List<Line>> packed = pack(entries, width);
        if (packed.size() <= height) return packed;
        List<List<Line>> kept = new ArrayList<>(packed.subList(0, Math.max(0, height - 1)));
        int listed = kept.stream().mapToInt(List::size).sum();
        kept.add(List.of(Line.count(SelectedPane.resources(card) - listed + " more")));
        return kept;
    }

    /** Those that only run share lines, as many as fit. */
    private static List<List<Line>> pack(List<Line> entries, int width) {
        List<List<Line>> lines = new ArrayList<>();
        List<Line> line = new ArrayList<>();
        int used = 0;
        for (Line entry : entries) {
            boolean fits = !line.isEmpty()
                    && used + 2 + entry.width() <= width
                    && entry.onlyRuns()
                    && line.get(0).onlyRuns();
            if (!fits && !line.isEmpty()) {
                lines.add(line);
                line = new ArrayList<>();
                used = 0;
            }
            used += entry.width() + (line.isEmpty() ? 0 : 2);
            line.add(entry);
        }
        if (!line.isEmpty()) lines.add(line);
        return lines;
    }

    /** Without groups: the urgent ones first, services before the devices that only fence. */
    private static List<Running> flat(List<Running> running) {
        return running.stream()
                .filter(r -> !r.note().equals("group"))
                .sorted(Comparator.comparingInt(CardPainter::rank))
                .toList();
    }

    private static int rank(Running running) {
        if (running.isProblem()) return 0;
        if (running.mark() == Mark.BUSY) return 1;
        if (running.mark() == Mark.PROMOTED || running.isAddress()) return 2;
        return running.isFenceDevice() ? 4 : 3;
    }
}
