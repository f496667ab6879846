package dev.clusterdeck.bench;

import dev.clusterdeck.demo.Demo;
import dev.clusterdeck.watch.ClusterTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The inventory of whoever starts the program without words, in a folder of the bench's own. */
record Inventory(Path folder) {
    /** Makes these simulated nodes the only cluster. */
    void write(Demo demo) throws IOException {
        ClusterTarget target = demo.targets().get(0);
        String seeds = target.seeds().stream().map(seed -> "\"" + seed + "\"").collect(Collectors.joining(", "));
        Files.writeString(
                Files.createDirectories(folder.resolve("config/clusterdeck")).resolve("cluster.toml"),
                "[cluster.bench]\nseeds = [" + seeds + "]\ndiscover = \"off\"\nssh_config = \""
                        + target.access().sshConfig().orElseThrow() + "\"\n");
    }

    /** The environment in which the program finds it. */
    Map<String, String> environment() {
        return Map.of(
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString());
    }
}
