package dev.clusterdeck;

import dev.clusterdeck.cli.ExitCode;
import dev.clusterdeck.cli.Handler;
import dev.clusterdeck.cli.Invocation;
import dev.clusterdeck.cli.Live;
import dev.clusterdeck.cli.Targets;
import dev.clusterdeck.config.Inventory;
import dev.clusterdeck.config.Settings;
import dev.clusterdeck.deck.Deck;
import dev.clusterdeck.deck.DeckPrompts;
import dev.clusterdeck.deck.Desk;
import dev.clusterdeck.plan.Journal;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.terminal.ColorDepth;
import dev.clusterdeck.terminal.GlyphSet;
import dev.clusterdeck.terminal.NoTty;
import dev.clusterdeck.terminal.TerminalOptions;
import dev.clusterdeck.terminal.Theme;
import dev.clusterdeck.terminal.Themes;
import dev.clusterdeck.terminal.Tty;
import dev.clusterdeck.watch.ClusterTarget;
import dev.clusterdeck.watch.Technology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Opens the deck on this terminal. */
final class OpenDeck implements Handler {
    private final DeckParts parts;
    private final Targets targets;
    private final Map<String, String> environment;
    private final Path stateFolder;
    private final Clock clock;

    OpenDeck(DeckParts parts, Targets targets, Map<String, String> environment, Path stateFolder, Clock clock) {
        this.parts = parts;
        this.targets = targets;
        this.environment = environment;
        this.stateFolder = stateFolder;
        this.clock = clock;
    }

    /** Without a verb: the deck on the inventory's clusters. */
    @Override
    public int run(Invocation call) throws IOException {
        Inventory inventory = targets.inventory(call);
        inventory.problems().forEach(problem -> call.err().println(problem));
        if (inventory.isBroken() && inventory.clusters().isEmpty()) return ExitCode.USAGE;
        return open(call, inventory.clusters(), inventory.settings());
    }

    /** The deck on these clusters. */
    int open(Invocation call, List<ClusterTarget> clusters, Settings settings) {
        Themes themes = new Themes(targets.files(call).folder().resolve("themes"));
        String name = call.text("--theme").or(settings::theme).orElse(Themes.STANDARD);
        Optional<Theme> theme = themes.load(name, problem -> call.say(problem.toString()));
        if (theme.isEmpty()) return ExitCode.USAGE;
        TerminalOptions options = new TerminalOptions(
                environment,
                theme.get(),
                call.text("--color").or(() -> word(settings.color())).flatMap(ColorDepth::named),
                call.text("--glyphs").or(() -> word(settings.glyphs())).flatMap(GlyphSet::named));
        try (Tty tty = Tty.open(options)) {
            return show(call, clusters, settings, themes, name, tty);
        } catch (NoTty noTty) {
            call.err().print(Deck.withoutTerminal(String.valueOf(noTty.getMessage())));
            return Deck.NO_TERMINAL;
        }
    }

    private int show(
            Invocation call, List<ClusterTarget> clusters, Settings settings, Themes themes, String theme, Tty tty) {
        DeckPrompts prompts = new DeckPrompts();
        List<Technology> technologies =
                parts.slices().stream().map(Slice::technology).toList();
        try (LivePictures pictures = new LivePictures(clusters, technologies, prompts, stateFolder, clock)) {
            Desk desk = new Desk(
                    theme,
                    themes,
                    stateFolder.resolve("history"),
                    Path.of(""),
                    Live.journals(stateFolder),
                    reason -> Journal.Author.of(environment, reason),
                    call.flag("--slow") ? Optional.of(true) : settings.slow(),
                    call.flag("--read-only"));
            Deck deck = new Deck(
                    parts.setup().with(themes.names()), pictures, prompts, tty, desk, call.text("CLUSTER"), clock);
            return deck.run();
        }
    }

    private static Optional<String> word(Optional<? extends Enum<?>> chosen) {
        return chosen.map(value -> value.name().toLowerCase(Locale.ROOT));
    }
}
