package dev.clusterdeck.overview;

import static dev.clusterdeck.overview.Frames.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.keepalived.Keepalived;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Technology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keepalived's pane on the traffic screen, and one instance. */
class VirtualAddressesTest {
    private static final Technology KEEPALIVED = Keepalived.slice().technology();
    private static final String IPVS =
            "+ ipvs\nTCP  0A140064:0050 wlc\n  -> 0A14000B:1F91      Route   1      12         3\n"
                    + "  -> 0A14000C:1F91      Route   0      0         0\n";
    private static final Screen SCREEN = SectionsScreen.traffic();
    private static final Screen INSTANCE = Keepalived.slice().screens().get(0);

    private Snapshot snapshot = Pictures.nodes("prod-eu1", "alpha", "bravo");
    private final List<Event> events = new ArrayList<>();

    @Test
    void addresses_with_their_holders_fit_80_columns() {
        failedOver();
        Golden.check("addresses.80x20", draw(80, 20));
    }

    @Test
    void with_haproxy_above_both_have_their_room() {
        snapshot = Balancers.one().picture().snapshot();
        failedOver();
        Golden.check("addresses.160x41", draw(160, 41));
    }

    @Test
    void two_masters_stand_out_and_what_is_old_is_not_green() {
        configure();
        read("alpha", 5, true, "10.20.0.242").read("bravo", 4, true).read("bravo", 2, true, "10.20.0.242");
        read("alpha", 1, true, "10.20.0.242");
        Canvas canvas = draw(80, 20);
        assertThat(canvas.asText()).contains("✖ alpha and bravo");
        assertThat(Golden.roleOf(canvas, "alpha and bravo")).isEqualTo(Role.CRIT);
        read("alpha", 100, true, "10.20.0.242").read("bravo", 99, true);
        assertThat(draw(80, 20).asText()).contains("◌ unknown");
        assertThat(Golden.roleOf(draw(80, 20), "unknown")).isEqualTo(Role.UNKNOWN);
    }

    @Test
    void enter_opens_the_instance_and_every_line_is_explained() {
        failedOver();
        View view = SCREEN.view(Frames.of(List.of(picture()), "traffic", 80, 20));
        Item item = view.items().get(0);
        assertThat(item.opens()).contains(new Place("instance", "prod-eu1", "vrrp:VI_www"));
        Frame frame = Frames.about(Frames.of(List.of(picture()), "instance", 80, 20), item.id());
        Golden.check("instance.80x20", INSTANCE.view(frame).canvas());
        assertThat(Keepalived.slice()
                        .explainers()
                        .get(0)
                        .explain(picture(), item.id(), NOW)
                        .toString())
                .contains("10.20.0.242 is on bravo", "before, alpha had it", "alpha is stopped");
        Frame gone = Frames.about(frame, "vrrp:gone");
        assertThat(INSTANCE.view(gone).canvas().asText()).contains("There is no such instance now.");
    }

    @Test
    void virtual_servers_of_ipvs_are_listed_and_opened() {
        configure();
        put("alpha", 1, Keepalived.NOW.id(), now(1, true, "10.20.0.242") + IPVS);
        assertThat(draw(80, 20).asText()).contains("TCP 10.20.0.100:80", "1 of 2 real servers");
        Frame frame = Frames.about(Frames.of(List.of(picture()), "instance", 80, 20), "ipvs:alpha/TCP 10.20.0.100:80");
        assertThat(INSTANCE.view(frame).canvas().asText()).contains("10.20.0.11:8081", "● takes traffic", "weight 0");
    }

    @Test
    void an_old_account_of_ipvs_is_not_green() {
        configure();
        put("alpha", 100, Keepalived.NOW.id(), now(100, true) + IPVS);
        String id = "ipvs:alpha/TCP 10.20.0.100:80";
        Frame frame = Frames.about(Frames.of(List.of(picture()), "instance", 80, 20), id);
        assertThat(INSTANCE.view(frame).canvas().asText())
                .contains("◌ took traffic", "◌ had weight 0")
                .doesNotContain("●");
        assertThat(Keepalived.slice().explainers().get(0).sentences(picture(), id, NOW))
                .extracting(Sentence::severity)
                .containsExactly(Severity.UNKNOWN);
    }

    private void failedOver() {
        configure();
        read("alpha", 65, true, "10.20.0.242").read("bravo", 64, true);
        read("alpha", 63, false).read("bravo", 62, true, "10.20.0.242");
        read("alpha", 1, false).read("bravo", 1, true, "10.20.0.242");
    }

    private void configure() {
        for (String node : List.of("alpha", "bravo"))
            put(
                    node,
                    1,
                    Keepalived.FILE.id(),
                    "+ host " + node + "\n+ file x\nvrrp_instance VI_www {\n interface eth0\n virtual_router_id 51\n"
                            + " priority " + (node.equals("alpha") ? 150 : 100)
                            + "\n virtual_ipaddress {\n 10.20.0.242/24\n }\n track_script {\n haproxy_runs\n }\n}\n");
    }

    private VirtualAddressesTest read(String node, int secondsAgo, boolean runs, String... addresses) {
        put(node, secondsAgo, Keepalived.NOW.id(), now(secondsAgo, runs, addresses));
        return this;
    }

    private static String now(int secondsAgo, boolean runs, String... addresses) {
        StringBuilder all = new StringBuilder();
        for (String address : addresses)
            all.append("{\"local\":\"").append(address).append("\"}");
        return "+ at " + (5000 - secondsAgo) + "\n" + (runs ? "+ runs 529" : "+ stopped") + "\n+ links\n"
                + "[{\"ifname\":\"eth0\",\"flags\":[\"UP\",\"LOWER_UP\"],\"addr_info\":[" + all + "]}]\n";
    }

    private void put(String node, int secondsAgo, String facet, String text) {
        KEEPALIVED.sources().stream()
                .filter(s -> s.facet().id().equals(facet))
                .forEach(source -> put(node, secondsAgo, source, text));
    }

    private <S> void put(String node, int secondsAgo, Source<S> source, String text) {
        Parsed<S> parsed = source.parser().parse(List.of(Output.of(0, text, "")));
        if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(parsed.toString());
        NodeName name = new NodeName(node);
        Instant at = NOW.minusSeconds(secondsAgo);
        Snapshot before = snapshot;
        S next = snapshot.reading(source.facet(), name)
                .value()
                .map(old -> source.parser().follow(old, value.state()))
                .orElse(value.state());
        Origin origin = new Origin(name, List.of("x"), Duration.ofMillis(8), Duration.ofSeconds(12));
        snapshot = snapshot.with(source.facet(), name, new Reading.Seen<>(at, next, origin));
        KEEPALIVED.changes().forEach(c -> events.addAll(0, c.events(before, snapshot, at)));
    }

    private ClusterPicture picture() {
        List<Finding> findings = new ArrayList<>();
        KEEPALIVED.checks().forEach(check -> findings.addAll(check.findings(snapshot, NOW)));
        return Pictures.of("prod-eu1", dev.clusterdeck.cluster.Environment.PROD, snapshot, findings, events);
    }

    private Canvas draw(int width, int height) {
        return SCREEN.view(Frames.of(List.of(picture()), "traffic", width, height))
                .canvas();
    }
}
