package dev.clusterdeck.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryFilesTest {
    @TempDir
    Path folder;

    @Test
    void the_xdg_folder_is_used_when_it_is_absolute() {
        Path home = Path.of("/home/joe");
        assertThat(InventoryFiles.standard(Map.of("XDG_CONFIG_HOME", "/xdg"), home)
                        .folder())
                .isEqualTo(Path.of("/xdg/clusterdeck"));
        for (Map<String, String> none : java.util.List.<Map<String, String>>of(
                Map.of(), Map.of("XDG_CONFIG_HOME", ""), Map.of("XDG_CONFIG_HOME", "x")))
            assertThat(InventoryFiles.standard(none, home).folder())
                    .isEqualTo(Path.of("/home/joe/.config/clusterdeck"));
    }

    @Test
    void every_toml_file_of_the_folder_is_read_in_natural_order() throws IOException {
        for (String name : new String[] {"b10.toml", "b9.toml", "a.toml", "notes.txt", "cluster.toml~"})
            Files.writeString(folder.resolve(name), "");
        assertThat(InventoryFiles.at(folder).list())
                .extracting(p -> p.getFileName().toString())
                .containsExactly("a.toml", "b9.toml", "b10.toml");
    }

    @Test
    void a_file_that_was_asked_for_stands_alone() throws IOException {
        Path file = folder.resolve("only.toml");
        Files.writeString(folder.resolve("other.toml"), "");
        assertThat(InventoryFiles.at(file).list()).containsExactly(file);
        assertThat(InventoryFiles.at(file).forNewEntries()).isEqualTo(file);
        assertThat(InventoryFiles.at(folder).forNewEntries()).isEqualTo(folder.resolve("cluster.toml"));
    }
}
