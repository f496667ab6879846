package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Answers;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
 * @param answers what nodes were asked for the screens, and said
 * @param work what is changed from here
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
        Answers answers,
        Work work,
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
     * @param slow true to spare the line: no clock seconds; empty as long as neither the admin chose nor the line
     *     turned out to be slow
     * @param readOnly true when acts were taken away for all clusters
     * @param said what was typed in the palette, oldest first
     */
    public record Habits(String theme, Optional<Boolean> slow, boolean readOnly, List<String> said) {
        public Habits {
            said = List.copyOf(said);
        }

        boolean isSlow() {
            return slow.orElse(false);
        }

        Habits slow(boolean spare) {
            return new Habits(theme, Optional.of(spare), readOnly, said);
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
                Answers.NONE,
                Work.NONE,
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

    /** The parts of a model, to be made into another. */
    private static final class Draft {
        Instant now;
        Size size;
        Fleet fleet;
        Travel travel;
        Optional<Popup> popup;
        Optional<Line> filterEdit;
        Answers answers;
        Work work;
        Asking asking;
        Toasts toasts;
        Optional<Instant> interrupted;
        Habits habits;
        Drawn drawn;

        Draft(DeckModel from) {
            now = from.now;
            size = from.size;
            fleet = from.fleet;
            travel = from.travel;
            popup = from.popup;
            filterEdit = from.filterEdit;
            answers = from.answers;
            work = from.work;
            asking = from.asking;
            toasts = from.toasts;
            interrupted = from.interrupted;
            habits = from.habits;
            drawn = from.drawn;
        }
    }

    private DeckModel change(Consumer<Draft> change) {
        Draft to = new Draft(this);
        change.accept(to);
        return new DeckModel(
                to.now,
                started,
                to.size,
                to.fleet,
                to.travel,
                to.popup,
                to.filterEdit,
                to.answers,
                to.work,
                to.asking,
                to.toasts,
                to.interrupted,
                to.habits,
                to.drawn);
    }

    DeckModel at(Instant time) {
        return change(to -> {
            to.now = time;
            to.toasts = toasts.at(time);
        });
    }

    DeckModel sized(Size newSize) {
        return change(to -> to.size = newSize);
    }

    DeckModel with(Fleet newFleet) {
        return change(to -> to.fleet = newFleet);
    }

    DeckModel with(Travel newTravel) {
        return change(to -> to.travel = newTravel);
    }

    DeckModel here(UnaryOperator<Visit> change) {
        return with(travel.here(change));
    }

    DeckModel with(Popup newPopup) {
        return change(to -> {
            to.popup = Optional.of(newPopup);
            to.filterEdit = Optional.empty();
        });
    }

    DeckModel withoutPopup() {
        return change(to -> to.popup = Optional.empty());
    }

    DeckModel editing(Optional<Line> filter) {
        return change(to -> to.filterEdit = filter);
    }

    DeckModel with(Answers newAnswers) {
        return change(to -> to.answers = newAnswers);
    }

    DeckModel with(Work newWork) {
        return change(to -> to.work = newWork);
    }

    DeckModel with(Asking newAsking) {
        return change(to -> to.asking = newAsking);
    }

    DeckModel with(Toasts newToasts) {
        return change(to -> to.toasts = newToasts);
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
        return change(to -> to.interrupted = at);
    }

    DeckModel with(Habits newHabits) {
        return change(to -> to.habits = newHabits);
    }

    DeckModel with(Drawn newDrawn) {
        return change(to -> to.drawn = newDrawn);
    }
}
