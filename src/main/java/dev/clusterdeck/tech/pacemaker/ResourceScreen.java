package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One resource: its operations, why it is where it is, how it is configured, what constrains it. */
final class ResourceScreen implements Screen {
    @Override
    public String id() {
        return "resource";
    }

    @Override
    public String title() {
        return "Resource";
    }

    @Override
    public View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        String name = frame.place().object().replaceFirst("^(resource|fence):", "");
        Optional<ClusterPicture> cluster = frame.cluster();
        Optional<Account> account = cluster.map(c -> Account.of(c.snapshot(), frame.now()));
        Optional<PacemakerStatus> status = account.flatMap(Account::state);
        Optional<Resource> resource = status.flatMap(s -> s.resource(name));
        if (resource.isEmpty()) {
            Canvas inside = Panel.draw(body, name, "", true);
            if (cluster.isPresent() && status.isEmpty()) Untold.draw(inside, cluster.get(), Pacemaker.STATUS);
            else
                Notice.draw(
                        inside,
                        Mark.UNKNOWN,
                        List.of("There is no resource " + name + ".", "It may have been taken out. 3 lists them all."));
            return View.of(body, List.of());
        }
        return view(frame, body, account.orElseThrow(), status.orElseThrow(), resource.get());
    }

    private static View view(Frame frame, Canvas body, Account account, PacemakerStatus status, Resource resource) {
        ResourceState state = ResourceState.of(resource, status, Wanted.of(account, status));
        int below = Math.max(9, body.height() * 11 / 20);
        Split split = Split.of(body, frame.cursor(), below, Math.min(90, body.width() / 2));
        List<Item> items = new ArrayList<>();
        items.addAll(OperationsTable.draw(split.list(), resource, status, frame, frame.cursor()));
        List<Constraint> bearing = bearing(resource, account, status);
        Canvas inside = Panel.draw(
                split.detail(),
                resource.name(),
                state.mark().glyph() + " " + state.word(),
                frame.cursor().pane() == 1);
        int y = ResourcePane.why(
                inside,
                0,
                ResourcePane.sentences(resource, account, status, frame).stream()
                        .filter(s -> bearing.stream().noneMatch(c -> s.text().equals(ConstraintWords.sentence(c))))
                        .toList());
        y = constraints(inside, y, bearing, frame, items);
        if (y + 1 < inside.height()) {
            on(inside, y, "configuration");
            ResourceDefinition.draw(inside, y + 1, resource, account);
        }
        return View.of(body, items);
    }

    /** The constraints that name it or a collection around it. */
    private static List<Constraint> bearing(Resource resource, Account account, PacemakerStatus status) {
        List<String> names = new ArrayList<>(List.of(resource.plainId()));
        Wanted.of(account, status).parentsOf(resource).forEach(p -> names.add(p.plainId()));
        return account.configuration().stream()
                .flatMap(cib -> cib.constraints().stream())
                .filter(c -> names.stream().anyMatch(c::names))
                .toList();
    }

    private static int constraints(Canvas on, int from, List<Constraint> bearing, Frame frame, List<Item> items) {
        if (bearing.isEmpty()) return from;
        int y = from;
        on(on, y++, "constraints");
        for (int i = 0; i < bearing.size(); i++) {
            Constraint constraint = bearing.get(i);
            String id = "constraint:" + constraint.id();
            items.add(new Item(id, 1, 0, i, false, Optional.empty()));
            if (y >= on.height()) continue;
            if (frame.cursor().isSelected(id)) {
                on.select(0, y, on.width());
                on.text(0, y, "▸", Role.FOCUS, Canvas.BOLD);
            }
            on.text(1, y, Columns.left(ConstraintWords.sort(constraint), 11), Role.MUTED);
            on.text(
                    13,
                    y++,
                    Columns.cut(ConstraintWords.words(constraint) + "  (" + constraint.id() + ")", on.width() - 14),
                    Role.TEXT);
        }
        return y;
    }

    private static void on(Canvas canvas, int y, String heading) {
        canvas.text(1, y, heading.toUpperCase(java.util.Locale.ROOT), Role.MUTED, Canvas.BOLD);
    }
}
