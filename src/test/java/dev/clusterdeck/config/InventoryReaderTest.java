package dev.clusterdeck.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.watch.ClusterTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryReaderTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("cluster.toml");
    }

    @Test
    void every_key_is_read() throws IOException {
        Files.writeString(folder.resolve("config"), "");
        Inventory inventory = read("""
                [cluster.prod-eu1]
                seeds = ["alpha.example.org", "root@bravo.example.org:2222"]
                user = "admin"
                jump = "ops@bastion:22, inner"
                escalation = "sudo"
                environment = "prod"
                access = "full"
                interval = "5s"
                ssh_config = "config"
                discover = "trust"

                [deck]
                theme = "paper"
                glyphs = "ascii"
                color = "never"
                slow = true
                """);
        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.clusters())
                .containsExactly(new ClusterTarget(
                        "prod-eu1",
                        List.of(
                                new Address("admin", "alpha.example.org", 0),
                                new Address("root", "bravo.example.org", 2222)),
                        new Access(
                                Optional.of(folder.resolve("config")),
                                Optional.of("ops@bastion:22,inner"),
                                Access.Escalation.SUDO),
                        Environment.PROD,
                        false,
                        false,
                        Duration.ofSeconds(5),
                        ClusterTarget.Discover.TRUST));
        assertThat(inventory.settings())
                .isEqualTo(new Settings(
                        Optional.of("paper"),
                        Optional.of(Settings.Glyphs.ASCII),
                        Optional.of(Settings.Color.NEVER),
                        Optional.of(true)));
    }

    @Test
    void one_seed_is_enough_and_the_rest_is_careful() throws IOException {
        ClusterTarget lone =
                read("[cluster.a]\nseeds = \"alpha\"\n").cluster("a").orElseThrow();
        assertThat(lone.readOnly()).isTrue();
        assertThat(lone.environment()).isEqualTo(Environment.NONE);
        assertThat(lone.interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(lone.discover()).isEqualTo(ClusterTarget.Discover.CONFIRM);
        assertThat(lone.access().escalation()).isEqualTo(Access.Escalation.AUTO);
    }

    @Test
    void all_mistakes_are_reported_at_once_with_line_key_and_what_was_expected() throws IOException {
        Inventory inventory = read("""
                # two clusters
                [cluster.prod]
                seeds = [
                  "alpha",
                  "-oProxyCommand=x",
                  7,
                ]
                user = ""
                jump = "a,,b"
                escalation = "su"
                environment = 1
                access = "all"
                interval = "2 sec"
                ssh_config = "missing"
                sedes = ["x"]

                [cluster.empty]
                seeds = []
                [cluster.none]
                environment = "dev"
                [cluster."a b"]
                [cluster]
                loose = 3
                [dekc]
                theme = "paper"
                """);
        assertThat(lines(inventory))
                .containsExactly(
                        "cluster.toml:24: warning: dekc: unknown key, ignored; did you mean deck?",
                        "cluster.toml:15: warning: cluster.prod.sedes: unknown key, ignored; did you mean seeds?",
                        "cluster.toml:5: cluster.prod.seeds[1]: expected [user@]host[:port], found \"-oProxyCommand=x\"",
                        "cluster.toml:6: cluster.prod.seeds[2]: expected [user@]host[:port], found 7",
                        "cluster.toml:8: cluster.prod.user: expected a login name, found \"\"",
                        "cluster.toml:14: cluster.prod.ssh_config: expected a file that can be read, found \"missing\"",
                        "cluster.toml:9: cluster.prod.jump: expected [user@]host[:port], several separated by commas, found \"a,,b\"",
                        "cluster.toml:10: cluster.prod.escalation: expected one of auto, sudo, none, found \"su\"",
                        "cluster.toml:11: cluster.prod.environment: expected one of prod, stage, dev, found 1",
                        "cluster.toml:12: cluster.prod.access: expected one of read, full, found \"all\"",
                        "cluster.toml:13: cluster.prod.interval: expected a time from 1s to 1h such as \"2s\", found \"2 sec\"",
                        "cluster.toml:18: cluster.empty.seeds: expected the address of at least one node, found none",
                        "cluster.toml:19: cluster.none.seeds: missing; expected the address of at least one node: seeds = [\"host\"]",
                        "cluster.toml:21: cluster.a b: expected a name of letters, digits, dots, dashes and underscores",
                        "cluster.toml:23: cluster.loose: expected a table, found 3");
        assertThat(inventory.clusters()).isEmpty();
    }

    @Test
    void a_cluster_with_a_mistake_is_left_out_and_the_others_stay() throws IOException {
        Inventory inventory =
                read("[cluster.a]\nseeds=[\"x\"]\nenvironment=\"prd\"\n[cluster.b]\nseeds=[\"y\"]\nsed=1\n");
        assertThat(inventory.clusters()).extracting(ClusterTarget::name).containsExactly("b");
        assertThat(inventory.isBroken()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a = 1\\nb = \\n                  | cluster.toml:2: not TOML: Newline not permitted here",
                "a = \"open\\n                     | cluster.toml:1: not TOML: Newline not permitted here",
                "x = tru\\n                       | cluster.toml:1: not TOML: Unknown token",
                "[cluster.a]\\nuser=\"x\"\\n#\\nuser=\"y\"\\n | cluster.toml:4: cluster.a.user: given twice, first on line 2",
                "[cluster.a]\\n[cluster.b]\\n[cluster.a]\\n | cluster.toml:3: cluster.a: given twice, first on line 1",
            })
    void a_syntax_error_has_its_line(String text, String message) throws IOException {
        assertThat(lines(read(text.replace("\\n", "\n")))).containsExactly(message);
    }

    @Test
    void a_cluster_in_two_files_is_reported_with_both_places() throws IOException {
        Path other = folder.resolve("other.toml");
        Files.writeString(file, "\n[cluster.a]\nseeds = [\"x\"]\n[deck]\nslow = true\n");
        Files.writeString(other, "[cluster.a]\nseeds = [\"y\"]\n[deck]\nslow = false\n");
        Inventory inventory = InventoryReader.read(List.of(file, other), folder);
        assertThat(lines(inventory))
                .containsExactly(
                        "other.toml:1: cluster.a: already given in " + file + ":2; this one is ignored",
                        "other.toml:3: deck: already given in " + file + ":4; this one is ignored");
        assertThat(inventory.clusters())
                .singleElement()
                .satisfies(c -> assertThat(c.seeds()).containsExactly(new Address("", "x", 0)));
    }

    @Test
    void files_that_are_no_text_or_not_there_are_named() throws IOException {
        Files.write(file, new byte[] {'a', '=', (byte) 0xff});
        Path missing = folder.resolve("missing.toml");
        assertThat(lines(InventoryReader.read(List.of(file, missing), folder)))
                .containsExactly("cluster.toml: not UTF-8", "missing.toml: cannot be read: there is no such file");
    }

    @Test
    void escape_sequences_in_a_file_do_not_reach_the_terminal() throws IOException {
        Inventory inventory = read("[cluster.a]\nseeds = [\"x\"]\nuser = \"\\u001b[2J\"\n");
        assertThat(lines(inventory)).singleElement().asString().doesNotContain("\u001b");
    }

    private Inventory read(String text) throws IOException {
        Files.writeString(file, text);
        return InventoryReader.read(List.of(file), folder);
    }

    private List<String> lines(Inventory inventory) {
        return inventory.problems().stream()
                .map(p -> p.toString().replaceFirst("^" + folder + "/", ""))
                .toList();
    }
}
