package dev.clusterdeck.tech.gluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
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

    @Test
    void bricks_are_asked_how_many_entries_they_have_where_a_summary_of_them_takes_too_long() throws Exception {
        Path recordings = Path.of("src/test/resources/dev/clusterdeck/tech/gluster/10.3/brick-down")
                .toAbsolutePath();
        Files.writeString(
                folder.resolve("gluster"),
                "#!/bin/sh\ncd " + recordings + "\necho \"$*\" >>" + folder
                        + "/asked\ncase \"$*\" in\n"
                        + "*--xml*'peer status') cat peer_status.xml.node1;;\n"
                        + "*--xml*'volume info') cat volume_info.xml.node1;;\n"
                        + "*'volume info') printf 'Volume Name: gv0\\nType: Replicate\\nStatus: Started\\n';;\n"
                        + "*'status all') cat volume_status.xml.node1;;\n"
                        + "*'all detail') cat volume_status_detail.gv0.xml.node1;;\n"
                        + "*'info summary') exec sleep 30;;\n"
                        + "*heal-count) cat heal_count.gv0.xml.node1;;\n"
                        + "esac\n");
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            Parsed<Pool> parsed = new PoolParser().parse(List.of(run("sleep")));
            assertThat(folder.resolve("asked")).content().contains("volume heal gv0 statistics heal-count");
            Pool pool = ((Parsed.Value<Pool>) parsed).state();
            assertThat(pool.busy()).isEmpty();
            assertThat(pool.unread()).isEmpty();
            Volume volume = pool.volume("gv0").orElseThrow();
            assertThat(Backlog.of(volume)).hasValue(522);
            assertThat(Backlog.splitBrain(volume)).isEmpty();
            assertThat(volume.healAt()).isPresent();
            assertThat(volume.bricks())
                    .extracting(b -> b.heal().orElseThrow().status())
                    .containsExactly("Connected", "Connected", "Brick is not connected");
        } finally {
            sleep.destroy();
        }
    }

    private Output run(String daemon) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                GlusterCommands.SCRIPT
                        .replace("= glusterd ]", "= " + daemon + " ]")
                        .replace("timeout -k 1 6", "timeout -k 1 2"));
        builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return Output.of(process.exitValue(), text, "");
    }
}
