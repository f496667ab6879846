package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Filter;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Screen;
import java.util.Optional;
import java.util.Set;

/** From place to place: tabs, down, up, back and forward. Pure. */
final class Going {
    private final DeckSetup setup;

    Going(DeckSetup setup) {
        this.setup = setup;
    }

    /** To the screen of this digit, of the cluster at hand. */
    Next tab(DeckModel model, int digit) {
        Optional<Screen> screen = setup.tab(digit);
        if (screen.isEmpty()) return Next.of(model.say(Severity.NOTE, "no screen has the digit " + digit));
        return screen(model, screen.get().id());
    }

    /** To a screen, of the cluster at hand. */
    Next screen(DeckModel model, String screen) {
        if (setup.isFleet(screen)) return Next.of(model.with(model.travel().go(setup.fleet())));
        return Next.of(model.with(model.travel().go(new Place(screen, cluster(model), ""))));
    }

    /** To a cluster's first screen. */
    Next cluster(DeckModel model, String cluster) {
        return Next.of(model.with(model.travel().go(setup.home(cluster))));
    }

    /** To where an object is told about; one level up is where the admin is now. */
    Next about(DeckModel model, String cluster, String object) {
        return down(model, Place.about(cluster, object));
    }

    /** Into what is selected. */
    Next open(DeckModel model) {
        Optional<Item> item = selected(model);
        if (item.isEmpty()) return Next.of(model.say(Severity.NOTE, "nothing is selected; j selects"));
        Optional<Place> place = item.get().opens();
        if (place.isEmpty())
            return Next.of(
                    model.say(Severity.NOTE, Names.of(item.get().id()) + " has nothing below it; e explains it"));
        return down(model, place.get());
    }

    private static Next down(DeckModel model, Place place) {
        if (place.equals(model.here().place())) return Next.of(model);
        Optional<String> object = Optional.of(place.object()).filter(o -> !o.isEmpty());
        return Next.of(model.with(model.travel().go(Visit.to(place, object, Optional.of(model.here())))));
    }

    /** To the most urgent finding. */
    Next urgent(DeckModel model) {
        Optional<Urgent> urgent = Urgent.of(model, setup);
        if (urgent.isEmpty()) return Next.of(model.say(Severity.NOTE, "no finding to go to"));
        Finding finding = urgent.get().finding();
        String cluster = urgent.get().cluster();
        Place findings = Place.about(cluster, "finding:" + finding.id());
        boolean known = setup.screen(findings.screen()).isPresent();
        return down(model, known ? findings : Place.about(cluster, finding.subject()));
    }

    /** One step back: the error told, the filter, the zoom, the marks, one level up; at the top nothing. */
    Next escape(DeckModel model) {
        if (model.toasts().shown().filter(Toast::isError).isPresent())
            return Next.of(model.with(model.toasts().dismissed(model.now())));
        Visit here = model.here();
        Cursor cursor = here.cursor();
        if (!here.filterText().isEmpty()) return Next.of(model.here(v -> v.filtered("", Filter.NONE)));
        if (cursor.zoomed()) return Next.of(model.here(v -> v.with(Pointing.zoomed(cursor, false))));
        if (!cursor.marked().isEmpty()) return Next.of(model.here(v -> v.with(Pointing.marked(cursor, Set.of()))));
        return up(model);
    }

    /** One level up; at the top nothing. */
    Next up(DeckModel model) {
        return Next.of(
                above(model).map(visit -> model.with(model.travel().go(visit))).orElse(model));
    }

    /** Closes the view; at the top level leaves the program. */
    Next quit(DeckModel model) {
        boolean below = model.here().from().isPresent() || isDetail(model);
        return below ? up(model) : Next.of(model, new Order.Quit());
    }

    /** The visit one level above this one. */
    private Optional<Visit> above(DeckModel model) {
        Visit here = model.here();
        if (here.from().isPresent()) return here.from();
        String cluster = here.place().cluster();
        if (isDetail(model) && !cluster.isEmpty())
            return Optional.of(Visit.to(
                    setup.home(cluster),
                    Optional.of(here.place().object()).filter(o -> !o.isEmpty()),
                    Optional.empty()));
        if (setup.isFleet(here.place().screen()) || model.fleet().names().size() < 2) return Optional.empty();
        return Optional.of(Visit.to(setup.fleet(), Optional.of("cluster:" + cluster), Optional.empty()));
    }

    private boolean isDetail(DeckModel model) {
        Place place = model.here().place();
        return !place.object().isEmpty()
                || setup.screen(place.screen()).filter(s -> s.digit() > 0).isEmpty();
    }

    Next back(DeckModel model) {
        return Next.of(model.with(model.travel().goBack()));
    }

    Next forward(DeckModel model) {
        return Next.of(model.with(model.travel().goForward()));
    }

    /** The cluster at hand: of this place, of what is selected, else the one visited last, else the first. */
    String cluster(DeckModel model) {
        String here = model.here().place().cluster();
        if (!here.isEmpty()) return here;
        return selected(model)
                .flatMap(Item::opens)
                .map(Place::cluster)
                .filter(c -> !c.isEmpty())
                .or(() -> model.travel().clusters().findFirst())
                .or(() -> model.fleet().names().stream().findFirst())
                .orElse("");
    }

    /** The picture of the cluster at hand. */
    Optional<ClusterPicture> picture(DeckModel model) {
        return model.fleet().shown(cluster(model));
    }

    static Optional<Item> selected(DeckModel model) {
        return Movement.at(model.here().cursor(), model.drawn().view().items());
    }
}
