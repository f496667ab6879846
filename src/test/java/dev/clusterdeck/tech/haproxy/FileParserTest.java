package dev.clusterdeck.tech.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.haproxy.HaproxyState.File;
import dev.clusterdeck.tech.haproxy.HaproxyState.FileBackend;
import dev.clusterdeck.tech.haproxy.HaproxyState.FileServer;
import dev.clusterdeck.watch.Parsed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileParserTest {
    @Test
    void the_recorded_file_has_the_backends_that_run() {
        File file = Recordings.file(Recordings.text("healthy", "haproxy.cfg"));
        assertThat(file.backends())
                .extracting(FileBackend::name)
                .containsExactly("app", "api", "tcp_ssh", "redis_down");
        FileServer node1 = file.backends().get(0).servers().get(0);
        assertThat(node1.name()).isEqualTo("node1");
        assertThat(node1.weight()).hasValue(100);
        assertThat(node1.address()).isEqualTo("10.77.0.11:8080");
        assertThat(node1.where()).isEqualTo("haproxy.cfg:33");
        assertThat(file.backends().get(0).servers().get(3).backup()).isTrue();
        assertThat(file.backends().get(1).servers().get(0).weight())
                .as("none said")
                .hasValue(1);
        assertThat(file.changed()).contains(Instant.ofEpochSecond(1795355400L));
    }

    @Test
    void words_of_any_length_and_with_hidden_quotes_are_read() {
        String longest = "x".repeat(200_000);
        File file = Recordings.file("backend a\n server " + longest + " 10.0.0.1:80\n server two \"" + longest
                + "\" weight 5\n server three \"a \\\" b\" weight 6\n server four c\\ d weight 7\n server five 'e f");
        assertThat(file.backends().get(0).servers())
                .extracting(FileServer::name, FileServer::address)
                .containsExactly(
                        tuple(longest, "10.0.0.1:80"),
                        tuple("two", longest),
                        tuple("three", "a \\\" b"),
                        tuple("four", "c\\ d"),
                        tuple("five", "e f"));
        assertThat(file.backends().get(0).servers().get(3).weight()).hasValue(7);
    }

    @Test
    void defaults_quotes_comments_and_templates_are_understood() {
        File file = Recordings.file("""
                defaults
                    default-server weight 7 disabled
                backend a
                    server one "10.0.0.1:80" # weight 9
                    server two 10.0.0.2:80 weight 3 enabled
                    server three 10.0.0.3:80 weight "$W"
                defaults
                backend b
                    default-server weight 4
                    server-template web 1-20 web.example:80
                    server x 10.0.0.4:80 disabled backup
                peers mine
                    server p 10.0.0.9:1024
                """);
        List<FileServer> a = file.backends().get(0).servers();
        assertThat(a).extracting(FileServer::name).containsExactly("one", "two", "three");
        assertThat(a.get(0).address()).isEqualTo("10.0.0.1:80");
        assertThat(a.get(0).weight()).hasValue(7);
        assertThat(a.get(0).disabled()).isTrue();
        assertThat(a.get(1).weight()).hasValue(3);
        assertThat(a.get(1).disabled()).isFalse();
        assertThat(a.get(2).weight()).as("a variable").isEmpty();
        FileBackend b = file.backends().get(1);
        assertThat(b.templated()).isTrue();
        assertThat(b.servers()).hasSize(1);
        assertThat(b.servers().get(0).weight()).hasValue(4);
    }

    @Test
    void only_lines_that_hold_no_passwords_leave_the_node() {
        assertThat(Recordings.grepped("""
                userlist u
                    user admin insecure-password secret1
                frontend f
                    stats auth admin:secret2
                    http-request set-header Authorization secret3
                """)).doesNotContain("secret");
    }

    @Test
    void a_file_that_cannot_be_read_has_its_own_words() {
        assertThat(FileParser.parse(List.of(Output.of(2, "", ""))))
                .isEqualTo(new Parsed.Unreadable<>(
                        "/etc/haproxy/haproxy.cfg cannot be read: exit 2, not there or not allowed for this user"));
        assertThat(FileParser.parse(List.of())).isInstanceOf(Parsed.Unreadable.class);
    }
}
