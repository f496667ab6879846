package dev.clusterdeck.tech.gluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.watch.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as this machine's shell runs it, with a gluster that notes that it was asked. */
class ScriptTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void a_gluster_that_notes_its_call() throws IOException {
        Path gluster = Files.writeString(
                folder.resolve("gluster"), "#!/bin/sh\necho \"$*\" >>" + folder + "/asked\necho failed\nexit 1\n");
        assertThat(gluster.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void gluster_is_not_started_where_no_glusterd_runs() throws Exception {
        assertThat(new PoolParser().parse(List.of(run("none-of-them"))))
                .isEqualTo(new Parsed.None<>("glusterd is not running"));
        assertThat(folder.resolve("asked")).doesNotExist();
    }

    @Test
    void gluster_is_asked_where_a_glusterd_runs() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            run("sleep");
            assertThat(folder.resolve("asked")).content().contains("peer status");
        } finally {
            sleep.destroy();
        }
    }

    private Output run(String daemon) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", GlusterCommands.SCRIPT.replace("= glusterd ]", "= " + daemon + " ]"));
        builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return Output.of(process.exitValue(), text, "");
    }
}
