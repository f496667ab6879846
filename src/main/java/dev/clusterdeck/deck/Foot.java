package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.terminal.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last two lines: the most urgent finding, a toast or the command line; and the key hints. */
final class Foot {
    /** From this width on, the slowest answer is told at the right end. */
    private static final int ROOM_FOR_LAG = 100;

    private final DeckSetup setup;
    private final Keymap keymap;
    private final Candidates candidates;

    Foot(DeckSetup setup, Keymap keymap, Candidates candidates) {
        this.setup = setup;
        this.keymap = keymap;
        this.candidates = candidates;
    }

    void urgent(Canvas full, Layout layout, DeckModel model) {
        // A toast is worth the row even where the finding has none.
        int row = layout.urgent() >= 0 ? layout.urgent() : layout.keys();
        Canvas line = full.region(0, row, layout.width(), 1);
        Optional<Toast> toast = model.toasts().shown();
        boolean waits = model.asking().isOpen() && !model.isAsked();
        if (waits) {
            line.text(0, 0, PromptBox.brief(model.asking()) + " until you are done here", Role.WARN);
        } else if (toast.isPresent()) {
            say(
                    line,
                    Mark.of(toast.get().severity()),
                    toast.get().text(),
                    toast.get().isError() ? "esc dismisses" : "");
        } else if (layout.urgent() >= 0) {
            finding(line, model);
        }
    }

    private void finding(Canvas line, DeckModel model) {
        Optional<Urgent> urgent = Urgent.of(model, setup);
        if (urgent.isPresent()) {
            Finding finding = urgent.get().finding();
            boolean many = Urgent.pictures(model, setup).size() > 1;
            say(
                    line,
                    Mark.of(finding.severity()),
                    (many ? urgent.get().cluster() + ": " : "") + finding.text(),
                    "! goes there");
            return;
        }
        List<Mark> marks = Urgent.pictures(model, setup).stream()
                .map(p -> Freshness.of(p, model.fleet().shownAt(model.now())).mark())
                .toList();
        if (marks.isEmpty()) return;
        if (marks.stream().allMatch(m -> m == Mark.OK)) say(line, Mark.DONE, "nothing needs you", "");
        else if (marks.stream().allMatch(m -> m == Mark.OK || m == Mark.BUSY)) say(line, Mark.BUSY, "reading", "");
        else say(line, Mark.UNKNOWN, "no finding, but not everything could be read", "");
    }

    private static void say(Canvas line, Mark mark, String text, String key) {
        int room = line.width() - 3 - (key.isEmpty() ? 0 : Columns.width(key) + 2);
        line.mark(0, 0, mark);
        line.text(2, 0, Columns.cut(text, room), mark.role());
        if (key.isEmpty()) return;
        int x = line.width() - Columns.width(key) - 1;
        int word = key.indexOf(' ');
        x = line.text(x, 0, key.substring(0, word), Role.KEY, Canvas.BOLD);
        line.text(x, 0, key.substring(word), Role.MUTED);
    }

    /** A hint: the key and what it does. */
    private record Hint(String key, String word, int rank) {
        int width() {
            return Columns.width(key) + 1 + Columns.width(word) + 2;
        }
    }

    void hints(Canvas full, Layout layout, DeckModel model) {
        if (layout.urgent() < 0 && model.toasts().shown().isPresent()) return;
        Canvas line = full.region(0, layout.keys(), layout.width(), 1);
        String lag = layout.width() >= ROOM_FOR_LAG ? lag(model) : "";
        List<Hint> hints = new ArrayList<>(hints(model));
        int room = line.width() - (lag.isEmpty() ? 0 : Columns.width(lag) + 3);
        while (hints.stream().mapToInt(Hint::width).sum() - 2 > room && hints.size() > 1)
            hints.remove(leastWanted(hints));
        int x = 0;
        for (Hint hint : hints) {
            x = line.text(x, 0, hint.key(), Role.KEY);
            x = line.text(x + 1, 0, hint.word(), Role.MUTED) + 2;
        }
        line.text(line.width() - Columns.width(lag) - 1, 0, lag, Role.MUTED);
    }

    private static int leastWanted(List<Hint> hints) {
        int least = 0;
        for (int i = 1; i < hints.size(); i++)
            if (hints.get(i).rank() > hints.get(least).rank()) least = i;
        return least;
    }

    private List<Hint> hints(DeckModel model) {
        if (model.isAsked()) {
            return model.asking().isYesOrNo()
                    ? fixed("tab", "choose", "⏎", "take it", "esc", "refuse")
                    : fixed("⏎", "answer", "tab", "next line", "esc", "refuse");
        }
        if (model.filterEdit().isPresent()) return fixed("⏎", "keep", "esc", "clear", "↑↓", "move");
        if (model.popup().isPresent()) return ofPopup(model, model.popup().get());
        List<Hint> hints = new ArrayList<>(List.of(new Hint("hjkl", "move", 5)));
        for (Binding b : keymap.all())
            if (!b.hint().isEmpty() && b.disabled().apply(model).isEmpty())
                hints.add(new Hint(b.keys().get(0).label(), b.hint(), b.rank()));
        return hints;
    }

    private static List<Hint> ofPopup(DeckModel model, Popup popup) {
        if (popup instanceof Popup.Palette)
            return fixed("⏎", "run", "tab", "complete", "↑↓", "history", "esc", "close");
        if (popup instanceof Popup.Help) return fixed("⏎", "run", "↑↓", "choose", "esc", "close");
        if (popup instanceof Popup.Sort) return fixed("⏎", "sort", "o", "reverse", "j/k", "choose", "esc", "close");
        if (popup instanceof Popup.Explain) return fixed("j/k", "scroll", "y", "copy", "⏎", "runbook", "esc", "close");
        if (popup instanceof Popup.Acts) return fixed("⏎", "do it", "↑↓", "choose", "esc", "close");
        if (popup instanceof Popup.Questions)
            return fixed("⏎", "next", "esc", "back", "tab", "fields", "↑↓", "choose", "F1", "help");
        if (popup instanceof Popup.Rehearsal) return fixed("esc", "stops");
        if (popup instanceof Popup.Blocked) return fixed("⏎", "try again", "esc", "back");
        if (popup instanceof Popup.Preview preview)
            return preview.offer().takesText()
                    ? fixed("⏎", "run", "esc", "back", "^Y", "copy commands", "↑↓", "scroll")
                    : fixed("tab", "choose", "⏎", "take it", "esc", "back", "^Y", "copy commands", "↑↓", "scroll");
        if (popup instanceof Popup.Running running)
            return model.work().job(running.job()).map(Foot::ofJob).orElse(fixed("esc", "close"));
        if (popup instanceof Popup.Journals) return fixed("⏎", "open", "-", "undo", "+", "resume", "esc", "close");
        if (popup instanceof Popup.Told) return fixed("-", "undo", "+", "resume", "j/k", "scroll", "esc", "back");
        if (popup instanceof Popup.Leave) return fixed("tab", "choose", "⏎", "take it", "esc", "stay");
        if (popup instanceof Popup.Messages && !model.work().jobs().isEmpty())
            return fixed("1-9", "open a job", "j/k", "scroll", "esc", "close");
        return fixed("j/k", "scroll", "esc", "close");
    }

    private static List<Hint> ofJob(Job job) {
        if (job.isRunning()) return fixed("esc", "leave it running", "p", "rest before the next step", "j/k", "scroll");
        return job.isFinished()
                ? fixed("-", "undo", "esc", "close", "j/k", "scroll", "y", "copy commands")
                : fixed("+", "resume", "-", "undo", "esc", "close", "j/k", "scroll", "y", "copy commands");
    }

    private static List<Hint> fixed(String... keysAndWords) {
        List<Hint> hints = new ArrayList<>();
        for (int i = 0; i < keysAndWords.length; i += 2) hints.add(new Hint(keysAndWords[i], keysAndWords[i + 1], i));
        return hints;
    }

    /** The slowest answer of a live node of the cluster on the screen. */
    private String lag(DeckModel model) {
        return Urgent.pictures(model, setup).stream()
                .flatMap(p -> p.snapshot().nodes().stream().map(p.snapshot()::contact))
                .filter(c -> c.state() == Contact.State.LIVE)
                .flatMap(c -> c.roundTrip().stream())
                .max(Duration::compareTo)
                .map(d -> "lag " + Ages.took(d))
                .orElse("");
    }

    /** The command line and its candidates above it; returns where the text cursor blinks. */
    Position palette(Canvas full, Layout layout, DeckModel model, Popup.Palette palette) {
        int row = layout.keys() - 1;
        List<Candidate> offered = candidates.of(model, palette.typed());
        int label =
                offered.stream().mapToInt(c -> Columns.width(c.label())).max().orElse(0);
        int top = Math.max(1, row - offered.size());
        for (int i = 0; i < offered.size() && top + i < row; i++) {
            Candidate candidate = offered.get(i);
            Canvas line = full.region(0, top + i, layout.width(), 1);
            line.clear();
            line.text(2, 0, candidate.label(), Role.ACCENT);
            int at = label + 4;
            line.text(at, 0, Columns.cut(candidate.summary(), line.width() - at - 6), Role.MUTED);
            line.text(line.width() - 4, 0, candidate.key(), Role.KEY, Canvas.BOLD);
            if (i != palette.candidate()) continue;
            line.text(0, 0, "▸", Role.FOCUS, Canvas.BOLD);
            line.select(0, 0, line.width());
        }
        Canvas line = full.region(0, row, layout.width(), 1);
        line.clear();
        line.text(0, 0, ":", Role.FOCUS, Canvas.BOLD);
        // A long line is shown from where the cursor stays in sight.
        String before = palette.line().text().substring(0, palette.line().at());
        int skip = Math.max(0, Columns.width(before) - (line.width() - 4));
        line.text(1 - skip, 0, palette.line().text(), Role.TEXT);
        line.text(0, 0, ":", Role.FOCUS, Canvas.BOLD);
        return new Position(1 + Columns.width(before) - skip, row);
    }
}
