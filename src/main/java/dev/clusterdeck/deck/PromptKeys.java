package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.terminal.Key;
import dev.clusterdeck.terminal.Key.Kind;
import java.util.List;

/** Keys in the dialog of a question. {@code Esc} refuses. Pure. */
final class PromptKeys {
    private PromptKeys() {}

    static Next press(DeckModel model, Key key) {
        if (key.is(Kind.ESCAPE)) return refuse(model);
        return model.asking().isYesOrNo() ? choose(model, key) : type(model, key);
    }

    /** No to all that the dialog shows. */
    static Next refuse(DeckModel model) {
        List<Question> group = model.asking().group();
        return new Next(
                model.with(model.asking().without(group)),
                group.stream().<Order>map(q -> new Order.Refuse(q.id())).toList());
    }

    private static Next choose(DeckModel model, Key key) {
        Asking asking = model.asking();
        if (key.is(Kind.TAB) || key.is(Kind.BACKTAB) || key.is(Kind.LEFT) || key.is(Kind.RIGHT))
            return Next.of(model.with(asking.focused(1 - asking.focus())));
        if (!key.is(Kind.ENTER)) return Next.of(model);
        return asking.focus() == 1 ? answer(model, List.of()) : refuse(model);
    }

    private static Next type(DeckModel model, Key key) {
        Asking asking = model.asking();
        int lines = asking.typed().size();
        if (key.is(Kind.TAB) || key.is(Kind.DOWN))
            return Next.of(model.with(asking.focused((asking.focus() + 1) % lines)));
        if (key.is(Kind.BACKTAB) || key.is(Kind.UP))
            return Next.of(model.with(asking.focused((asking.focus() + lines - 1) % lines)));
        String text = asking.typed().get(asking.focus()).reveal();
        if (key.is(Kind.ENTER)) {
            if (asking.focus() < lines - 1) return Next.of(model.with(asking.focused(asking.focus() + 1)));
            // An empty password is more likely a stray key than an answer; a server's own question may mean it.
            boolean empty = text.isEmpty() && asking.waiting().get(0) instanceof Question.Password;
            return empty ? Next.of(model) : answer(model, asking.typed());
        }
        // Blanks may belong to a password, so nothing is stripped; only what cannot be typed is.
        String next = key.kind() == Kind.PASTE
                ? text + key.text().replaceAll("\\R.*", "")
                : Line.of(text).press(key).text();
        return Next.of(model.with(asking.typing(new Secret(next))));
    }

    private static Next answer(DeckModel model, List<Secret> answers) {
        List<Question> group = model.asking().group();
        return new Next(
                model.with(model.asking().without(group)),
                group.stream()
                        .<Order>map(q -> new Order.Answer(q.id(), answers))
                        .toList());
    }
}
