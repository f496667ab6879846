package dev.clusterdeck.deck;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import java.util.List;
import java.util.Map;

/** The second line: the screens and their digits; short words where the long ones do not fit. */
final class TabLine {
    private static final Map<String, String> SHORT = Map.of(
            "fleet", "Flt",
            "topology", "Topo",
            "resources", "Res",
            "replication", "Repl",
            "traffic", "Traf",
            "events", "Evt",
            "wizards", "Wiz",
            "drills", "Drill",
            "runbooks", "Book");

    private TabLine() {}

    static void draw(Canvas line, DeckModel model, DeckSetup setup) {
        List<Screen> tabs = setup.tabs();
        boolean wide = tabs.stream().mapToInt(s -> Columns.width(s.title()) + 5).sum() < line.width();
        int x = 0;
        for (Screen screen : tabs) {
            boolean here = screen.id().equals(model.here().place().screen());
            Role role = here ? Role.FOCUS : Role.MUTED;
            int flags = here ? Canvas.BOLD : 0;
            x = line.text(x, 0, here ? "[" : " ", role, flags);
            x = line.text(x, 0, Integer.toString(screen.digit()), here ? Role.FOCUS : Role.KEY, flags);
            String title = wide ? screen.title() : SHORT.getOrDefault(screen.id(), Columns.cut(screen.title(), 5));
            x = line.text(x, 0, " " + title, role, flags);
            x = line.text(x, 0, here ? "] " : "  ", role, flags);
        }
    }
}
