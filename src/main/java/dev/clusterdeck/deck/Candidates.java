package dev.clusterdeck.deck;

import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.screen.Fuzzy;
import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verb.Where;
import dev.clusterdeck.verb.Verbs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the palette offers for what was typed: prefix first, then fuzzy. Pure. */
final class Candidates {
    private static final int LIMIT = 8;

    private final DeckSetup setup;
    private final Going going;
    private final Objects objects;
    private final Verbal verbal;

    Candidates(DeckSetup setup, Going going, Objects objects, Verbal verbal) {
        this.setup = setup;
        this.going = going;
        this.objects = objects;
        this.verbal = verbal;
    }

    /** At most eight, best first. */
    List<Candidate> of(DeckModel model, String typed) {
        int blank = typed.indexOf(' ');
        if (blank < 0) return first(typed);
        Optional<Verb> verb = Verbs.find(typed.substring(0, blank), Where.PALETTE);
        if (verb.isEmpty()) return List.of();
        String before = typed.substring(0, typed.lastIndexOf(' ') + 1);
        int index = CommandLine.parse(before).arguments().size();
        String word = typed.substring(before.length());
        if (verb.get().effect() != Effect.READS) {
            List<Candidate> told = best(verbal.candidates(model, verb.get(), before), word);
            if (!told.isEmpty()) return told;
        }
        if (index >= verb.get().arguments().size()) return List.of();
        return best(arguments(model, verb.get(), index, before), word);
    }

    /** The first word: what looks before what changes, but what begins so before what only has its letters. */
    private List<Candidate> first(String word) {
        List<Candidate> looks = best(Stream.concat(verbs(false), screens("")), word);
        List<Candidate> changes = best(verbs(true), word);
        return Stream.concat(looks.stream(), changes.stream())
                .sorted(Comparator.comparing(candidate -> !candidate.label().startsWith(word)))
                .limit(LIMIT)
                .toList();
    }

    private static Stream<Candidate> verbs(boolean thatChange) {
        return Verbs.at(Where.PALETTE).stream()
                .filter(verb -> thatChange != (verb.effect() == Effect.READS))
                .map(v -> new Candidate(v.name(), v.name(), v.summary(), key(v.name())));
    }

    private Stream<Candidate> screens(String before) {
        return setup.screens().stream()
                .filter(s -> s.digit() > 0 || s.id().equals("findings"))
                .map(s -> new Candidate(
                        before + s.id(),
                        s.id(),
                        "the screen " + s.title().toLowerCase(Locale.ROOT),
                        s.digit() == 0 ? "" : Integer.toString(s.digit())));
    }

    private Stream<Candidate> arguments(DeckModel model, Verb verb, int index, String before) {
        return switch (verb.arguments().get(index).kind()) {
            case SCREEN -> Stream.concat(screens(before), objects(model, before));
            case OBJECT -> objects(model, before);
            case NODE -> objects(model, before, "node");
            case RESOURCE -> objects(model, before, "resource");
            case PLAN ->
                model.work().stories().stream()
                        .map(story -> new Candidate(
                                before + story.plan().id(), story.plan().id(), Journals.state(model, story), ""));
            case CLUSTER -> words(before, model.fleet().names(), "cluster");
            case THEME -> words(before, setup.themes(), "theme");
            case RUNBOOK -> words(before, setup.runbooks().get(), "runbook");
            case SETTING -> words(before, List.of("interval", "slow"), "setting");
            case FILTER ->
                model.drawn().fields().entrySet().stream()
                        .map(f -> new Candidate(
                                before + f.getKey() + ":",
                                f.getKey() + ":",
                                f.getValue().stream()
                                        .limit(6)
                                        .reduce((a, b) -> a + " " + b)
                                        .orElse(""),
                                ""));
            default -> Stream.of();
        };
    }

    private Stream<Candidate> objects(DeckModel model, String before) {
        return objects.of(model, going.cluster(model)).stream()
                .map(id -> new Candidate(
                        before + Names.of(id), Names.of(id), id.substring(0, Math.max(0, id.indexOf(':'))), ""));
    }

    private Stream<Candidate> objects(DeckModel model, String before, String kind) {
        return objects(model, before).filter(candidate -> candidate.summary().equals(kind));
    }

    private static Stream<Candidate> words(String before, List<String> words, String what) {
        return words.stream().map(w -> new Candidate(before + w, w, what, ""));
    }

    private static List<Candidate> best(Stream<Candidate> all, String word) {
        List<Candidate> matching = new ArrayList<>(all.filter(c -> word.isEmpty() || Fuzzy.matches(c.label(), word))
                .toList());
        matching.sort(Comparator.comparingInt((Candidate c) -> -Fuzzy.score(c.label(), word)));
        return matching.stream().limit(LIMIT).toList();
    }

    private static String key(String verb) {
        return switch (verb) {
            case "filter" -> "/";
            case "refresh" -> "r";
            case "pause" -> "p";
            case "explain" -> "e";
            case "jobs" -> "J";
            case "help" -> "?";
            case "quit" -> "q";
            default -> "";
        };
    }
}
