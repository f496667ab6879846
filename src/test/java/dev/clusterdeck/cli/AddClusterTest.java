package dev.clusterdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Connector;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddClusterTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void sit_down() {
        terminal = new Terminal(folder);
    }

    @Test
    void a_cluster_is_added_by_one_address() throws IOException {
        assertThat(terminal.types("add", "admin@alpha.example.org:2222", "--environment", "prod", "--no-check"))
                .isZero();
        assertThat(terminal.out()).startsWith("added cluster alpha (admin@alpha.example.org:2222) to ");
        assertThat(inventory()).isEqualTo("""
                        [cluster.alpha]
                        seeds = ["admin@alpha.example.org:2222"]
                        environment = "prod"
                        """);
    }

    @Test
    void a_name_or_address_that_is_there_is_refused() throws IOException {
        terminal.types("add", "alpha", "--name", "prod", "--no-check");
        String before = inventory();
        assertThat(terminal.types("add", "bravo", "--name", "prod", "--no-check"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).isEqualTo("clusterdeck: there is a cluster prod already\n");
        assertThat(terminal.types("add", "alpha", "--name", "other", "--no-check"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).isEqualTo("clusterdeck: alpha is a seed of cluster prod already\n");
        assertThat(inventory()).isEqualTo(before);
    }

    @Test
    void a_name_whose_entry_has_mistakes_is_refused_too() {
        terminal.inventory("[cluster.prod]\nseeds = 3\n");
        assertThat(terminal.types("add", "alpha", "--name", "prod", "--no-check"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_file_that_is_not_toml_is_not_touched() throws IOException {
        terminal.inventory("[cluster.x]\nseeds = '''open");
        assertThat(terminal.types("add", "alpha", "--no-check")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("must be mended first");
        assertThat(inventory()).isEqualTo("[cluster.x]\nseeds = '''open");
    }

    @Test
    void a_file_that_does_not_exist_yet_is_made() throws IOException {
        Path file = folder.resolve("mine.toml");
        assertThat(terminal.types("--inventory", file.toString(), "add", "alpha", "--no-check"))
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("[cluster.alpha]\nseeds = [\"alpha\"]\n");
    }

    @Test
    void wrong_words_are_refused() {
        assertThat(terminal.types("add", "alpha", "--environment", "production"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.types("add", "alpha", "--name", "a b")).isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("cluster.toml")).doesNotExist();
    }

    @Test
    void a_node_that_cannot_be_reached_is_not_added() {
        terminal.connects(prompts -> () -> new Connector() {
            @Override
            public dev.clusterdeck.remote.Link connect(Address address, Access access) throws Unreachable {
                throw new Unreachable("host key changed", true);
            }

            @Override
            public void close() {}
        });
        assertThat(terminal.types("add", "alpha")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err()).contains("alpha: host key changed").contains("--no-check");
        assertThat(folder.resolve("cluster.toml")).doesNotExist();
    }

    private String inventory() throws IOException {
        return Files.readString(folder.resolve("cluster.toml"));
    }
}
