package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Section;
import dev.clusterdeck.screen.Section.Drawn;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sections of several technologies one below the other, those that are there, and the newest events. */
record Sections(List<Section> all) {
    /** Rows of the events that are worth their border. */
    private static final int EVENTS = 4;
    /** Rows that show at least one line of a section, below its heading. */
    private static final int LEAST = 4;
    /** From so many rows on there are events, however much the sections would fill. */
    private static final int LARGE = 30;

    Sections {
        all = List.copyOf(all);
    }

    boolean isThere(ClusterPicture cluster) {
        return all.stream().anyMatch(section -> section.isThere(cluster));
    }

    /** What was looked for and is not there. */
    List<String> absences(ClusterPicture cluster) {
        return all.stream().map(section -> section.absence(cluster)).toList();
    }

    /** One for each key; comparing whole records would cost the start 7 ms. */
    List<Choice> choices() {
        Map<Character, Choice> byKey = new LinkedHashMap<>();
        for (Section section : all) for (Choice choice : section.choices()) byKey.putIfAbsent(choice.key(), choice);
        return List.copyOf(byKey.values());
    }

    List<String> sorts() {
        return all.stream().flatMap(s -> s.sorts().stream()).distinct().toList();
    }

    /** Draws those that are there over the whole body; on a small screen the focused pane alone. */
    View draw(Canvas body, ClusterPicture cluster, Frame frame) {
        List<Section> there =
                all.stream().filter(section -> section.isThere(cluster)).toList();
        int eventsPane = there.stream().mapToInt(Section::panes).sum();
        boolean alone = Split.isSmall(body) || frame.cursor().zoomed();
        int focused = Math.min(frame.cursor().pane(), eventsPane);
        Canvas none = body.region(0, 0, 0, 0);
        List<Integer> wishes = there.stream().map(s -> s.wish(cluster, frame)).toList();
        int left = body.height() - sum(wishes);
        int kept = body.height() >= LARGE ? EVENTS : 0;
        int room = body.height() - (left >= EVENTS ? left : kept);
        List<Item> items = new ArrayList<>();
        View.Shown sum = new View.Shown(0, 0, 0);
        int pane = 0;
        int y = 0;
        for (int i = 0; i < there.size(); i++) {
            int panes = there.get(i).panes();
            boolean holdsFocus = focused >= pane && focused < pane + panes;
            int height = share(wishes, i, room);
            Canvas part = alone ? (holdsFocus ? body : none) : body.region(0, y, body.width(), height);
            Drawn drawn = there.get(i).draw(part, pane, cluster, frame);
            items.addAll(drawn.items());
            sum = new View.Shown(
                    sum.shown() + drawn.shown().shown(),
                    sum.all() + drawn.shown().all(),
                    sum.hiddenProblems() + drawn.shown().hiddenProblems());
            pane += panes;
            y += height;
        }
        Canvas events = alone
                ? (focused == eventsPane ? body : none)
                : body.region(0, room, body.width(), body.height() - room);
        items.addAll(EventsPane.draw(events, eventsPane, cluster, frame));
        return new View(body, items, sum);
    }

    /** Each section's rows: a few in any case, and its part of what is left by what it wishes beyond them. */
    private static int share(List<Integer> wishes, int index, int height) {
        List<Integer> least = wishes.stream().map(wish -> Math.min(wish, LEAST)).toList();
        int spare = height - sum(least);
        if (spare < 0) return part(wishes, index, height);
        List<Integer> more =
                wishes.stream().map(wish -> wish - Math.min(wish, LEAST)).toList();
        return least.get(index) + (sum(more) == 0 ? part(wishes, index, spare) : part(more, index, spare));
    }

    /** A part of so many rows in proportion; all parts add up to them. */
    private static int part(List<Integer> weights, int index, int rows) {
        int all = Math.max(1, sum(weights));
        int before = sum(weights.subList(0, index));
        return rows * (before + weights.get(index)) / all - rows * before / all;
    }

    private static int sum(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).sum();
    }
}
