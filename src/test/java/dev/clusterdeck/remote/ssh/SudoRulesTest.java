package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What sudo 1.9 lists, and what is made of it. */
class SudoRulesTest {
    private static final String LIST = """
            Matching Defaults entries for operator on node1:
                env_reset, mail_badpass, secure_path=/usr/local/sbin\\:/usr/sbin, use_pty

            User operator may run the following commands on node1:
                (ALL) ALL
                (root) NOPASSWD: /usr/sbin/crm_mon, /usr/sbin/cibadmin --query *, PASSWD: /usr/sbin/crm_resource
                (hacluster) NOPASSWD: /usr/sbin/crm_node
                (root : root) SETENV: NOPASSWD: /usr/bin/journalctl,
                    /usr/sbin/corosync-cfgtool -s, !/bin/sh
            """;

    @Test
    void only_what_root_may_be_asked_for_without_a_password_counts() {
        assertThat(SudoRules.parse(LIST).programs())
                .containsExactlyInAnyOrder("crm_mon", "cibadmin", "journalctl", "corosync-cfgtool");
        assertThat(SudoRules.parse("    (ALL) NOPASSWD: ALL\n").mayStart("anything"))
                .isTrue();
        assertThat(SudoRules.parse("    (ALL : ALL) ALL\n").programs()).isEmpty();
        assertThat(SudoRules.parse("sudo: a password is required\n").programs()).isEmpty();
    }

    @Test
    void any_text_gives_rules() {
        Random random = new Random(20261122);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(LIST);
            for (int j = 0; j < 6; j++) text.setCharAt(random.nextInt(text.length()), (char) (1 + random.nextInt(200)));
            text.setLength(random.nextInt(text.length()));
            assertThat(SudoRules.parse(text.toString()).programs()).isNotNull();
        }
    }

    @Test
    void sudo_is_asked_once_for_each_command_and_stands_before_what_it_allows_alone() throws Exception {
        PerCommand sudo = new PerCommand(SudoRules.parse(LIST));
        List<List<String>> asked = new ArrayList<>();
        PerCommand.Reader reader = commands -> {
            commands.forEach(c -> asked.add(c.argv()));
            return commands.stream()
                    .map(c -> Output.of(c.argv().contains("--replace") ? 1 : 0, "", ""))
                    .toList();
        };
        List<Command> wanted = List.of(
                Command.reads(Duration.ofSeconds(3), "crm_mon", "-1"),
                Command.reads(Duration.ofSeconds(3), "cibadmin", "--replace"),
                Command.reads(Duration.ofSeconds(3), "crm_resource", "--list"),
                Command.reads(Duration.ofSeconds(3), "uname", "-n"));
        for (int round = 0; round < 3; round++)
            assertThat(sudo.raised(wanted, reader))
                    .extracting(Command::argv)
                    .containsExactly(
                            List.of("sudo", "-n", "--", "crm_mon", "-1"),
                            List.of("cibadmin", "--replace"),
                            List.of("crm_resource", "--list"),
                            List.of("uname", "-n"));
        assertThat(asked)
                .containsExactly(
                        List.of("sudo", "-n", "-l", "--", "crm_mon", "-1"),
                        List.of("sudo", "-n", "-l", "--", "cibadmin", "--replace"));
    }
}
