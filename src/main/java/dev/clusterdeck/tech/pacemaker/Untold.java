package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import java.util.ArrayList;
import java.util.List;

/** What is shown where no node has told anything yet: what there is not, why, and what next. */
final class Untold {
    private Untold() {}

    static <S> void draw(Canvas on, ClusterPicture cluster, Facet<S> facet) {
        List<String> why = new ArrayList<>();
        boolean failed = false;
        boolean pending = false;
        for (var entry : cluster.snapshot().readings(facet).entrySet()) {
            Reading<S> reading = entry.getValue();
            if (reading instanceof Reading.Failed<S> f) {
                why.add(entry.getKey() + ": " + f.why());
                failed = true;
            } else if (reading instanceof Reading.Absent<S> none) {
                why.add(entry.getKey() + ": " + none.why());
            } else {
                pending = true;
            }
        }
        if (why.isEmpty() || pending) {
            Notice.draw(on, Mark.BUSY, List.of("Reading Pacemaker's state …", "No node has answered yet."));
            return;
        }
        why.add(0, failed ? "No node tells Pacemaker's state." : "No Pacemaker here.");
        why.add(failed ? "r asks again." : ":add names another node to start from.");
        Notice.draw(on, failed ? Mark.UNKNOWN : Mark.OFF, why);
    }
}
