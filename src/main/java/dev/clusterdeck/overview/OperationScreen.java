package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Choice;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Freshness;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Lines;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Split;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.pacemaker.Account;
import dev.clusterdeck.tech.pacemaker.OcfExit;
import dev.clusterdeck.tech.pacemaker.OperationRecord;
import dev.clusterdeck.tech.pacemaker.PacemakerStatus;
import dev.clusterdeck.tech.pacemaker.Resource;
import dev.clusterdeck.tech.pacemaker.ResourceHistory;
import dev.clusterdeck.watch.Inquiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One operation of a resource: what was asked of the agent, what it answered, and the node's log around that time. */
public final class OperationScreen implements ClusterScreen {
    private static final int LABEL = 14;

    @Override
    public String id() {
        return "operation";
    }

    @Override
    public String title() {
        return "Operation";
    }

    @Override
    public List<Choice> choices() {
        return List.of(LogAround.TIME);
    }

    @Override
    public View view(Canvas body, ClusterPicture cluster, Frame frame) {
        Account account = Account.of(cluster.snapshot(), frame.now());
        Optional<OperationRecord> operation = account.state()
                .flatMap(status -> OperationRecord.find(frame.place().object(), status));
        if (operation.isEmpty()) return gone(body, account);
        return view(frame, body, account, operation.get());
    }

    private static View gone(Canvas body, Account account) {
        boolean told = account.state().isPresent();
        Notice.draw(
                Panel.draw(body, "Operation", "", true),
                Mark.UNKNOWN,
                told
                        ? List.of(
                                "This operation is no longer on record.",
                                "A cleanup forgets it, and a later one of its kind takes its place. Esc goes back.")
                        : List.of("No node tells Pacemaker's state.", "r asks again."));
        return View.of(body, List.of());
    }

    private static View view(Frame frame, Canvas body, Account account, OperationRecord operation) {
        List<Fact> facts = facts(operation, account, frame);
        Split split =
                Split.of(body, frame.cursor(), Math.max(5, body.height() - facts.size() - 3), body.width() * 3 / 5);
        Mark mark = operation.failed() ? Mark.CRIT : operation.underWay() ? Mark.BUSY : Mark.OK;
        String fresh = account.status()
                .map(seen -> Freshness.of(seen, frame.now()).words())
                .orElse("");
        Canvas on = Panel.draw(
                split.list(),
                mark.glyph() + " " + operation.task() + " of " + operation.resource() + " on " + operation.node(),
                fresh,
                frame.cursor().pane() == 0);
        Optional<LogAround> log = operation.at().map(at -> LogAround.of(operation.node(), at, frame));
        List<Item> items = new ArrayList<>(links(operation, log, frame));
        int y = links(on, items, frame);
        for (Fact fact : facts) y = draw(on, y, fact);
        if (log.isEmpty()) {
            Notice.draw(
                    Panel.draw(split.detail(), "Log", "", frame.cursor().pane() == 1),
                    Mark.OFF,
                    List.of("No time is on record for it, so there is no place in the log to look at."));
            return View.of(body, items);
        }
        Rows rows = new Rows(frame.filter());
        items.addAll(new LogPane(log.get(), frame)
                .draw(split.detail(), 1, rows, Optional.of(log.get().place())));
        return new View(
                body, items, rows.figures(), Optional.<Inquiry<?>>of(log.get().inquiry()));
    }

    /** What Enter leads to from here: the log first. */
    private static List<Item> links(OperationRecord operation, Optional<LogAround> log, Frame frame) {
        String cluster = frame.place().cluster();
        List<String> objects = new ArrayList<>();
        log.ifPresent(l -> objects.add(l.object()));
        objects.add("resource:" + operation.resource());
        objects.add("node:" + operation.node());
        List<Item> items = new ArrayList<>();
        for (String object : objects)
            items.add(new Item(object, 0, items.size(), 0, false, Optional.of(Place.about(cluster, object))));
        return items;
    }

    private static int links(Canvas on, List<Item> items, Frame frame) {
        int x = 1;
        for (Item item : items) {
            String word = item.id().startsWith("log:") ? "log" : item.id().replaceFirst(":", " ");
            boolean selected = frame.cursor().pane() == 0 && frame.cursor().isSelected(item.id());
            int end = on.text(x, 0, (selected ? "▸" : " ") + word + " ", selected ? Role.FOCUS : Role.LINK);
            if (selected) on.select(x, 0, end - x);
            x = end + 1;
        }
        return 1;
    }

    private static int draw(Canvas on, int from, Fact fact) {
        int y = from;
        List<String> lines = Lines.wrap(fact.text(), on.width() - LABEL - 3);
        for (int i = 0; i < lines.size() && y < on.height(); i++) {
            Pen pen = Pen.at(on, 1, y++).muted(i == 0 ? fact.label() : "").to(LABEL);
            new Fact("", i == 0 ? fact.mark() : Optional.empty(), lines.get(i)).value(pen);
        }
        return y;
    }

    private static List<Fact> facts(OperationRecord operation, Account account, Frame frame) {
        List<Fact> facts = new ArrayList<>();
        Optional<PacemakerStatus> status = account.state();
        String agent = status.flatMap(s -> s.resource(operation.resource()))
                .map(Resource::agent)
                .map(name -> " by " + name)
                .orElse("");
        String every = operation.interval().isZero()
                ? ", once"
                : ", every " + operation.interval().toSeconds() + " s";
        facts.add(Fact.of("asked", operation.task() + every + agent + ", call " + operation.call()));
        facts.add(exit(operation));
        if (!operation.ended().isEmpty()) facts.add(Fact.of("the call", Mark.CRIT, operation.ended()));
        if (!operation.reason().isEmpty()) facts.add(Fact.of("reason", operation.reason()));
        operation
                .at()
                .ifPresent(at -> facts.add(Fact.of(
                        operation.interval().isZero() ? "ran at" : "result since",
                        Ages.at(at, frame.now(), frame.zone()) + ", " + Ages.brief(Duration.between(at, frame.now()))
                                + " ago, by the node's clock")));
        operation
                .took()
                .ifPresent(took -> facts.add(Fact.of(
                        "ran for",
                        Ages.took(took)
                                + operation
                                        .queued()
                                        .map(q ->
                                                q.isZero() ? ", at once" : ", after " + Ages.took(q) + " in the queue")
                                        .orElse(""))));
        status.flatMap(s -> s.historyOf(operation.resource())
                        .filter(h -> h.node().equals(operation.node()))
                        .findFirst())
                .ifPresent(history -> facts.add(failures(history, frame)));
        return facts;
    }

    private static Fact exit(OperationRecord operation) {
        if (operation.underWay()) return Fact.of("exit code", Mark.BUSY, "none yet: it is under way");
        Optional<OcfExit> exit = OcfExit.of(operation.rc());
        String words = operation.rc() + " "
                + exit.map(e -> e.word() + ": " + e.meaning())
                        .orElse(operation.rcText() + ", a code that OCF does not have");
        return Fact.of("exit code", operation.failed() ? Mark.CRIT : Mark.OK, words);
    }

    private static Fact failures(ResourceHistory history, Frame frame) {
        long count = history.failCount().orElse(0L);
        String limit = history.migrationThreshold()
                .filter(t -> t < 1_000_000)
                .map(t -> " of " + t)
                .orElse("");
        String last = history.lastFailure()
                .map(at -> ", last at " + Ages.at(at, frame.now(), frame.zone()))
                .orElse("");
        String banned = history.isAtThreshold() ? "; that bans the node for it" : "";
        Mark mark = history.isAtThreshold() ? Mark.CRIT : count > 0 ? Mark.WARN : Mark.OK;
        return Fact.of(
                "fail count",
                mark,
                (count >= 1_000_000 ? "INFINITY" : count + limit) + " on " + history.node() + last + banned);
    }
}
