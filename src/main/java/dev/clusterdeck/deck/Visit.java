package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Filter;
import dev.clusterdeck.screen.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place as the admin left it: what history goes back to.
 *
 * @param place where it is
 * @param cursor what was pointed at
 * @param fresh true until a key was pressed: what is selected was not chosen by the admin
 * @param panes what was selected last in each pane
 * @param filterText the filter as typed
 * @param filter what it means
 * @param sort as {@link dev.clusterdeck.screen.Frame#sort()}
 * @param wide true when more columns are asked for
 * @param chosen as {@link dev.clusterdeck.screen.Frame#chosen()}
 * @param from where Enter came from: one level up
 */
public record Visit(
        Place place,
        Cursor cursor,
        boolean fresh,
        Map<Integer, String> panes,
        String filterText,
        Filter filter,
        String sort,
        boolean wide,
        Map<Character, Integer> chosen,
        Optional<Visit> from) {
    public Visit {
        panes = Map.copyOf(panes);
        chosen = Map.copyOf(chosen);
    }

    /** A first visit; the object, where the screen shows it, is selected. */
    static Visit to(Place place, Optional<String> select, Optional<Visit> from) {
        Cursor cursor = new Cursor(select, 0, false, Set.of(), Set.of());
        return new Visit(place, cursor, true, Map.of(), "", Filter.NONE, "", false, Map.of(), from);
    }

    Visit with(Cursor newCursor) {
        Map<Integer, String> memory = new HashMap<>(panes);
        newCursor.selected().ifPresent(id -> memory.put(newCursor.pane(), id));
        return new Visit(place, newCursor, fresh, memory, filterText, filter, sort, wide, chosen, from);
    }

    Visit settled() {
        return new Visit(place, cursor, false, panes, filterText, filter, sort, wide, chosen, from);
    }

    Visit filtered(String text, Filter meaning) {
        return new Visit(place, cursor, fresh, panes, text, meaning, sort, wide, chosen, from);
    }

    Visit sorted(String column) {
        return new Visit(place, cursor, fresh, panes, filterText, filter, column, wide, chosen, from);
    }

    Visit widened(boolean wider) {
        return new Visit(place, cursor, fresh, panes, filterText, filter, sort, wider, chosen, from);
    }

    /** The next way of a choice. */
    Visit chose(char key) {
        Map<Character, Integer> next = new HashMap<>(chosen);
        next.merge(key, 1, Integer::sum);
        return new Visit(place, cursor, fresh, panes, filterText, filter, sort, wide, next, from);
    }
}
