package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.ScrollWindow;
import dev.clusterdeck.tech.haproxy.Balancer.Member;
import dev.clusterdeck.tech.haproxy.Balancer.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The servers of one backend over ten minutes, one strip each on a common scale: who carried how much when. */
final class HeatPane {
    private static final int RATE = 7;

    private HeatPane() {}

    static List<Item> draw(
            Canvas on, int pane, List<Balancer> each, Balancer balancer, Pool pool, Frame frame, String cluster) {
        List<Member> members = pool.members();
        int selected = -1;
        for (int i = 0; i < members.size(); i++)
            if (frame.cursor().isSelected(members.get(i).id())) selected = i;
        ScrollWindow window = ScrollWindow.around(selected, on.height() - 3, members.size());
        Canvas inside = Panel.draw(
                on,
                pool.backend().name() + " req/s by server",
                (window.note() + "  10 min").strip(),
                frame.cursor().pane() == pane);
        int names = Math.min(
                Math.max(8, inside.width() / 3),
                members.stream()
                        .mapToInt(m -> Columns.width(m.server().name()))
                        .max()
                        .orElse(0));
        int columns = Math.max(0, inside.width() - names - RATE - 6);
        List<double[]> strips = new ArrayList<>();
        for (int i = window.first(); i < window.end(); i++)
            strips.add(Strip.rates(each, balancer, key(pool, members.get(i)), Figure.STOT, columns));
        double full = strips.stream().mapToDouble(Strip::most).max().orElse(0);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            items.add(new Item(member.id(), pane, 0, i, false, Optional.of(Place.about(cluster, member.id()))));
            if (!window.contains(i)) continue;
            int y = i - window.first();
            Role role = member.server().state().takesTraffic() ? Role.SERIES_1 : Role.MUTED;
            inside.mark(1, y, balancer.fresh() ? member.server().state().mark() : dev.clusterdeck.screen.Mark.UNKNOWN);
            inside.text(3, y, Columns.cutMiddle(member.server().name(), names), Role.TEXT);
            inside.text(4 + names, y, Strip.text(strips.get(y), full), role);
            inside.text(5 + names + columns, y, Columns.right(Words.traffic(member.flow(), false), RATE), Role.TEXT);
            if (i == selected) inside.select(0, y, inside.width());
        }
        String scale = "full column: " + Words.rate(full) + " req/s";
        int below = window.end() - window.first();
        if (below < inside.height() && full > 0 && Columns.width(scale) <= inside.width() - 4 - names)
            inside.text(4 + names, below, scale, Role.MUTED);
        return items;
    }

    private static String key(Pool pool, Member member) {
        return History.server(pool.backend().name(), member.server().name());
    }
}
