package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Fuzzy;
import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verb.Where;
import dev.clusterdeck.verb.Verbs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One line of help.
 *
 * @param key the key, or the command to type
 * @param label what it does
 * @param disabled why it does not work here; empty when it does
 * @param run what Enter does
 */
record HelpEntry(
        String key, String label, Function<DeckModel, Optional<String>> disabled, Function<DeckModel, Next> run) {

    /** Keys and commands that have these words; all without words. */
    static List<HelpEntry> found(Keymap keymap, String words) {
        List<HelpEntry> all = new ArrayList<>();
        for (Binding b : keymap.all())
            all.add(new HelpEntry(b.keyNames(), b.label(), b.disabled(), m -> Keymap.run(m, b)));
        for (Verb verb : Verbs.at(Where.PALETTE)) {
            String line = verb.arguments().stream()
                    .map(Verb.Argument::name)
                    .filter(name -> !name.startsWith("--"))
                    .collect(Collectors.joining(" ", ":" + verb.name() + " ", ""))
                    .strip();
            String typed = verb.arguments().isEmpty() ? verb.name() : verb.name() + " ";
            all.add(new HelpEntry(
                    line,
                    verb.summary(),
                    m -> Optional.empty(),
                    m -> Next.of(m.with(Popup.Palette.typed(Line.of(typed))))));
        }
        return all.stream().filter(e -> e.has(words.strip())).toList();
    }

    private boolean has(String words) {
        if (words.isEmpty()) return true;
        return List.of(words.split("\\s+")).stream()
                .allMatch(w -> Fuzzy.score(label, w) > 1 || Fuzzy.score(key, w) > 3);
    }
}
