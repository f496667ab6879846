package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.pacemaker.FencingHistory.Action;
import dev.clusterdeck.tech.pacemaker.FencingHistory.Status;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.XmlElement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads {@code stonith_admin --history}. */
final class FencingParser {
    private static final Comparator<Action> NEWEST_FIRST = Comparator.comparing(
                    (Action a) -> a.completed().orElse(Instant.MAX))
            .reversed();

    private FencingParser() {}

    static Parsed<FencingHistory> parse(List<Output> outputs) {
        return Answer.xml(outputs, "stonith_admin", FencingParser::read);
    }

    private static FencingHistory read(XmlElement root) {
        return new FencingHistory(root.all("list")
                .flatMap(list -> list.all("fence_event"))
                .flatMap(event -> action(event).stream())
                .sorted(NEWEST_FIRST)
                .toList());
    }

    private static Optional<Action> action(XmlElement event) {
        return event.find("target")
                .map(target -> new Action(
                        event.get("action"),
                        new NodeName(target),
                        event.get("client").replaceFirst("\\.\\d+$", ""),
                        event.get("origin"),
                        event.get("delegate"),
                        status(event.get("status")),
                        event.get("status"),
                        event.get("exit-reason"),
                        Times.UTC.read(event.get("completed"))));
    }

    private static Status status(String word) {
        return switch (word) {
            case "pending" -> Status.PENDING;
            case "success" -> Status.SUCCESS;
            case "failed" -> Status.FAILED;
            default -> Status.UNKNOWN;
        };
    }
}
