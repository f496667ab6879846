package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A virtual address is moved by a clean stop of the real keepalived that holds it. */
@Tag("lab")
@Timeout(300)
class MoveAddressTest {
    private static final String FIRST = "10.78.0.110";
    private static final String SECOND = "10.78.0.111";

    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void healthy() throws InterruptedException {
        Lab.up();
        Lab.lab("services");
        Waiting.until(
                "both addresses are at home",
                30,
                () -> holders(FIRST).equals(List.of("node1")) && holders(SECOND).equals(List.of("node2")));
    }

    @AfterEach
    void heal() {
        Lab.lab("services");
    }

    @Test
    void it_goes_where_the_priorities_say_and_undo_brings_it_back() throws Exception {
        VerbCall call = new VerbCall(Path.of("examples/lab/cluster.toml"), home);
        String done = call.done("move-vip", Map.of("INSTANCE", "VI_1"));
        assertThat(done).contains("VI_1: " + FIRST + " moves from node1 to node2 (priority 100)");
        assertThat(holders(FIRST)).containsExactly("node2");
        assertThat(Lab.on("node1", "systemctl is-active keepalived").strip()).isEqualTo("inactive");

        // Now node2 holds both, and both go to node3 together.
        String again = call.done("move-vip", Map.of("INSTANCE", "VI_2"));
        assertThat(again).contains("VI_1: ", "VI_2: ");
        assertThat(List.of(holders(FIRST), holders(SECOND))).containsOnly(List.of("node3"));
        StatusRun.Printed last = call.run("move-vip", Map.of("INSTANCE", "VI_1", "--yes", true));
        assertThat(last.complaints()).contains("nobody would take " + FIRST);

        call.undo(again);
        assertThat(List.of(holders(FIRST), holders(SECOND))).containsOnly(List.of("node2"));
        call.undo(done);
        assertThat(holders(FIRST)).containsExactly("node1");
        assertThat(holders(SECOND)).containsExactly("node2");
    }

    @Test
    void started_again_at_once_it_comes_back_as_was_foretold() throws Exception {
        VerbCall call = new VerbCall(Path.of("examples/lab/cluster.toml"), home);
        String done = call.done("move-vip", Map.of("INSTANCE", "VI_1", "--start", "yes"));
        assertThat(done).contains("warn  VI_1: when keepalived starts again on node1, node1 takes it back");
        assertThat(Optional.of(holders(FIRST))).contains(List.of("node1"));
    }

    private static List<String> holders(String address) {
        return Lab.NODES.stream()
                .filter(node -> Lab.on(node, "ip -br addr").contains(address + "/"))
                .toList();
    }
}
