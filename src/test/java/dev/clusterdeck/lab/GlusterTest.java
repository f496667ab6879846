package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Heal;
import dev.clusterdeck.tech.gluster.Told;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The lab's GlusterFS: fields against its own, and a brick that dies, is missed and returns. */
@Tag("lab")
@Timeout(420)
class GlusterTest {
    private static final String BRICK3 = "node3:/srv/bricks/one/gv0";
    private static final String FOLDER = "/mnt/gv0/heal-test";
    private static final int FILES = 300;
    /** One reading in 30 s, and the time it takes. */
    private static final int READING = 45;

    @TempDir
    Path state;

    @BeforeEach
    void healthy() throws InterruptedException {
        Lab.up();
        Lab.lab("services");
        Waiting.until("nothing waits to be healed", 60, () -> left().equals(List.of(0L, 0L, 0L)));
    }

    @AfterEach
    void cleanUp() throws InterruptedException {
        gluster("volume start gv0 force");
        Waiting.until("healed", 90, () -> left().equals(List.of(0L, 0L, 0L)));
        Lab.on("node1", "rm -rf " + FOLDER);
    }

    /** What gluster prints as XML on node1; it may be refused while another asks. */
    private static String gluster(String question) {
        return Lab.on("node1", "gluster --mode=script --xml " + question);
    }

    /** Entries each brick names, by gluster's own summary; -1 where it names no number. */
    private static List<Long> left() {
        List<Long> left = new ArrayList<>();
        for (String part : gluster("volume heal gv0 info summary").split("<brick ", -1))
            if (part.contains("<name>"))
                left.add(
                        part.contains("<totalNumberOfEntries>")
                                ? Long.parseLong(part.replaceAll("(?s).*<totalNumberOfEntries>(\\d+)<.*", "$1"))
                                : -1L);
        return left;
    }

    private static List<Long> left(ClusterPicture picture) {
        return Told.of(picture.snapshot(), Instant.now()).stream()
                .flatMap(told -> told.pool().volume("gv0").stream())
                .flatMap(volume -> volume.bricks().stream())
                .map(brick -> brick.heal()
                        .map(Heal::total)
                        .orElse(OptionalLong.empty())
                        .orElse(-1))
                .toList();
    }

    private static Predicate<ClusterPicture> lefts(List<Long> wanted) {
        return picture -> left(picture).equals(wanted);
    }

    @Test
    void every_field_of_the_json_is_glusters_own() throws Exception {
        StatusRun.Printed status = StatusRun.json(Lab.target("root", Lab.SSH_CONFIG), state);
        JsonNode volume = new ObjectMapper().readTree(status.out()).at("/clusters/0/gluster/volumes/0");
        Element info = Plain.child(
                Plain.child(Plain.child(Plain.xml(gluster("volume info")), "volInfo"), "volumes"), "volume");
        for (String[] names : new String[][] {
            {"name", "name"},
            {"id", "id"},
            {"typeStr", "type"},
            {"statusStr", "status"},
            {"replicaCount", "replica"},
            {"arbiterCount", "arbiters"},
            {"disperseCount", "disperse"},
            {"redundancyCount", "redundancy"}
        })
            assertThat(volume.get(names[1]).asText())
                    .as(names[0])
                    .isEqualTo(Plain.child(info, names[0]).getTextContent());
        for (Element option : Plain.children(Plain.child(info, "options")))
            assertThat(volume.at("/options")
                            .get(Plain.child(option, "name").getTextContent())
                            .asText())
                    .isEqualTo(Plain.child(option, "value").getTextContent());
        List<Element> nodes = Plain.children(told("volume status all detail")).stream()
                .filter(e -> e.getTagName().equals("node"))
                .toList();
        assertThat(volume.get("bricks")).hasSize(3).hasSameSizeAs(nodes);
        for (int i = 0; i < nodes.size(); i++) brick(volume.get("bricks").get(i), nodes.get(i));
        List<String> daemons = Plain.children(told("volume status all")).stream()
                .filter(e -> e.getTagName().equals("node"))
                .filter(e -> !Plain.child(e, "path").getTextContent().startsWith("/"))
                .map(e -> Plain.child(e, "pid").getTextContent())
                .toList();
        assertThat(volume.get("daemons").findValuesAsText("pid")).containsExactlyInAnyOrderElementsOf(daemons);
    }

    private static Element told(String question) throws Exception {
        Element status = Plain.child(Plain.xml(gluster(question)), "volStatus");
        return Plain.child(Plain.child(status, "volumes"), "volume");
    }

    private static void brick(JsonNode ours, Element theirs) {
        assertThat(ours.get("name").asText())
                .isEqualTo(Plain.child(theirs, "hostname").getTextContent() + ":"
                        + Plain.child(theirs, "path").getTextContent());
        for (String[] names : new String[][] {
            {"status", "status"},
            {"port", "port"},
            {"pid", "pid"},
            {"sizeTotal", "size_bytes"},
            {"inodesTotal", "inodes"},
            {"device", "device"},
            {"fsName", "file_system"}
        })
            assertThat(ours.get(names[1]).asText())
                    .as(names[0])
                    .isEqualTo(Plain.child(theirs, names[0]).getTextContent());
        assertThat(ours.at("/heal/entries").asLong(-1)).isZero();
        assertThat(ours.at("/heal/status").asText()).isEqualTo("Connected");
    }

    @Test
    void a_brick_dies_entries_pile_up_it_returns_and_they_are_healed() throws Exception {
        try (Watched watched = new Watched(Lab.target("root", Lab.SSH_CONFIG), state)) {
            watched.awaitAllLive();
            watched.await("nothing to heal", READING, lefts(List.of(0L, 0L, 0L)));
            Instant start = Instant.now();
            Lab.on("node3", "kill $(cat /var/run/gluster/vols/gv0/*.pid)");
            Lab.on(
                    "node1",
                    "mkdir -p " + FOLDER + "; for i in $(seq " + FILES + "); do echo $i > " + FOLDER + "/$i; done");
            List<Long> theirs = left();
            System.out.println("lab: gluster says " + theirs);
            assertThat(theirs.get(0)).isGreaterThanOrEqualTo(FILES);
            assertThat(theirs.get(2)).isEqualTo(-1);
            watched.mark();
            watched.await("the same entries wait", READING, lefts(theirs));
            ClusterPicture down = watched.await(
                    "brick down", 5, Watched.happened("gluster.brick-down", "gluster:gv0/" + BRICK3, start));
            assertThat(Watched.finding(down, "gluster.brick-down", "gluster:gv0/" + BRICK3))
                    .isPresent();
            assertThat(Watched.finding(down, "gluster.heal-pending", "gluster:gv0")
                            .orElseThrow()
                            .text())
                    .startsWith(theirs.get(0) + " entries");
            assertThat(Told.of(down.snapshot(), Instant.now())
                            .orElseThrow()
                            .pool()
                            .volume("gv0")
                            .orElseThrow()
                            .bricks())
                    .filteredOn(brick -> brick.process().orElseThrow().isOffline())
                    .extracting(Brick::name)
                    .containsExactly(BRICK3);
            assertThat(down.series().of("gluster.left/gv0")).isNotEmpty();

            Instant back = Instant.now();
            gluster("volume start gv0 force");
            Waiting.until("healed by its own account", 90, () -> left().equals(List.of(0L, 0L, 0L)));
            watched.mark();
            ClusterPicture healed = watched.await("healed", READING, lefts(List.of(0L, 0L, 0L)));
            watched.await("brick up", 5, Watched.happened("gluster.brick-up", "gluster:gv0/" + BRICK3, back));
            watched.await("event", 5, Watched.happened("gluster.healed", "gluster:gv0", back));
            assertThat(healed.findings()).noneMatch(finding -> finding.kind().startsWith("gluster."));
        }
    }
}
