package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Notice;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import java.util.List;

/** A screen about one cluster; where that is not there, it says so. */
interface ClusterScreen extends Screen {
    /** Draws the body of a cluster that is there. */
    View view(Canvas body, ClusterPicture cluster, Frame frame);

    @Override
    default View view(Frame frame) {
        Canvas body = new Canvas(frame.width(), frame.height());
        if (frame.cluster().isPresent()) return view(body, frame.cluster().get(), frame);
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
