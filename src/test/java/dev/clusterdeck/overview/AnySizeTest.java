package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every screen draws every picture at every size, whatever is selected, and fills exactly the frame. */
class AnySizeTest {
    private static final List<String> ALL = List.of("node1", "node2", "node3");
    private static final List<ClusterPicture> PICTURES = List.of(
            Pictures.troubled(),
            Pictures.healthy(),
            Pictures.silent(),
            Pictures.loading(),
            ManyNodes.of(32),
            Balancers.one().picture(),
            Hosts.under(Recorded.lab("lab-healthy", List.of("node1"), ALL).picture(List.of(), Pictures.EVENTS)),
            Recorded.lab("partition-both-sides", List.of("node1", "node3"), ALL)
                    .picture(List.of(Pictures.CACHE_FAILED), Pictures.EVENTS),
            Recorded.lab("remote-node", List.of("node1"), List.of("node1"))
                    .lost("node2", 40)
                    .picture(List.of(), List.of()));
    private static final List<Screen> SCREENS = List.of(
            new FleetScreen(),
            new TopologyScreen(),
            new NodeScreen(),
            SectionsScreen.traffic(),
            new EventsScreen(),
            new FindingsScreen(),
            new RunbooksScreen(() -> List.of(Runbook.parse("x", "# X\n\nabout\n\n## One thing\n\n- a\n\n    code\n"))));

    @Test
    void every_screen_fills_every_frame() {
        Random random = new Random(20261122);
        for (int i = 0; i < 1500; i++) {
            ClusterPicture picture = PICTURES.get(random.nextInt(PICTURES.size()));
            Screen screen = SCREENS.get(random.nextInt(SCREENS.size()));
            int width = random.nextInt(8) == 0 ? random.nextInt(8) : random.nextInt(210);
            int height = random.nextInt(8) == 0 ? random.nextInt(5) : random.nextInt(50);
            Frame frame = Frames.about(
                    Frames.of(List.of(picture), screen.id(), width, height), "node:node" + random.nextInt(5));
            List<Item> items = screen.view(frame).items();
            Optional<String> selected = items.isEmpty()
                    ? Optional.of("node:gone")
                    : Optional.of(items.get(random.nextInt(items.size())).id());
            Cursor cursor = new Cursor(selected, random.nextInt(4), random.nextInt(4) == 0, Set.of(), Set.of());
            String what = screen.id() + " of " + picture.name() + " " + width + "x" + height + " " + cursor;
            View view = screen.view(Frames.at(frame, cursor));
            assertThat(view.canvas().width()).as(what).isEqualTo(width);
            assertThat(view.canvas().height()).as(what).isEqualTo(height);
            assertThat(ids(view)).as(what + ": an id is in a pane once").doesNotHaveDuplicates();
        }
    }

    private static List<String> ids(View view) {
        List<String> ids = new ArrayList<>();
        for (Item item : view.items()) ids.add(item.pane() + " " + item.id());
        return ids;
    }
}
