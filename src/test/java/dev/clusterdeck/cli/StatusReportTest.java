package dev.clusterdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusReportTest {
    @ParameterizedTest
    @CsvSource({
        "lab-healthy, node1",
        "resource-moved-by-failures, node1",
        "partition-both-sides, node1 node3",
        "remote-node, node1",
        "ticket, node1"
    })
    void a_recorded_state_fits_into_80_columns(String state, String tellers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new StatusReport(new StatusJson("1.2.3", new Completeness(Recorded.TECHNOLOGIES)))
                .print(
                        new Invocation(Map.of(), List.of(), out, out),
                        List.of(Recorded.picture(
                                state, List.of(tellers.split(" ")), List.of("node1", "node2", "node3"))));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        Golden.assertEqual(text, "status-" + state + ".txt");
    }
}
