package dev.clusterdeck.bench;

import java.io.IOException;
import java.nio.file.Path;

/** The installed program, as {@code install.sh} makes it of what was built. */
final class Launcher {
    private Launcher() {}

    /** Installs below the build's folder and returns the command. */
    static String install(Path target) throws IOException, InterruptedException {
        Path prefix = target.resolve("bench");
        Process install = new ProcessBuilder("./install.sh", "--built", "--prefix", prefix.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .inheritIO()
                .start();
        if (install.waitFor() != 0) throw new IOException("install.sh failed with " + install.exitValue());
        return prefix.resolve("bin/clusterdeck").toString();
    }
}
