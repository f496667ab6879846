package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Contact;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The first line: where this is, what is wrong, how fresh it is, what time it is. */
final class Header {
    private static final String ARROW = " ▸ ";

    /** A piece of the line. */
    private record Word(String text, Role role, int flags) {
        int width() {
            return Columns.width(text);
        }
    }

    private final DeckSetup setup;

    Header(DeckSetup setup) {
        this.setup = setup;
    }

    void draw(Canvas line, DeckModel model) {
        List<ClusterPicture> pictures = Urgent.pictures(model, setup);
        Instant at = model.fleet().shownAt(model.now());
        boolean live = !pictures.isEmpty()
                && pictures.stream().allMatch(p -> Freshness.of(p, at).isLive());
        List<Word> crumb = crumb(model, live || pictures.isEmpty());
        List<List<Word>> right = new ArrayList<>();
        right.add(counts(pictures, live));
        right.add(modes(model, pictures));
        right.add(List.of(badge(model, pictures, at)));
        right.add(List.of(clock(model)));
        right.removeIf(List::isEmpty);
        // Without room the clock goes first, then the crumb is cut; never what is wrong, and how fresh that is.
        if (width(crumb) + width(right) > line.width()) right.remove(right.size() - 1);
        crumb = cut(crumb, line.width() - width(right));
        int x = Math.max(0, line.width() - width(right) + 2);
        int left = 0;
        for (Word word : crumb) left = draw(line.region(0, 0, Math.max(0, x - 1), 1), left, word);
        for (List<Word> group : right) {
            for (Word word : group) x = draw(line, x, word);
            x += 2;
        }
    }

    /** The same with its last word cut to fit: which cluster it is, and that it is production, is said to the end. */
    private static List<Word> cut(List<Word> crumb, int room) {
        int over = width(crumb) - room;
        if (over <= 0) return crumb;
        List<Word> cut = new ArrayList<>(crumb);
        Word last = cut.remove(cut.size() - 1);
        cut.add(new Word(Columns.cutMiddle(last.text(), Math.max(1, last.width() - over)), last.role(), last.flags()));
        return cut;
    }

    private static int draw(Canvas line, int x, Word word) {
        return line.text(x, 0, word.text(), word.role(), word.flags());
    }

    private static int width(List<? extends Object> words) {
        int width = 0;
        for (Object word : words) {
            if (word instanceof Word w) width += w.width();
            if (word instanceof List<?> group) width += width(group) + 2;
        }
        return width;
    }

    private List<Word> crumb(DeckModel model, boolean live) {
        Place place = model.here().place();
        Role role = live ? Role.TEXT : Role.UNKNOWN;
        List<Word> words = new ArrayList<>();
        Optional<ClusterPicture> picture = model.fleet().shown(place.cluster());
        picture.flatMap(p -> environment(p.environment())).ifPresent(w -> {
            words.add(w);
            words.add(new Word(ARROW, Role.MUTED, 0));
        });
        if (!place.cluster().isEmpty()) {
            words.add(new Word(place.cluster(), role, Canvas.BOLD));
            words.add(new Word(ARROW, Role.MUTED, 0));
        }
        String screen = setup.screen(place.screen()).map(Screen::title).orElse(place.screen());
        words.add(new Word(screen.toLowerCase(Locale.ROOT), role, 0));
        if (!place.object().isEmpty()) {
            words.add(new Word(ARROW, Role.MUTED, 0));
            words.add(new Word(Names.of(place.object()), role, Canvas.BOLD));
        }
        return words;
    }

    private static Optional<Word> environment(Environment environment) {
        return switch (environment) {
            case PROD -> Optional.of(new Word("PROD", Role.ENV_PROD, Canvas.BOLD));
            case STAGE -> Optional.of(new Word("STAGE", Role.ENV_STAGE, Canvas.BOLD));
            case DEV -> Optional.of(new Word("DEV", Role.ENV_DEV, Canvas.BOLD));
            case NONE -> Optional.empty();
        };
    }

    /** {@code ▲ 1 warn ✖ 1 fail}; of an old picture only that there are at least so many. */
    private static List<Word> counts(List<ClusterPicture> pictures, boolean live) {
        List<Word> words = new ArrayList<>();
        for (Severity severity : List.of(Severity.UNKNOWN, Severity.WARN, Severity.CRIT)) {
            long count =
                    findings(pictures).filter(f -> f.severity() == severity).count();
            if (count == 0) continue;
            String word = switch (severity) {
                case CRIT -> "fail";
                case WARN -> "warn";
                default -> "unsure";
            };
            Mark mark = Mark.of(severity);
            String text = mark.glyph() + (live ? " " + count + " " + word : " ≥" + count + " " + word + "?");
            words.add(new Word(
                    (words.isEmpty() ? "" : " ") + text, mark.role(), severity == Severity.CRIT ? Canvas.BOLD : 0));
        }
        if (words.isEmpty() && live) words.add(new Word(Mark.DONE.glyph() + " no problem", Role.OK, 0));
        return words;
    }

    private static Stream<Finding> findings(List<ClusterPicture> pictures) {
        return pictures.stream().flatMap(p -> p.findings().stream());
    }

    private static List<Word> modes(DeckModel model, List<ClusterPicture> pictures) {
        List<Word> words = new ArrayList<>();
        if (model.fleet().held().isPresent())
            words.add(new Word("PAUSED " + model.fleet().newEvents() + " new", Role.WARN, Canvas.BOLD));
        if (!pictures.isEmpty() && pictures.stream().allMatch(ClusterPicture::demo))
            words.add(new Word((words.isEmpty() ? "" : " ") + "DEMO", Role.ACCENT, Canvas.BOLD));
        int jobs = model.work().running().size();
        if (jobs > 0)
            words.add(new Word(
                    (words.isEmpty() ? "" : " ") + Mark.BUSY.glyph() + " " + jobs + (jobs == 1 ? " job" : " jobs"),
                    Role.BUSY,
                    Canvas.BOLD));
        boolean readOnly = model.habits().readOnly()
                || (!pictures.isEmpty() && pictures.stream().allMatch(ClusterPicture::readOnly));
        if (readOnly) words.add(new Word((words.isEmpty() ? "" : " ") + "RO", Role.ACCENT, Canvas.BOLD));
        return words;
    }

    private static Word badge(DeckModel model, List<ClusterPicture> pictures, Instant now) {
        if (pictures.size() == 1) return badge(pictures.get(0), now);
        if (pictures.isEmpty()) {
            boolean any = !model.fleet().names().isEmpty();
            return new Word(any ? Mark.BUSY.glyph() + " reading" : "", Role.BUSY, 0);
        }
        List<Mark> marks =
                pictures.stream().map(p -> Freshness.of(p, now).mark()).toList();
        long live = marks.stream().filter(m -> m == Mark.OK).count();
        Mark mark = live == pictures.size()
                ? Mark.OK
                : marks.stream().allMatch(m -> m == Mark.CRIT)
                        ? Mark.CRIT
                        : marks.stream().allMatch(m -> m == Mark.OK || m == Mark.BUSY) ? Mark.BUSY : Mark.UNKNOWN;
        return new Word(mark.glyph() + " " + live + "/" + pictures.size() + " live", mark.role(), 0);
    }

    private static Word badge(ClusterPicture picture, Instant now) {
        Freshness freshness = Freshness.of(picture, now);
        List<Contact> contacts = picture.snapshot().nodes().stream()
                .map(picture.snapshot()::contact)
                .toList();
        long live =
                contacts.stream().filter(c -> c.state() == Contact.State.LIVE).count();
        // Some nodes silent: not green, however fresh the others are.
        if (freshness.isLive() && live < contacts.size())
            return word(Mark.UNKNOWN, live + "/" + contacts.size() + " " + freshness.words());
        if (freshness.mark() != Mark.CRIT) return word(freshness.mark(), freshness.words());
        String retry = contacts.stream()
                .flatMap(c -> c.retryAt().stream())
                .min(Instant::compareTo)
                .map(at -> " · retry in " + Ages.brief(Duration.between(now, at)))
                .orElse("");
        return word(Mark.CRIT, freshness.words() + retry + " · r now");
    }

    private static Word word(Mark mark, String text) {
        return new Word(mark.glyph() + " " + text, mark.role(), mark == Mark.CRIT ? Canvas.BOLD : 0);
    }

    private Word clock(DeckModel model) {
        String clock = Ages.clock(model.now(), setup.zone());
        return new Word(model.habits().isSlow() ? clock.substring(0, 5) : clock, Role.MUTED, 0);
    }
}
