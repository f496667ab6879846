package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.View;
import java.util.List;

/** The view of a cluster that is not there. */
final class Absence {
    private Absence() {}

    static View of(Canvas body, Frame frame) {
        String cluster = frame.place().cluster();
        Notice.draw(
                body,
                Mark.UNKNOWN,
                cluster.isEmpty()
                        ? List.of("No cluster chosen.", "1 opens the fleet; Enter on a cluster opens it.")
                        : List.of(
                                "There is no cluster " + cluster + " in the inventory.",
                                "It may have been taken out of it. 1 opens the fleet."));
        return View.of(body, List.of());
    }
}
