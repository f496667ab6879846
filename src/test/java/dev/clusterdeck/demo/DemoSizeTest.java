package dev.clusterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.drbd.Drbd;
import dev.clusterdeck.tech.drbd.DrbdCommands;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.tech.haproxy.Haproxy;
import dev.clusterdeck.tech.haproxy.HaproxyCommands;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Technology;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Simulated clusters of the sizes that were asked for, read by the program's own parsers. */
class DemoSizeTest {
    private final DemoCluster cluster =
            DemoPlan.build("demo", 3, 12, 500, 100, Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

    private Object read(Technology technology, String facet, String node, Command... commands) {
        DemoNodeAnswers answers = new DemoNodeAnswers(cluster, cluster.node(node));
        List<Output> outputs =
                Stream.of(commands).map(c -> answers.answer(c.argv())).toList();
        for (Source<?> source : technology.sources())
            if (source.facet().id().equals(facet) && source.parser().parse(outputs) instanceof Parsed.Value<?> value)
                return value.state();
        throw new AssertionError(facet);
    }

    @Test
    void as_many_servers_as_wished_are_behind_each_haproxy() {
        for (String node : List.of("alpha", "bravo")) {
            Stats stats = (Stats) read(Haproxy.slice().technology(), Haproxy.STATS.id(), node, HaproxyCommands.STATS);
            List<Backend> backends = stats.workers().get(0).backends();
            assertThat(backends.stream().mapToInt(b -> b.servers().size()).sum())
                    .isEqualTo(500);
            assertThat(backends.stream().flatMap(b -> b.servers().stream()))
                    .allMatch(server -> server.state().takesTraffic());
        }
    }

    @Test
    void as_many_drbd_resources_as_wished_are_used_each_on_one_of_its_two_nodes() {
        List<Resource> all = Stream.of("alpha", "bravo", "charlie")
                .map(node -> (Status)
                        read(Drbd.slice().technology(), Drbd.STATUS.id(), node, DrbdCommands.PROC, DrbdCommands.STATUS))
                .flatMap(status -> status.resources().stream())
                .toList();
        assertThat(all.stream().map(Resource::name).distinct()).hasSize(100);
        assertThat(all.stream().filter(Resource::isPrimary).map(Resource::name))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_size_out_of_bounds_is_refused_by_the_name_of_its_option() {
        assertThatThrownBy(() -> new Demo.Size(3, 12, 2001, 0, 1, Duration.ofSeconds(2), DemoScript.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--servers takes a number from 0 to 2000, not 2001");
    }
}
