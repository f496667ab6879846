package dev.clusterdeck.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.remote.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewEntryTest {
    @TempDir
    Path folder;

    @Test
    void a_missing_file_is_made_for_its_owner_alone() throws IOException {
        Path file = folder.resolve("a/b/cluster.toml");
        new NewEntry("prod", Address.parse("admin@alpha:22"), Environment.PROD).appendTo(file);
        assertThat(Files.readString(file))
                .isEqualTo("[cluster.prod]\nseeds = [\"admin@alpha:22\"]\nenvironment = \"prod\"\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void what_stands_in_the_file_stays_as_it_is() throws IOException {
        Path file = folder.resolve("cluster.toml");
        String before = "# my  own   layout\n[cluster.x]\nseeds=['x']   # no newline at the end";
        Files.writeString(file, before);
        new NewEntry("y", Address.parse("y"), Environment.NONE).appendTo(file);
        assertThat(Files.readString(file)).isEqualTo(before + "\n\n[cluster.y]\nseeds = [\"y\"]\n");
        assertThat(InventoryReader.read(List.of(file), folder).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "alpha.example.org, alpha",
        "admin@alpha, alpha",
        "10.78.0.11, 10-78-0-11",
        "[fe80::1]:22, fe80--1",
        "::1, cluster"
    })
    void a_name_is_made_from_the_address(String address, String name) {
        assertThat(NewEntry.nameFor(Address.parse(address))).isEqualTo(name);
    }

    @Test
    void every_entry_that_can_be_added_reads_back() throws IOException {
        Path file = folder.resolve("cluster.toml");
        List<String> seeds = List.of("DOM\\joe@alpha:22", "[fe80::1%eth0]:2222", "fe80::2", "a_b.c");
        for (int i = 0; i < seeds.size(); i++)
            new NewEntry("c." + i, Address.parse(seeds.get(i)), Environment.DEV).appendTo(file);
        Inventory inventory = InventoryReader.read(List.of(file), folder);
        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.clusters())
                .extracting(c -> c.seeds().get(0))
                .containsExactlyElementsOf(seeds.stream().map(Address::parse).toList());
    }
}
