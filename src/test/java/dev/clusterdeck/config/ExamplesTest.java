package dev.clusterdeck.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void every_example_is_a_good_inventory() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            List<Path> inventories =
                    files.filter(file -> file.endsWith("cluster.toml")).toList();
            assertThat(inventories).hasSizeGreaterThanOrEqualTo(3);
            for (Path file : inventories) {
                Inventory inventory = InventoryReader.read(List.of(file), Path.of("/home/nobody"));
                // The lab's ssh_config exists only where the lab is up.
                assertThat(inventory.problems()).allMatch(p -> p.key().equals("cluster.lab.ssh_config"));
            }
        }
    }
}
