package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.drbd.Drbd;
import dev.clusterdeck.tech.gluster.Gluster;
import dev.clusterdeck.tech.keepalived.Keepalived;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Technology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Virtual addresses and what copies data, on the topology. */
class TopologyDataTest {
    private static final Path TECH = Path.of("src/test/resources/dev/clusterdeck/tech");
    private static final List<String> NODES = List.of("node1", "node2", "node3");

    private Snapshot snapshot =
            Recorded.lab("lab-healthy", List.of("node1"), NODES).snapshot();

    @Test
    void a_resync_is_an_arrow_between_the_cards_and_a_line_with_its_nodes() {
        resync();
        gluster();
        Golden.check("topology-data.80x20", draw(80, 20));
        Golden.check("topology-data.160x41", draw(160, 41));
        View view = view(80, 20);
        assertThat(view.items().stream().map(Item::opens).flatMap(java.util.Optional::stream))
                .contains(new Place("gluster", "lab", "gluster:gv0"))
                .anyMatch(
                        place -> place.screen().equals("drbd") && place.object().startsWith("drbd:r0/0:"));
    }

    @Test
    void a_split_brain_is_no_green_line() {
        drbd("082-split-brain-standalone");
        Canvas canvas = draw(160, 41);
        assertThat(canvas.asText()).contains("StandAlone");
        assertThat(Golden.roleOf(canvas, "StandAlone")).isEqualTo(Role.CRIT);
    }

    @Test
    void what_a_silent_node_said_of_its_disks_is_unknown() {
        resync();
        assertThat(DataLinks.of(snapshot, Frames.NOW.plusSeconds(300)))
                .isNotEmpty()
                .allMatch(link -> link.mark() == Mark.UNKNOWN && link.state().equals("no account"));
    }

    @Test
    void an_address_is_on_the_card_of_the_node_that_has_it() {
        addresses("node2");
        pacemaker();
        Canvas canvas = draw(160, 41);
        Golden.check("topology-addresses.160x41", canvas);
        assertThat(draw(80, 20).asText()).contains("● 10.20.0.242");
    }

    @Test
    void an_address_on_two_nodes_stands_out_and_one_on_none_is_listed() {
        addresses("node1", "node2");
        assertThat(Golden.roleOf(draw(80, 20), "twice")).isEqualTo(Role.CRIT);
        snapshot = Recorded.lab("lab-healthy", List.of("node1"), NODES).snapshot();
        addresses();
        assertThat(draw(160, 41).asText()).contains("✖ 10.20.0.242", "no node has it");
    }

    private void resync() {
        drbd("030-initial-sync-running");
    }

    private void drbd(String moment) {
        for (String node : List.of("node1", "node3"))
            put(
                    Drbd.slice().technology(),
                    Drbd.STATUS.id(),
                    node,
                    recorded("drbd/9.2.16/" + moment + "." + node + ".proc.out"),
                    recorded("drbd/9.2.16/" + moment + "." + node + ".json.out"));
    }

    private void gluster() {
        String script = "+ at 1795354900 node1\n" + part("peers", "healthy/peer_status")
                + part("volumes", "healing/volume_info") + part("status", "healing/volume_status")
                + part("detail", "healing/volume_status_detail.gv0")
                + part("heal gv0", "healing/heal_info_summary.gv0.early");
        put(Gluster.slice().technology(), Gluster.POOL.id(), "node1", script);
    }

    private static String part(String name, String file) {
        return "+ " + name + "\n" + recorded("gluster/10.3/" + file + ".xml.node1") + "\n+ exit 0\n";
    }

    private void pacemaker() {
        put(
                Pacemaker.slice().technology(),
                Pacemaker.CIB.id(),
                "node1",
                recorded("pacemaker/2.1.5/lab-healthy/cib.xml.node1"));
    }

    private void addresses(String... holders) {
        for (String node : NODES) {
            put(
                    Keepalived.slice().technology(),
                    Keepalived.FILE.id(),
                    node,
                    "+ host " + node + "\n+ file x\nvrrp_instance VI_www {\n interface eth0\n virtual_router_id 51\n"
                            + " priority 100\n virtual_ipaddress {\n 10.20.0.242/24\n }\n}\n");
            String held = Stream.of(holders).anyMatch(node::equals) ? "{\"local\":\"10.20.0.242\"}" : "";
            put(
                    Keepalived.slice().technology(),
                    Keepalived.NOW.id(),
                    node,
                    "+ at 5000\n+ runs 529\n+ links\n[{\"ifname\":\"eth0\",\"flags\":[\"UP\",\"LOWER_UP\"],"
                            + "\"addr_info\":[" + held + "]}]\n");
        }
    }

    private static String recorded(String file) {
        try {
            return Files.readString(TECH.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(Technology technology, String facet, String node, String... told) {
        technology.sources().stream()
                .filter(s -> s.facet().id().equals(facet))
                .forEach(source -> put(source, new NodeName(node), told));
    }

    private <S> void put(Source<S> source, NodeName node, String... told) {
        Parsed<S> parsed = source.parser()
                .parse(Stream.of(told).map(t -> Output.of(0, t, "")).toList());
        if (!(parsed instanceof Parsed.Value<S> value)) throw new AssertionError(parsed.toString());
        Origin origin = new Origin(node, List.of("x"), Duration.ofMillis(8), Duration.ofSeconds(12));
        snapshot = snapshot.with(
                source.facet(), node, new Reading.Seen<>(Frames.NOW.minusSeconds(1), value.state(), origin));
    }

    private View view(int width, int height) {
        var picture = Pictures.of("lab", Environment.STAGE, snapshot, List.of(), Pictures.EVENTS);
        return new TopologyScreen().view(Frames.of(List.of(picture), "topology", width, height));
    }

    private Canvas draw(int width, int height) {
        return view(width, height).canvas();
    }
}
