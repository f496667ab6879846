package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where the admin is and was.
 *
 * @param here the visit on the screen
 * @param back visits before it, newest last
 * @param forward visits gone back from, next first
 */
public record Travel(Visit here, List<Visit> back, List<Visit> forward) {
    /** Visits that are kept. */
    private static final int LIMIT = 100;

    public Travel {
        back = List.copyOf(back.size() <= LIMIT ? back : back.subList(back.size() - LIMIT, back.size()));
        forward = List.copyOf(forward);
    }

    static Travel begin(Place place) {
        return new Travel(Visit.to(place, Optional.empty(), Optional.empty()), List.of(), List.of());
    }

    Travel here(UnaryOperator<Visit> change) {
        return new Travel(change.apply(here), back, forward);
    }

    /** Goes on to a visit; what was ahead is forgotten. */
    Travel go(Visit visit) {
        return new Travel(visit, with(back, here), List.of());
    }

    /** Goes to a place: as it was left when it was visited before, without its filter. */
    Travel go(Place place) {
        if (place.equals(here.place())) return this;
        return go(latest(place)
                .map(v -> v.filtered("", dev.clusterdeck.screen.Filter.NONE))
                .orElse(Visit.to(place, Optional.empty(), Optional.empty())));
    }

    Travel goBack() {
        if (back.isEmpty()) return this;
        List<Visit> ahead = new ArrayList<>(List.of(here));
        ahead.addAll(forward);
        return new Travel(back.get(back.size() - 1), back.subList(0, back.size() - 1), ahead);
    }

    Travel goForward() {
        if (forward.isEmpty()) return this;
        return new Travel(forward.get(0), with(back, here), forward.subList(1, forward.size()));
    }

    /** The clusters visited, latest first, this one included. */
    Stream<String> clusters() {
        List<Visit> all = new ArrayList<>(back);
        all.add(here);
        java.util.Collections.reverse(all);
        return all.stream().map(v -> v.place().cluster()).filter(c -> !c.isEmpty());
    }

    private Optional<Visit> latest(Place place) {
        return Stream.concat(forward.stream(), back.stream())
                .filter(v -> v.place().equals(place))
                .reduce((first, second) -> second);
    }

    private static List<Visit> with(List<Visit> visits, Visit one) {
        List<Visit> all = new ArrayList<>(visits);
        all.add(one);
        return all;
    }
}
