package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.ClusterPicture;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a screen may know when it draws. It reads no clock and does no I/O.
 *
 * @param fleet every cluster of the inventory, in its order
 * @param place where the admin is
 * @param now the time of the last tick or message
 * @param zone the admin's time zone
 * @param width columns for the body
 * @param height rows for the body
 * @param cursor what the admin points at
 * @param filter what to show; {@link Filter#NONE} shows everything
 * @param sort the column to sort by, {@code -} in front for reverse; empty for the screen's own order
 * @param wide true when more columns are asked for ({@code w})
 * @param chosen by key of a {@link Choice}, how often it was pressed
 * @param answers what nodes said to the inquiries of views
 */
public record Frame(
        List<ClusterPicture> fleet,
        Place place,
        Instant now,
        ZoneId zone,
        int width,
        int height,
        Cursor cursor,
        Filter filter,
        String sort,
        boolean wide,
        Map<Character, Integer> chosen,
        Answers answers) {
    public Frame {
        chosen = Map.copyOf(chosen);
    }

    /** A frame of a screen on which nothing was chosen. */
    public Frame(
            List<ClusterPicture> fleet,
            Place place,
            Instant now,
            ZoneId zone,
            int width,
            int height,
            Cursor cursor,
            Filter filter,
            String sort,
            boolean wide) {
        this(fleet, place, now, zone, width, height, cursor, filter, sort, wide, Map.of(), Answers.NONE);
    }

    /** The cluster this place is about; empty on the fleet screen or when it was taken out of the inventory. */
    public Optional<ClusterPicture> cluster() {
        return fleet.stream().filter(c -> c.name().equals(place.cluster())).findFirst();
    }

    /** The selected id; before anything is selected the object that the place is about. */
    public Optional<String> selected() {
        return cursor.selected().or(() -> Optional.of(place.object()).filter(object -> !object.isEmpty()));
    }
}
