package dev.clusterdeck.deck;

import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Screen;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the deck is made of; does not change while it runs.
 *
 * @param screens all of them; their digits decide the tab line's order
 * @param explainers asked in order, all that answer are shown
 * @param themes names of the themes there are
 * @param runbooks gives the keys of the runbooks' sections, such as {@code pacemaker/failed-resource}
 * @param acts gives what can be changed; what it gives is loaded when it is first asked
 * @param zone the admin's time zone
 */
public record DeckSetup(
        List<Screen> screens,
        List<Explainer> explainers,
        List<String> themes,
        Supplier<List<String>> runbooks,
        Supplier<List<Acts>> acts,
        ZoneId zone) {
    public DeckSetup {
        screens = List.copyOf(screens);
        explainers = List.copyOf(explainers);
        themes = List.copyOf(themes);
    }

    /** The same with these themes to choose from. */
    public DeckSetup with(List<String> otherThemes) {
        return new DeckSetup(screens, explainers, otherThemes, runbooks, acts, zone);
    }

    /** All changes that can be made. */
    List<Wizard> wizards() {
        return acts.get().stream().flatMap(each -> each.wizards().stream()).toList();
    }

    /** All conditions that plans know. */
    List<Rule> rules() {
        return acts.get().stream().flatMap(each -> each.rules().stream()).toList();
    }

    Optional<Screen> screen(String id) {
        return screens.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /** The screens with a digit, by digit. */
    List<Screen> tabs() {
        return screens.stream()
                .filter(s -> s.digit() > 0)
                .sorted(Comparator.comparingInt(Screen::digit))
                .toList();
    }

    /** The screen of this digit. */
    Optional<Screen> tab(int digit) {
        return tabs().stream().filter(s -> s.digit() == digit).findFirst();
    }

    /** True for the screen of all clusters, which has digit 1. */
    boolean isFleet(String screen) {
        return tab(1).filter(s -> s.id().equals(screen)).isPresent();
    }

    /** Where the fleet is shown. */
    Place fleet() {
        return new Place(tab(1).map(Screen::id).orElse("fleet"), "", "");
    }

    /** Where a cluster is shown first. */
    Place home(String cluster) {
        String screen = tabs().stream()
                .filter(s -> s.digit() > 1)
                .findFirst()
                .map(Screen::id)
                .orElse("topology");
        return new Place(screen, cluster, "");
    }
}
