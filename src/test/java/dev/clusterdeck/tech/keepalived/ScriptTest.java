package dev.clusterdeck.tech.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.keepalived.KeepalivedState.File;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Instance;
import dev.clusterdeck.watch.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts as this machine's shell runs them. */
class ScriptTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void the_files_come_with_what_they_include_and_without_secrets() throws Exception {
        Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("keepalived.conf"), """
                include conf.d/*.conf
                include "%s/none.conf"
                vrrp_script chk {
                  script "/usr/bin/mysql -psecret1 -e x"
                }
                """.formatted(folder));
        Files.writeString(folder.resolve("conf.d/a.conf"), """
                vrrp_instance A {
                  priority 7
                  authentication {
                    auth_type PASS
                    auth_pass secret2
                  }
                  authentication { auth_type PASS auth_pass "secret3 x" }
                  notify_master "/bin/tell secret4"
                  virtual_ipaddress { 10.0.0.9 }
                }
                """);
        Output output = run(KeepalivedCommands.FILES.argv());
        assertThat(output.text()).doesNotContain("secret");
        File file = Values.of(FileParser.parse(List.of(output)));
        assertThat(file.instances()).extracting(Instance::priority).containsExactly(7L);
        assertThat(file.instances().get(0).addresses()).containsExactly("10.0.0.9");
        assertThat(file.scripts()).containsEntry("chk", "/usr/bin/mysql");
        assertThat(file.unread()).containsExactly(folder + "/none.conf");
    }

    @Test
    void a_dump_loses_its_password_on_the_node() throws Exception {
        String sed = KeepalivedCommands.NOW
                .argv()
                .get(2)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("sed "))
                .findFirst()
                .orElseThrow()
                .replace("\"$file\"; echo", "\"$1\"");
        for (Path dump : Recordings.all("keepalived.")) {
            if (dump.toString().contains("conf")) continue;
            Output output =
                    run(List.of("sh", "-c", sed, "sh", dump.toAbsolutePath().toString()));
            assertThat(output.text()).as(dump.toString()).doesNotContain("labpass1");
            assertThat(DumpParser.parse("x", output.text().lines().toList()))
                    .as(dump.toString())
                    .isEqualTo(DumpParser.parse("x", Files.readAllLines(dump)))
                    .isPresent();
        }
        Path quoted = folder.resolve("quoted");
        Files.writeString(quoted, "[{\"data\":{\"iname\":\"a\",\"auth_data\":\"se\\\"cret\",\"state\":2}}]");
        assertThat(run(List.of("sh", "-c", sed, "sh", quoted.toString())).text())
                .contains("\"auth_data\":\"\",\"state\":2");
    }

    @Test
    void a_stale_pid_file_is_not_taken_for_a_keepalived_that_runs() throws Exception {
        Files.writeString(
                folder.resolve("keepalived.pid"),
                Long.toString(ProcessHandle.current().pid()));
        Files.createFile(folder.resolve("keepalived.conf"));
        assertThat(look("none-of-them").text()).contains("+ stopped").contains("+ links");
    }

    @Test
    void a_keepalived_without_a_pid_file_is_found_among_the_processes() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            String pid = look("sleep")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("+ runs "))
                    .findFirst()
                    .orElseThrow()
                    .substring(7);
            assertThat(Files.readString(Path.of("/proc", pid, "comm")).strip()).isEqualTo("sleep");
        } finally {
            sleep.destroy();
        }
    }

    @Test
    void where_it_neither_runs_nor_is_configured_there_is_nothing_to_tell() throws Exception {
        Output output = look("none-of-them");
        assertThat(output.text()).contains("+ idle").doesNotContain("+ links");
        assertThat(new AccountParser().parse(List.of(output))).isInstanceOf(Parsed.None.class);
    }

    /** What is said where keepalived's process has this name and its pid file lies in the folder. */
    private Output look(String process) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(KeepalivedCommands.NOW.argv());
        argv.set(
                2,
                argv.get(2)
                        .replace("/run/$1.pid", folder + "/keepalived.pid")
                        .replace("runs keepalived", "runs " + process)
                        .replace("keepalived|haproxy", process + "|haproxy"));
        return run(argv);
    }

    private Output run(List<String> argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv.stream()
                        .map(word -> word.replace("/etc/keepalived", folder.toString()))
                        .toList())
                .redirectErrorStream(false)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return Output.of(process.exitValue(), text, "");
    }
}
