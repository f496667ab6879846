package dev.clusterdeck.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed at every boundary and inside every step of a plan of ten, and resumed: nothing runs twice. */
@Timeout(300)
class KilledTest {
    @TempDir
    Path folder = Path.of("");

    private static List<String> everyStepOnce() {
        return IntStream.range(0, KilledProgram.STEPS)
                .mapToObj(i -> "touch step" + i)
                .toList();
    }

    @Test
    void killed_before_and_after_each_command_it_goes_on_where_it_was() throws Exception {
        List<String> points = new ArrayList<>(List.of("running"));
        for (int i = 0; i < KilledProgram.STEPS; i++)
            points.addAll(List.of("begins " + i, "ended " + i, "verified " + i));
        for (String point : points) killAt(point);
        assertThat(toTheEnd()).isEqualTo("Finished[]");
        assertThat(new FakeNode(folder).log()).isEqualTo(everyStepOnce());
    }

    @Test
    void killed_while_a_command_runs_it_waits_for_what_became_of_it() throws Exception {
        Files.writeString(folder.resolve("slow"), "");
        for (int i = 0; i < KilledProgram.STEPS; i++) {
            killWhileRunning(i);
            String said = run("never");
            assertThat(said)
                    .as("step %s is under way on its node", i)
                    .isEqualTo("Stopped[step=" + i
                            + ", why=the step began on its node and did not end yet, or was cut off, certain=false]");
            Files.createFile(folder.resolve("go" + i));
            awaitEnd(i);
        }
        Files.delete(folder.resolve("slow"));
        assertThat(toTheEnd()).isEqualTo("Finished[]");
        assertThat(new FakeNode(folder).log()).isEqualTo(everyStepOnce());
    }

    private void awaitEnd(int step) throws Exception {
        Path exit = folder.resolve("claims/killed/" + (step + 1) + "/exit");
        for (int i = 0; i < 100 && !Files.exists(exit); i++) Thread.sleep(100);
        assertThat(exit).exists();
    }

    private void killWhileRunning(int step) throws Exception {
        Process program = start("never");
        for (int i = 0; i < 300 && new FakeNode(folder).log().size() <= step; i++) {
            Thread.sleep(50);
            if (!program.isAlive()) program = start("never");
        }
        program.destroyForcibly().waitFor();
        assertThat(new FakeNode(folder).log()).hasSize(step + 1);
    }

    private void killAt(String point) throws Exception {
        assertThat(run(point)).isEqualTo(point);
    }

    private String toTheEnd() throws Exception {
        return run("never");
    }

    /** The lock of a program that was killed is free as soon as its node notices. */
    private String run(String killAt) throws Exception {
        String last = once(killAt);
        for (int i = 0; i < 50 && last.startsWith("Refused"); i++) {
            Thread.sleep(100);
            last = once(killAt);
        }
        return last;
    }

    /** Runs or resumes; kills the program when it says this, or lets it end; its last line. */
    private String once(String killAt) throws Exception {
        Process program = start(killAt);
        String last = "";
        try (BufferedReader lines = program.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (line.equals(killAt)) {
                    program.destroyForcibly().waitFor();
                    break;
                }
            }
        }
        program.waitFor();
        return last;
    }

    private Process start(String killAt) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProgram.class.getName(),
                        folder.toString(),
                        killAt)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
