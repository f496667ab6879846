package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.deck.DeckModel.Habits;
import dev.clusterdeck.deck.DeckModel.Size;
import dev.clusterdeck.terminal.Key;
import dev.clusterdeck.terminal.Key.Kind;
import dev.clusterdeck.watch.Inquiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The deck's mind: model and message in, model and orders out. Pure. */
public final class Update {
    private static final Key INTERRUPT = Key.control('c');
    private static final Duration TWICE = Duration.ofSeconds(2);

    private final Body body;
    private final Keymap keymap;
    private final PopupKeys popupKeys;
    private final PaletteKeys paletteKeys;
    private final Acting acting;
    private final ActMenu actMenu;
    private final ActingKeys actingKeys;
    private final Candidates candidates;

    public Update(DeckSetup setup) {
        body = new Body(setup);
        Going going = new Going(setup);
        Looking looking = new Looking(setup, going);
        Objects objects = new Objects(setup, body);
        keymap = new Keymap(setup, going, looking);
        popupKeys = new PopupKeys(keymap, looking, going, new PopupText(setup));
        acting = new Acting(setup, going);
        actMenu = new ActMenu(setup, acting);
        actingKeys = new ActingKeys(acting, actMenu, new Pages(setup));
        Verbal verbal = new Verbal(setup, acting, going);
        candidates = new Candidates(setup, going, objects, verbal);
        paletteKeys = new PaletteKeys(candidates, new Commands(setup, going, looking, objects, verbal));
    }

    Keymap keymap() {
        return keymap;
    }

    Candidates candidates() {
        return candidates;
    }

    ActMenu actMenu() {
        return actMenu;
    }

    /** What comes of a message. The body is drawn anew only for a key; see {@link #settle}. */
    Next update(DeckModel model, Message message) {
        return inquiring(guarded(become(model, message)));
    }

    /** Nobody leaves unasked while a plan runs. */
    private static Next guarded(Next next) {
        DeckModel model = next.model();
        boolean leaves = next.orders().stream().anyMatch(Order.Quit.class::isInstance);
        boolean asked = model.popup().orElse(null) instanceof Popup.Leave leave && leave.focus() == 1;
        if (!leaves || asked || model.work().running().isEmpty()) return next;
        return Next.of(model.with(new Popup.Leave(0)));
    }

    /** What the screen lacks and nobody was asked yet is asked, once. */
    private static Next inquiring(Next next) {
        DeckModel model = next.model();
        Optional<Inquiry<?>> wanted = model.drawn()
                .view()
                .inquiry()
                .filter(inquiry -> !model.answers().knows(inquiry));
        if (wanted.isEmpty()) return next;
        List<Order> orders = new ArrayList<>(next.orders());
        orders.add(new Order.Ask(wanted.get()));
        return new Next(model.with(model.answers().asked(wanted.get(), model.now())), orders);
    }

    private Next become(DeckModel model, Message message) {
        if (message instanceof Message.KeyPressed pressed) {
            // From here on the selection is the admin's: seen, and left as it is.
            boolean chooses = model.selected().isPresent() && !model.isAsked();
            DeckModel chosen = chooses ? model.here(Visit::settled) : model;
            Next next = press(chosen, pressed.key());
            return new Next(settle(next.model()), next.orders());
        }
        if (message instanceof Message.Tick tick) return Next.of(model.at(tick.now()));
        if (message instanceof Message.PictureArrived arrived)
            return reading(acting.judged(model.with(model.fleet().arrived(arrived.picture()))));
        if (message instanceof Message.Resized resized)
            return Next.of(settle(model.sized(new Size(resized.columns(), resized.rows()))));
        if (message instanceof Message.PromptAsked asked)
            return Next.of(model.with(model.asking().asked(asked.question())));
        if (message instanceof Message.PromptWithdrawn withdrawn)
            return Next.of(model.with(model.asking().without(withdrawn.id())));
        if (message instanceof Message.Answered answered)
            return Next.of(model.with(model.answers().answered(answered.inquiry(), answered.reading())));
        if (message instanceof Message.RehearsingOn on) return Next.of(Acting.rehearsingOn(model, on));
        if (message instanceof Message.Proposed proposed) return Next.of(acting.proposed(model, proposed));
        if (message instanceof Message.JobHeard heard) return Next.of(Acting.heard(model, heard));
        if (message instanceof Message.JournalsRead read) return Next.of(Acting.journals(model, read.stories()));
        if (message instanceof Message.Told told) return Next.of(model.say(told.severity(), told.text()));
        if (message instanceof Message.LineSlow line) return Next.of(spare(model, line.why()));
        if (message instanceof Message.ThemeShown theme) {
            Habits old = model.habits();
            return Next.of(model.with(new Habits(theme.name(), old.slow(), old.readOnly(), old.said())));
        }
        throw new IllegalArgumentException("unknown message " + message);
    }

    /** Spares a slow line, unless the admin chose already. */
    private static DeckModel spare(DeckModel model, String why) {
        if (model.habits().slow().isPresent()) return model;
        return model.with(model.habits().slow(true))
                .tell(Severity.NOTE, why + ", so the clock has no seconds; :set slow off");
    }

    /** After the first picture there is time to look for plans that did not come to their end. */
    private static Next reading(DeckModel model) {
        if (model.work().asked()) return Next.of(model);
        return Next.of(model.with(model.work().reading()), new Order.ReadJournals());
    }

    /** Draws the body anew and lets go of a selection whose object is gone. */
    DeckModel settle(DeckModel model) {
        return body.settle(model);
    }

    private Next press(DeckModel model, Key key) {
        if (key.equals(INTERRUPT)) return interrupt(model);
        if (key.equals(Key.control('z'))) return Next.of(model, new Order.Suspend());
        if (key.equals(Key.control('l'))) return Next.of(model, new Order.Repaint());
        if (model.isAsked()) return PromptKeys.press(model, key);
        if (model.filterEdit().isPresent())
            return editFilter(model, model.filterEdit().get(), key);
        if (model.popup().isPresent()) {
            Popup popup = model.popup().get();
            return popup instanceof Popup.Palette palette
                    ? paletteKeys.press(model, palette, key)
                    : actingKeys.press(model, popup, key).orElseGet(() -> popupKeys.press(model, popup, key));
        }
        if (key.kind() == Kind.PASTE)
            return Next.of(model.say(Severity.NOTE, "pasted text is not taken as keys; press / or : first"));
        return keymap.press(model, key);
    }

    private static Next editFilter(DeckModel model, Line line, Key key) {
        if (key.is(Kind.ESCAPE)) return Next.of(Looking.filter(model.editing(Optional.empty()), ""));
        if (key.is(Kind.ENTER)) return Next.of(keep(model.editing(Optional.empty())));
        if (key.is(Kind.DOWN)) return Pointing.rows(model, 1);
        if (key.is(Kind.UP)) return Pointing.rows(model, -1);
        if (key.is(Kind.BACKSPACE) && line.text().isEmpty()) return Next.of(model.editing(Optional.empty()));
        Line next = line.press(key);
        return Next.of(Looking.filter(model.editing(Optional.of(next)), next.text()));
    }

    /** The filter stays; so that Enter works next, its first row is selected where nothing is. */
    private static DeckModel keep(DeckModel model) {
        if (model.selected().isPresent()) return model;
        return model.drawn().view().items().stream()
                .findFirst()
                .map(i -> model.here(v -> v.with(Movement.cursor(v.cursor(), Optional.of(i.id()), i.pane()))))
                .orElse(model);
    }

    /** Cancels what is open; at the top level the second time within two seconds leaves. */
    private static Next interrupt(DeckModel model) {
        if (model.isAsked()) return PromptKeys.refuse(model);
        if (model.filterEdit().isPresent()) return Next.of(Looking.filter(model.editing(Optional.empty()), ""));
        if (model.popup().isPresent()) {
            Next closed = Next.of(model.withoutPopup());
            return model.popup().get() instanceof Popup.Rehearsal rehearsal
                    ? new Next(closed.model(), List.of(new Order.StopRehearsal(rehearsal.id())))
                    : closed;
        }
        boolean twice = model.interrupted()
                .filter(at -> Duration.between(at, model.now()).compareTo(TWICE) <= 0)
                .isPresent();
        if (twice) return Next.of(model, new Order.Quit());
        return Next.of(model.interruptedAt(Optional.of(model.now())).say(Severity.NOTE, "^C again leaves the program"));
    }
}
