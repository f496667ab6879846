package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.terminal.Position;
import java.util.List;
import java.util.Optional;

/** The whole picture from the model alone. Pure. */
final class Composition {
    /**
     * What the terminal shows.
     *
     * @param cursor where the text cursor blinks; empty to hide it
     */
    record Picture(Canvas canvas, Optional<Position> cursor) {}

    private final DeckSetup setup;
    private final Header header;
    private final Foot foot;
    private final Lists lists;
    private final Looking looking;
    private final PopupText text;
    private final ActMenu actMenu;
    private final Pages pages;

    Composition(DeckSetup setup, Keymap keymap, Candidates candidates, ActMenu actMenu) {
        this.setup = setup;
        Going going = new Going(setup);
        header = new Header(setup);
        foot = new Foot(setup, keymap, candidates);
        lists = new Lists(setup, keymap);
        looking = new Looking(setup, going);
        text = new PopupText(setup);
        this.actMenu = actMenu;
        pages = new Pages(setup);
    }

    Picture compose(DeckModel model) {
        Canvas full = new Canvas(model.size().columns(), model.size().rows());
        if (model.size().isTiny()) return tooSmall(full, model);
        Layout layout = Layout.of(model);
        header.draw(full.region(0, 0, layout.width(), 1), model);
        if (layout.tabs() >= 0) TabLine.draw(full.region(0, layout.tabs(), layout.width(), 1), model, setup);
        full.draw(0, layout.body(), model.drawn().view().canvas());
        Optional<Position> cursor = Optional.empty();
        if (layout.filter() >= 0)
            cursor = FilterLine.draw(full.region(0, layout.filter(), layout.width(), 1), model)
                    .map(x -> new Position(x, layout.filter()));
        foot.urgent(full, layout, model);
        foot.hints(full, layout, model);
        if (model.isAsked()) return new Picture(full, PromptBox.draw(full, model));
        if (model.popup().isPresent())
            cursor = popup(full, layout, model, model.popup().get());
        return new Picture(full, cursor);
    }

    private Optional<Position> popup(Canvas full, Layout layout, DeckModel model, Popup popup) {
        Optional<Page> page = pages.of(model, popup);
        if (page.isPresent()) return PageBox.draw(full, model, page.get());
        if (popup instanceof Popup.Help help) return Optional.of(lists.help(full, model, help));
        if (popup instanceof Popup.Palette palette) return Optional.of(foot.palette(full, layout, model, palette));
        if (popup instanceof Popup.Sort sort) lists.sort(full, model, sort, looking.sorts(model));
        else if (popup instanceof Popup.Acts acts) PageBox.acts(full, model, actMenu, acts);
        else if (popup instanceof Popup.Copied copied) copied(full, model, copied);
        else scrolling(full, model, popup);
        return Optional.empty();
    }

    private void scrolling(Canvas full, DeckModel model, Popup popup) {
        int width = PopupBox.textWidth(model);
        List<TextLine> lines = text.lines(model, popup, width);
        int scroll = popup instanceof Popup.Explain explain
                ? explain.scroll()
                : popup instanceof Popup.Messages messages ? messages.scroll() : 0;
        String title = popup instanceof Popup.Explain explain
                ? "Explain " + Names.of(explain.object().equals("cluster") ? explain.cluster() : explain.object())
                : "Said and done";
        int first = Math.min(scroll, Math.max(0, lines.size() - PopupBox.textHeight(model)));
        int shown = Math.min(PopupBox.textHeight(model), lines.size() - first);
        String note = shown < lines.size() ? (first + 1) + "–" + (first + shown) + " of " + lines.size() : "";
        Canvas inside = PopupBox.open(full, model, width, lines.size()).text(title, note);
        for (int i = 0; i < shown; i++) lines.get(first + i).draw(inside, i);
    }

    /** Without borders left and right, so that a mouse selects the text alone. */
    private void copied(Canvas full, DeckModel model, Popup.Copied copied) {
        List<TextLine> lines = text.lines(model, copied, full.width());
        int rows = Math.min(lines.size(), PopupBox.textHeight(model));
        int first = Math.min(copied.scroll(), lines.size() - rows);
        int top = Math.max(1, (full.height() - 1 - rows - 2) / 2);
        Canvas box = full.region(0, top, full.width(), rows + 2);
        box.clear();
        box.fill(0, 0, full.width(), '━', Role.FOCUS);
        box.text(2, 0, " Sent to the clipboard; or select it here ", Role.FOCUS, Canvas.BOLD);
        for (int i = 0; i < rows; i++) lines.get(first + i).draw(box, 1 + i);
        box.fill(0, rows + 1, full.width(), '━', Role.FOCUS);
    }

    private Picture tooSmall(Canvas full, DeckModel model) {
        String size = full.width() + "x" + full.height();
        long problems = Urgent.pictures(model, setup).stream()
                .flatMap(p -> p.findings().stream())
                .filter(f -> f.severity().isProblem())
                .count();
        List<String> lines = new java.util.ArrayList<>();
        lines.add("terminal too small (" + size + "), need 40x10");
        lines.add(problems == 1 ? "1 problem" : problems + " problems");
        if (model.asking().isOpen()) lines.add(PromptBox.brief(model.asking()));
        int y = 0;
        for (String line : lines)
            for (String part : dev.clusterdeck.screen.Lines.wrap(line, full.width()))
                full.text(0, y++, Columns.cut(part, full.width()), Role.TEXT);
        return new Picture(full, Optional.empty());
    }
}
