package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All that the deck knows. Immutable; one thread owns the current one.
 *
 * @param now the time of the last message
 * @param started when the deck opened
 * @param size the terminal's
 * @param fleet what the clusters look like
 * @param travel where the admin is and was
 * @param popup what lies over the screen
 * @param filterEdit the filter while it is typed
 * @param asking questions of connections
 * @param toasts what was said
 * @param interrupted when {@code ^C} was pressed last
 * @param habits what the admin chose
 * @param drawn the screen's body as the admin sees it
 */
public record DeckModel(
        Instant now,
        Instant started,
        Size size,
        Fleet fleet,
        Travel travel,
        Optional<Popup> popup,
        Optional<Line> filterEdit,
        Asking asking,
        Toasts toasts,
        Optional<Instant> interrupted,
        Habits habits,
        Drawn drawn) {

    /** Columns and rows. */
    public record Size(int columns, int rows) {
        /** Too small for anything but saying so. */
        boolean isTiny() {
            return columns < 40 || rows < 10;
        }

        /** One pane at a time. */
        boolean isSmall() {
            return columns < 60 || rows < 16;
        }
    }

    /**
     * What the admin chose.
     *
     * @param theme its name
     * @param slow true to spare the line: no clock seconds
     * @param readOnly true when acts were taken away for all clusters
     * @param said what was typed in the palette, oldest first
     */
    public record Habits(String theme, boolean slow, boolean readOnly, List<String> said) {
        public Habits {
            said = List.copyOf(said);
        }
    }

    /**
     * A screen's body.
     *
     * @param fields the fields that its rows have, with the values seen, for the filter
     */
    public record Drawn(View view, Map<String, Set<String>> fields) {
        static final Drawn NOTHING = new Drawn(View.of(new Canvas(0, 0), List.of()), Map.of());
    }

    /** Everything as it is when the deck opens. */
    static DeckModel begin(Instant now, Size size, Fleet fleet, Travel travel, Habits habits) {
        return new DeckModel(
                now,
                now,
                size,
                fleet,
                travel,
                Optional.empty(),
                Optional.empty(),
                Asking.NOTHING,
                Toasts.NONE,
                Optional.empty(),
                habits,
                Drawn.NOTHING);
    }

    Visit here() {
        return travel.here();
    }

    /** What is pointed at. */
    Optional<String> selected() {
        return here().cursor().selected();
    }

    /** True when letters are text, not commands. */
    boolean isTyping() {
        return filterEdit.isPresent() || popup.filter(Popup::takesText).isPresent();
    }

    /** True when the first question is on the screen: it waits while the admin types something else. */
    boolean isAsked() {
        return asking.isOpen() && !isTyping();
    }

    DeckModel at(Instant time) {
        return new DeckModel(
                time,
                started,
                size,
                fleet,
                travel,
                popup,
                filterEdit,
                asking,
                toasts.at(time),
                interrupted,
                habits,
                drawn);
    }

    DeckModel sized(Size newSize) {
        return new DeckModel(
                now, started, newSize, fleet, travel, popup, filterEdit, asking, toasts, interrupted, habits, drawn);
    }

    DeckModel with(Fleet newFleet) {
        return new DeckModel(
                now, started, size, newFleet, travel, popup, filterEdit, asking, toasts, interrupted, habits, drawn);
    }

    DeckModel with(Travel newTravel) {
        return new DeckModel(
                now, started, size, fleet, newTravel, popup, filterEdit, asking, toasts, interrupted, habits, drawn);
    }

    DeckModel here(UnaryOperator<Visit> change) {
        return with(travel.here(change));
    }

    DeckModel with(Popup newPopup) {
        return new DeckModel(
                now,
                started,
                size,
                fleet,
                travel,
                Optional.of(newPopup),
                Optional.empty(),
                asking,
                toasts,
                interrupted,
                habits,
                drawn);
    }

    DeckModel withoutPopup() {
        return new DeckModel(
                now,
                started,
                size,
                fleet,
                travel,
                Optional.empty(),
                filterEdit,
                asking,
                toasts,
                interrupted,
                habits,
                drawn);
    }

    DeckModel editing(Optional<Line> filter) {
        return new DeckModel(
                now, started, size, fleet, travel, popup, filter, asking, toasts, interrupted, habits, drawn);
    }

    DeckModel with(Asking newAsking) {
        return new DeckModel(
                now, started, size, fleet, travel, popup, filterEdit, newAsking, toasts, interrupted, habits, drawn);
    }

    DeckModel with(Toasts newToasts) {
        return new DeckModel(
                now, started, size, fleet, travel, popup, filterEdit, asking, newToasts, interrupted, habits, drawn);
    }

    /** Tells the admin what happened by itself. */
    DeckModel tell(Severity severity, String text) {
        return with(toasts.told(now, severity, text));
    }

    /** Answers the admin's key. */
    DeckModel say(Severity severity, String text) {
        return with(toasts.said(now, severity, text));
    }

    DeckModel interruptedAt(Optional<Instant> at) {
        return new DeckModel(now, started, size, fleet, travel, popup, filterEdit, asking, toasts, at, habits, drawn);
    }

    DeckModel with(Habits newHabits) {
        return new DeckModel(
                now, started, size, fleet, travel, popup, filterEdit, asking, toasts, interrupted, newHabits, drawn);
    }

    DeckModel with(Drawn newDrawn) {
        return new DeckModel(
                now, started, size, fleet, travel, popup, filterEdit, asking, toasts, interrupted, habits, newDrawn);
    }
}
