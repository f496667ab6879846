package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusterdeck.remote.Address;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SshSettingsTest {
    private static final Path HOME = Path.of("/home/ann");

    private static SshConfig config(Address address, String text) {
        return new SshSettings(address, text, HOME, name -> name.equals("SSH_AUTH_SOCK") ? "/run/agent" : "").config();
    }

    private static SshConfig config(String text) {
        return config(new Address("", "Node1", 0), text);
    }

    @Test
    void without_any_configuration_openssh_defaults_hold() {
        SshConfig config = config("");
        assertThat(config.host()).isEqualTo("Node1");
        assertThat(config.port()).isEqualTo(22);
        assertThat(config.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(config.identityFiles()).contains(HOME.resolve(".ssh/id_ed25519"));
        assertThat(config.userKnownHosts()).first().isEqualTo(HOME.resolve(".ssh/known_hosts"));
        assertThat(config.globalKnownHosts()).first().isEqualTo(Path.of("/etc/ssh/ssh_known_hosts"));
        assertThat(config.agent()).contains(Path.of("/run/agent"));
        assertThat(config.strict()).isEqualTo(SshConfig.Strictness.ASK);
        assertThat(config.knownAs()).isEqualTo("node1");
    }

    @Test
    void the_address_counts_where_there_is_no_ssh_program() {
        SshConfig config = config(new Address("bob", "n", 2022), "");
        assertThat(config.user()).isEqualTo("bob");
        assertThat(config.shown()).isEqualTo("bob@n:2022");
        assertThat(config.knownAs()).isEqualTo("[n]:2022");
    }

    @Test
    void what_ssh_resolved_is_taken() {
        SshConfig config =
                config("hostname 10.0.0.9\nport 2200\nuser ha\nidentityfile ~/.ssh/%h-%r\nidentityfile none\n"
                        + "certificatefile /c/x-cert.pub\nidentitiesonly yes\nidentityagent none\nproxyjump a@b:1,c\n"
                        + "proxycommand none\nuserknownhostsfile /k1 /k2\nglobalknownhostsfile none\nhostkeyalias The-Alias\n"
                        + "stricthostkeychecking true\nhashknownhosts yes\nconnecttimeout 7\nrevokedhostkeys /r\n");
        assertThat(config.shown()).isEqualTo("ha@10.0.0.9:2200");
        assertThat(config.identityFiles()).containsExactly(HOME.resolve(".ssh/10.0.0.9-ha"));
        assertThat(config.certificateFiles()).containsExactly(Path.of("/c/x-cert.pub"));
        assertThat(config.identitiesOnly()).isTrue();
        assertThat(config.agent()).isEmpty();
        assertThat(config.proxyJump()).containsExactly("a@b:1", "c");
        assertThat(config.proxyCommand()).isEmpty();
        assertThat(config.userKnownHosts()).containsExactly(Path.of("/k1"), Path.of("/k2"));
        assertThat(config.globalKnownHosts()).isEmpty();
        assertThat(config.knownAs()).isEqualTo("the-alias");
        assertThat(config.strict()).isEqualTo(SshConfig.Strictness.YES);
        assertThat(config.hashKnownHosts()).isTrue();
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.revokedKeys()).contains(Path.of("/r"));
    }

    @Test
    void no_checking_means_accept_new_keys_and_still_refuse_changed_ones() {
        for (String word : java.util.List.of("no", "off", "false", "accept-new"))
            assertThat(config("stricthostkeychecking " + word).strict()).isEqualTo(SshConfig.Strictness.ACCEPT_NEW);
    }

    @Test
    void a_jump_host_of_the_inventory_replaces_proxies_of_the_configuration() {
        SshConfig config = config("proxycommand nc %h %p").through("bastion,inner");
        assertThat(config.proxyJump()).containsExactly("bastion", "inner");
        assertThat(config.proxyCommand()).isEmpty();
        assertThat(config.through("none").proxyJump()).isEmpty();
    }

    @Test
    void tokens_of_a_proxy_command_are_replaced() {
        assertThat(config("hostname h\nport 23\nuser u\nproxycommand nc -x %n %h %p %r 100%%")
                        .proxyCommand())
                .contains("nc -x Node1 h 23 u 100%");
    }

    @Test
    void a_name_that_means_something_to_a_shell_never_reaches_a_proxy_command() {
        assertThatThrownBy(() -> config("hostname a;reboot\nproxycommand nc %h %p"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config("user a$b\nproxycommand nc %r %p"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_that_are_options_or_shell_code_are_no_addresses() {
        for (String host : java.util.List.of("-oProxyCommand=x", "a b", "a;b", "$(x)", "`x`", "a'b", "a\nb", ""))
            assertThatThrownBy(() -> new Address("", host, 0)).as(host).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Address("-l", "a", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
