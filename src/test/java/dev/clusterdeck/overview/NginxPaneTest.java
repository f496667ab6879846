package dev.clusterdeck.overview;

import static dev.clusterdeck.overview.Frames.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.nginx.Nginx;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nginx's pane on the traffic screen, and one upstream. */
class NginxPaneTest {
    private static final Screen UPSTREAM = Nginx.slice().screens().get(0);

    @Test
    void each_nginx_has_its_figures_and_each_upstream_its_open_connections() {
        for (int width : List.of(80, 160)) {
            int height = width == 80 ? 20 : 41;
            View view = SectionsScreen.traffic().view(Frames.of(List.of(picture()), "traffic", width, height));
            Golden.check("nginx." + width + "x" + height, view.canvas());
            assertThat(view.items().get(1).opens()).contains(new Place("upstream", "prod-eu1", "upstream:alpha/app"));
        }
    }

    @Test
    void one_upstream_is_opened_and_explained() {
        Frame frame = Frames.about(Frames.of(List.of(picture()), "upstream", 80, 20), "upstream:alpha/app");
        Golden.check("upstream.80x20", UPSTREAM.view(frame).canvas());
        assertThat(Nginx.slice()
                        .explainers()
                        .get(0)
                        .explain(picture(), "nginx:alpha", NOW)
                        .toString())
                .contains("5 connections, 4 of them idle", "http://127.0.0.1:8081/nginx_status on alpha");
        assertThat(UPSTREAM.view(Frames.about(frame, "upstream:alpha/gone"))
                        .canvas()
                        .asText())
                .contains("There is no such upstream now.");
    }

    @Test
    void an_nginx_that_cannot_be_read_says_why() {
        Snapshot snapshot = Pictures.nodes("prod-eu1", "alpha")
                .with(
                        Nginx.NOW,
                        new NodeName("alpha"),
                        new Reading.Failed<>(NOW, "the node did not answer in time", Optional.empty()));
        ClusterPicture picture = Pictures.of("prod-eu1", Environment.PROD, snapshot, List.of(), List.of());
        assertThat(SectionsScreen.traffic()
                        .view(Frames.of(List.of(picture), "traffic", 80, 20))
                        .canvas()
                        .asText())
                .contains("◌ nginx@alpha cannot be read: the node did not answer in time")
                .doesNotContain("Nothing distributes traffic");
    }

    private static ClusterPicture picture() {
        Snapshot snapshot = Pictures.nodes("prod-eu1", "alpha");
        for (Source<?> source : Nginx.slice().technology().sources()) {
            snapshot = read(snapshot, source, 4);
            snapshot = read(snapshot, source, 2);
        }
        return Pictures.of("prod-eu1", Environment.PROD, snapshot, List.of(), List.of());
    }

    private static <S> Snapshot read(Snapshot snapshot, Source<S> source, int secondsAgo) {
        NodeName node = new NodeName("alpha");
        long clock = NOW.getEpochSecond() - secondsAgo;
        String text = source.facet().equals(Nginx.NOW)
                ? "+ at " + (1000 - secondsAgo) + " " + clock + "\n+ runs 10\n 11 5000 nginx: worker process\n"
                        + "+ peers nginx\n10.0.0.11:8081 7\n10.0.0.12:8081 3\n"
                        + "+ stub http://127.0.0.1:8081/nginx_status\nActive connections: 5 \n"
                        + "server accepts handled requests\n 100 100 " + (9000 - 40 * secondsAgo)
                        + " \nReading: 0 Writing: 1 Waiting: 4 \n"
                : "+ test\n+ exit 0\n+ picked\nupstream app {\nleast_conn;\nserver 10.0.0.11:8081 weight=2;\n"
                        + "server 10.0.0.12:8081;\nserver web backup;\n}\n+ written\n5 /etc/nginx/nginx.conf\n";
        Parsed<S> parsed = source.parser().parse(List.of(Output.of(0, text, "")));
        if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(parsed.toString());
        S next = snapshot.reading(source.facet(), node)
                .value()
                .map(old -> source.parser().follow(old, value.state()))
                .orElse(value.state());
        Origin origin = new Origin(node, List.of("x"), Duration.ofMillis(8), Duration.ofSeconds(12));
        return snapshot.with(source.facet(), node, new Reading.Seen<>(NOW.minusSeconds(secondsAgo), next, origin));
    }
}
