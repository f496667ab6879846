package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.config.Interval;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.screen.FilterParser;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verb.Argument;
import dev.clusterdeck.verb.Verb.Kind;
import dev.clusterdeck.verb.Verb.Where;
import dev.clusterdeck.verb.Verbs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs what was typed in the palette. Pure; what cannot be run is said in one line. */
final class Commands {
    private final DeckSetup setup;
    private final Going going;
    private final Looking looking;
    private final Objects objects;
    private final Verbal verbal;

    Commands(DeckSetup setup, Going going, Looking looking, Objects objects, Verbal verbal) {
        this.setup = setup;
        this.going = going;
        this.looking = looking;
        this.objects = objects;
        this.verbal = verbal;
    }

    Next run(DeckModel model, String text) {
        CommandLine line = CommandLine.parse(text);
        if (line.verb().isEmpty()) return Next.of(model);
        Optional<Verb> exact = Verbs.find(line.verb(), Where.PALETTE);
        if (exact.isPresent()) return run(model, exact.get(), line);
        if (setup.screen(line.verb()).isPresent()) return going.screen(model, line.verb());
        // What changes something is said in full.
        List<String> meant = Stream.concat(
                        Verbs.at(Where.PALETTE).stream()
                                .filter(verb -> verb.effect() == Effect.READS)
                                .map(Verb::name),
                        setup.screens().stream().map(Screen::id))
                .filter(word -> word.startsWith(line.verb()))
                .toList();
        if (meant.size() == 1) return run(model, (meant.get(0) + " " + line.rest()).strip());
        return refuse(
                model,
                meant.isEmpty()
                        ? "no command " + line.verb() + "; : lists them"
                        : line.verb() + " may mean " + String.join(", ", meant));
    }

    private Next run(DeckModel model, Verb verb, CommandLine line) {
        List<String> arguments = line.arguments();
        if (verb.effect() != Effect.READS) return change(model, verb, arguments);
        Optional<Argument> missing = verb.arguments().stream()
                .skip(arguments.size())
                // An object left out is the one that is selected.
                .filter(a -> a.required() && a.kind() != Kind.OBJECT)
                .findFirst();
        if (missing.isPresent())
            return refuse(
                    model,
                    verb.name() + " needs " + missing.get().name() + ": "
                            + missing.get().summary());
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        return switch (verb.name()) {
            case "goto" -> goTo(model, first);
            case "open" -> open(model, first);
            case "filter" -> filter(model, line.rest());
            case "refresh" -> looking.refresh(model);
            case "pause" -> looking.pause(model);
            case "theme" -> theme(model, first);
            case "set" -> set(model, first, arguments.get(1));
            case "write" -> Next.of(model, new Order.WriteScreen(first));
            case "runbook" -> runbook(model, first);
            case "jobs" -> looking.messages(model);
            case "help" -> looking.help(model);
            case "explain" -> explain(model, first);
            case "journal" -> verbal.journal(model, first);
            case "quit" -> Next.of(model, new Order.Quit());
            default -> refuse(model, verb.name() + " cannot be said here");
        };
    }

    /** What is left out is asked for, or is what is selected. */
    private Next change(DeckModel model, Verb verb, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        return switch (verb.name()) {
            case "undo" -> verbal.undo(model, first);
            case "resume" -> verbal.resume(model, first);
            default ->
                verbal.wizard(model, verb, arguments)
                        .orElseGet(() -> refuse(model, verb.name() + " is a verb of the command line"));
        };
    }

    private Next goTo(DeckModel model, String word) {
        List<String> screens = setup.screens().stream()
                .map(Screen::id)
                .filter(id -> id.startsWith(word.toLowerCase(java.util.Locale.ROOT)))
                .toList();
        if (screens.contains(word) || screens.size() == 1)
            return going.screen(model, screens.contains(word) ? word : screens.get(0));
        return onObject(model, word, id -> going.about(model, going.cluster(model), id));
    }

    private Next explain(DeckModel model, String word) {
        if (word.isEmpty()) return looking.explain(model);
        if (word.equals("cluster")) return looking.explain(model, "cluster");
        return onObject(model, word, id -> looking.explain(model, id));
    }

    private Next onObject(DeckModel model, String word, java.util.function.Function<String, Next> act) {
        List<String> ids = objects.find(model, going.cluster(model), word);
        if (ids.isEmpty()) return refuse(model, "nothing is called " + word + " in " + going.cluster(model));
        if (ids.size() > 1 && !Names.of(ids.get(0)).equalsIgnoreCase(word))
            return refuse(
                    model,
                    word + " may mean "
                            + String.join(
                                    ", ", ids.stream().limit(5).map(Names::of).toList()));
        return act.apply(ids.get(0));
    }

    private Next open(DeckModel model, String word) {
        if (word.isEmpty()) return going.screen(model, setup.fleet().screen());
        List<String> named =
                model.fleet().names().stream().filter(n -> n.startsWith(word)).toList();
        if (named.contains(word)) return going.cluster(model, word);
        if (named.size() == 1) return going.cluster(model, named.get(0));
        return refuse(
                model,
                named.isEmpty()
                        ? "no cluster " + word + "; there are "
                                + String.join(", ", model.fleet().names())
                        : word + " may mean " + String.join(", ", named));
    }

    private Next filter(DeckModel model, String text) {
        if (Looking.parsed(model, text) instanceof FilterParser.Parsed.Bad bad)
            return refuse(model, bad.word() + " is no field; " + bad.why());
        return Next.of(Looking.filter(model, text));
    }

    private Next theme(DeckModel model, String name) {
        if (setup.themes().contains(name)) return Next.of(model, new Order.SetTheme(name));
        return refuse(model, "no theme " + name + "; there are " + String.join(", ", setup.themes()));
    }

    private Next set(DeckModel model, String setting, String value) {
        return switch (setting) {
            case "interval" -> interval(model, value);
            case "slow" -> slow(model, value);
            default -> refuse(model, "no setting " + setting + "; there are interval, slow");
        };
    }

    private Next interval(DeckModel model, String value) {
        Optional<Duration> interval = Interval.parse(value);
        String cluster = going.cluster(model);
        if (interval.isEmpty()) return refuse(model, value + " is not " + Interval.EXPECTED);
        return Next.of(
                model.say(Severity.NOTE, cluster + " is asked every " + value + " from now on"),
                new Order.SetInterval(cluster, interval.get()));
    }

    private static Next slow(DeckModel model, String value) {
        if (!value.equals("on") && !value.equals("off")) return refuse(model, "slow is on or off");
        return Next.of(model.with(model.habits().slow(value.equals("on"))));
    }

    private Next runbook(DeckModel model, String topic) {
        if (topic.isEmpty()) return going.screen(model, "runbooks");
        List<String> keys = setup.runbooks().get().stream()
                .filter(k -> k.equals(topic) || k.contains(topic))
                .toList();
        if (keys.isEmpty()) return refuse(model, "no runbook " + topic);
        String key = keys.contains(topic) ? topic : keys.get(0);
        Place place = Place.about(going.cluster(model), "runbook:" + key);
        return going.about(model, place.cluster(), place.object());
    }

    private static Next refuse(DeckModel model, String why) {
        return Next.of(model.say(Severity.WARN, why));
    }
}
