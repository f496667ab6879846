package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every field of {@code status --json} about DRBD against drbdsetup's own words. The tools are asked before and after;
 * when they did not say the same, all is read again.
 */
final class DrbdStatus {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DrbdStatus() {}

    static void agrees(Path dir) throws Exception {
        for (int attempt = 1; attempt <= 5; attempt++) {
            List<ObjectNode> told = told();
            StatusRun.Printed status = StatusRun.json(DrbdLab.target(), dir.resolve("status" + attempt));
            assertThat(status.complaints()).isEmpty();
            assertThat(status.exit()).isZero();
            if (!told.equals(told())) continue;
            JsonNode nodes =
                    MAPPER.readTree(status.out()).get("clusters").get(0).get("nodes");
            assertThat(nodes).hasSize(told.size());
            for (int i = 0; i < told.size(); i++)
                // Through text, as the numbers of the document come: 1 is an int whatever it was before.
                assertThat(Differences.between(
                                nodes.get(i).get("drbd"),
                                MAPPER.readTree(told.get(i).toString())))
                        .as(DrbdLab.NODES.get(i))
                        .isEmpty();
            return;
        }
        throw new AssertionError("DRBD never stood still");
    }

    private static List<ObjectNode> told() {
        List<ObjectNode> told = new ArrayList<>();
        for (String node : DrbdLab.NODES) {
            String[] said = DrbdLab.on(
                            node,
                            "cat /proc/drbd; echo =; drbdsetup events2 --now --statistics; echo =; drbdsetup show; "
                                    + "echo =; cat /etc/drbd.d/r0.res")
                    .split("(?m)^=$", -1);
            told.add(ToldByDrbd.node(said[0], said[1], said[2], said[3]));
        }
        return told;
    }
}
