package dev.clusterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.gluster.Gluster;
import dev.clusterdeck.tech.gluster.GlusterCommands;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.tech.gluster.GlusterState.Service;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.watch.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The simulated Gluster, read by the program's own parser and held against the real one's words. */
class DemoGlusterTest {
    private static final Path REAL = Path.of("src/test/resources/dev/clusterdeck/tech/gluster/10.3/healthy");

    private final HandClock clock = new HandClock();
    private final DemoCluster cluster = DemoPlan.build("demo", 3, 12, 0, 0, clock);

    private Parsed<?> told(String node) {
        Output output = new DemoNodeAnswers(cluster, cluster.node(node)).answer(GlusterCommands.STATUS.argv());
        return Gluster.slice().technology().sources().get(0).parser().parse(List.of(output));
    }

    private Pool pool(String node) {
        if (told(node) instanceof Parsed.Value<?> value && value.state() instanceof Pool pool) return pool;
        throw new AssertionError(told(node).toString());
    }

    private Volume volume() {
        return pool("alpha").volume("vol-media").orElseThrow();
    }

    private long pending(int brick) {
        return volume().bricks().get(brick).heal().orElseThrow().total().orElse(-1);
    }

    private void later(int seconds) {
        clock.now = clock.now.plusSeconds(seconds);
        cluster.now();
    }

    @Test
    void a_crash_leaves_entries_to_heal_and_they_become_fewer_after_the_boot() {
        DemoLife life = new DemoLife(cluster);
        assertThat(pool("alpha").busy()).isEmpty();
        assertThat(volume().bricks())
                .hasSize(3)
                .allMatch(b -> b.process().filter(Service::isOnline).isPresent());
        assertThat(pending(0)).isZero();
        life.crash("bravo", clock.now, false);
        later(60);
        assertThat(pending(0)).isBetween(300L, 400L);
        assertThat(pending(1)).as("it cannot be asked").isEqualTo(-1);
        assertThat(volume().bricks().get(1).process()).isEmpty();
        assertThat(pool("alpha").peers())
                .anyMatch(p -> p.name().equals("bravo") && p.connected().equals(java.util.Optional.of(false)));
        life.boot("bravo", clock.now);
        assertThat(told("bravo")).isEqualTo(new Parsed.None<>("glusterd is not running"));
        later(20);
        long first = pending(0);
        later(30);
        assertThat(pending(0)).isPositive().isLessThan(first);
        assertThat(pending(1)).as("the one that lacks them names none").isZero();
        later(300);
        assertThat(volume().bricks())
                .extracting(Brick::heal)
                .allMatch(heal -> heal.orElseThrow().total().orElse(-1) == 0);
    }

    @Test
    void it_has_the_elements_of_the_real_one_and_no_other() throws IOException {
        String ours = new DemoNodeAnswers(cluster, cluster.node("alpha"))
                .answer(GlusterCommands.STATUS.argv())
                .text();
        StringBuilder real = new StringBuilder();
        for (String file : List.of(
                "peer_status", "volume_info", "volume_status", "volume_status_detail.gv0", "heal_info_summary.gv0"))
            real.append(Files.readString(REAL.resolve(file + ".xml.node1")));
        assertThat(elements(ours)).isEqualTo(elements(real.toString()));
    }

    private static Set<String> elements(String xml) {
        Set<String> names = new TreeSet<>();
        Pattern.compile("<([A-Za-z]+)").matcher(xml).results().forEach(r -> names.add(r.group(1)));
        return names;
    }
}
