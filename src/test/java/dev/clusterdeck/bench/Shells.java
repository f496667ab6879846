package dev.clusterdeck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Runs other programs and takes their time. */
final class Shells {
    private Shells() {}

    static boolean has(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Wall milliseconds of one run; its output is thrown away. Fails when the command fails. */
    static double millis(String... command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("hangs: " + String.join(" ", command));
        }
        if (process.exitValue() != 0)
            throw new IOException("exit " + process.exitValue() + ": " + String.join(" ", command));
        return (System.nanoTime() - began) / 1e6;
    }

    /** The median of so many runs. */
    static double median(int runs, String... command) throws IOException, InterruptedException {
        double[] times = new double[runs];
        for (int i = 0; i < runs; i++) times[i] = millis(command);
        return Report.median(times);
    }
}
