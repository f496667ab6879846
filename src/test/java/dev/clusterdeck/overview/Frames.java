package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Answers;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Filter;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Frames as the deck would make them. */
final class Frames {
    static final Instant NOW = Instant.parse("2026-11-22T14:02:11Z");

    private Frames() {}

    static Frame of(List<ClusterPicture> fleet, String screen, int width, int height) {
        String cluster =
                fleet.isEmpty() || screen.equals("fleet") ? "" : fleet.get(0).name();
        return new Frame(
                fleet,
                new Place(screen, cluster, ""),
                NOW,
                ZoneOffset.UTC,
                width,
                height,
                Cursor.START,
                Filter.NONE,
                "",
                false);
    }

    static Frame at(Frame frame, Cursor cursor) {
        return with(frame, cursor, frame.answers());
    }

    static Frame answered(Frame frame, Answers answers) {
        return with(frame, frame.cursor(), answers);
    }

    private static Frame with(Frame frame, Cursor cursor, Answers answers) {
        return new Frame(
                frame.fleet(),
                frame.place(),
                frame.now(),
                frame.zone(),
                frame.width(),
                frame.height(),
                cursor,
                frame.filter(),
                frame.sort(),
                frame.wide(),
                frame.chosen(),
                answers);
    }

    static Frame select(Frame frame, String id) {
        return at(frame, new Cursor(Optional.of(id), 0, false, Set.of(), Set.of()));
    }

    static Frame selectIn(int pane, Frame frame, String id) {
        return at(frame, new Cursor(Optional.of(id), pane, false, Set.of(), Set.of()));
    }

    static Frame about(Frame frame, String object) {
        return new Frame(
                frame.fleet(),
                new Place(frame.place().screen(), frame.place().cluster(), object),
                frame.now(),
                frame.zone(),
                frame.width(),
                frame.height(),
                frame.cursor(),
                frame.filter(),
                frame.sort(),
                frame.wide());
    }

    static Frame filtered(Frame frame, Filter filter) {
        return new Frame(
                frame.fleet(),
                frame.place(),
                frame.now(),
                frame.zone(),
                frame.width(),
                frame.height(),
                frame.cursor(),
                filter,
                frame.sort(),
                frame.wide());
    }
}
