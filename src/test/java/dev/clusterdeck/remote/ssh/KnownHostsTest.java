package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownHostsTest {
    private static final byte[] KEY = key("ssh-ed25519", 1);
    private static final byte[] OTHER = key("ssh-ed25519", 2);
    private static final byte[] RSA = key("ssh-rsa", 3);
    private static final byte[] AUTHORITY = key("ssh-ed25519", 4);
    private static final HostKey PLAIN = HostKey.plain(KEY);
    private static final HostKey CERTIFIED =
            new HostKey("ssh-ed25519", KEY, Optional.of(new HostKey.Vouched(AUTHORITY, Optional.empty())));

    private static final HostKeyVerdict TRUSTED = new HostKeyVerdict.Trusted();
    private static final HostKeyVerdict UNKNOWN = new HostKeyVerdict.Unknown();

    private static byte[] key(String type, int filler) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) filler);
        return ByteBuffer.allocate(8 + name.length + key.length)
                .putInt(name.length)
                .put(name)
                .putInt(key.length)
                .put(key)
                .array();
    }

    private static String line(String hosts, byte[] key) {
        return hosts + " " + HostKey.typeOf(key) + " " + Base64.getEncoder().encodeToString(key) + " comment here\n";
    }

    private static HostKeyVerdict judge(String file, String name, HostKey key) {
        return new KnownHosts().with("known_hosts", file).judge(name, key);
    }

    @Test
    void a_known_key_is_trusted_and_an_unknown_host_is_unknown() {
        assertThat(judge(line("a.corp", KEY), "a.corp", PLAIN)).isEqualTo(TRUSTED);
        assertThat(judge(line("a.corp", KEY), "b.corp", PLAIN)).isEqualTo(UNKNOWN);
        assertThat(judge("", "a.corp", PLAIN)).isEqualTo(UNKNOWN);
    }

    @Test
    void another_key_for_a_known_host_is_a_change_with_file_and_line() {
        assertThat(judge("# mine\n\n" + line("a.corp", OTHER), "a.corp", PLAIN))
                .isEqualTo(new HostKeyVerdict.Changed("known_hosts:3"));
    }

    @Test
    void another_type_of_key_for_a_known_host_is_a_change_too() {
        assertThat(judge(line("a.corp", RSA), "a.corp", PLAIN)).isEqualTo(new HostKeyVerdict.Changed("known_hosts:1"));
        assertThat(judge(line("a.corp", RSA) + line("a.corp", KEY), "a.corp", PLAIN))
                .isEqualTo(TRUSTED);
    }

    @Test
    void a_key_of_a_kind_that_is_not_negotiated_contradicts_nothing() {
        assertThat(judge(line("a.corp", key("ssh-dss", 1)), "a.corp", PLAIN)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_revocation_beside_a_plain_line_for_the_same_key_wins() {
        assertThat(judge(line("a.corp", KEY) + "@revoked " + line("*", KEY), "a.corp", PLAIN))
                .isEqualTo(new HostKeyVerdict.Revoked("known_hosts:2"));
    }

    @Test
    void a_revocation_in_any_file_wins() {
        KnownHosts known =
                new KnownHosts().with("user", line("a.corp", KEY)).with("global", "@revoked " + line("*", KEY));
        assertThat(known.judge("a.corp", PLAIN)).isEqualTo(new HostKeyVerdict.Revoked("global:1"));
        known = new KnownHosts().with("user", "@revoked " + line("*", KEY)).with("global", line("a.corp", KEY));
        assertThat(known.judge("a.corp", PLAIN)).isEqualTo(new HostKeyVerdict.Revoked("user:1"));
    }

    @Test
    void a_revocation_for_other_hosts_says_nothing_here() {
        assertThat(judge(line("a.corp", KEY) + "@revoked " + line("b.corp", KEY), "a.corp", PLAIN))
                .isEqualTo(TRUSTED);
    }

    @Test
    void an_authority_line_does_not_vouch_for_a_plain_host_key() {
        assertThat(judge("@cert-authority " + line("*.corp", KEY), "a.corp", PLAIN))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void an_authority_vouches_for_the_hosts_of_its_line_only() {
        String file = "@cert-authority " + line("*.corp", AUTHORITY);
        assertThat(judge(file, "a.corp", CERTIFIED)).isEqualTo(TRUSTED);
        assertThat(judge(file, "a.evil", CERTIFIED)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_revoked_authority_is_refused() {
        String file = "@cert-authority " + line("*.corp", AUTHORITY) + "@revoked " + line("*", AUTHORITY);
        assertThat(judge(file, "a.corp", CERTIFIED)).isEqualTo(new HostKeyVerdict.Revoked("known_hosts:2"));
        assertThat(judge(
                        "@cert-authority " + line("*.corp", AUTHORITY) + "@revoked " + line("*", KEY),
                        "a.corp",
                        CERTIFIED))
                .isEqualTo(new HostKeyVerdict.Revoked("known_hosts:2"));
    }

    @Test
    void a_user_certificate_does_not_pass_for_a_host_certificate() {
        HostKey bad = new HostKey(
                "ssh-ed25519", KEY, Optional.of(new HostKey.Vouched(AUTHORITY, Optional.of("a user certificate"))));
        assertThat(judge("@cert-authority " + line("*", AUTHORITY), "a.corp", bad))
                .isEqualTo(new HostKeyVerdict.BadCertificate("a user certificate"));
    }

    @Test
    void a_certificate_by_a_stranger_counts_as_its_plain_key() {
        assertThat(judge(line("a.corp", KEY), "a.corp", CERTIFIED)).isEqualTo(TRUSTED);
        assertThat(judge(line("a.corp", OTHER), "a.corp", CERTIFIED))
                .isEqualTo(new HostKeyVerdict.Changed("known_hosts:1"));
    }

    @Test
    void a_negated_pattern_rules_its_line_out() {
        String file = line("!a.corp,*.corp", KEY);
        assertThat(judge(file, "a.corp", PLAIN)).isEqualTo(UNKNOWN);
        assertThat(judge(file, "b.corp", PLAIN)).isEqualTo(TRUSTED);
        assertThat(judge(file, "evil.org", PLAIN)).isEqualTo(UNKNOWN);
        assertThat(judge(line("!a.corp", KEY), "evil.org", PLAIN)).isEqualTo(UNKNOWN);
    }

    @Test
    void host_names_have_no_case() {
        assertThat(judge(line("A.Corp,10.0.0.1", KEY), "a.corp", PLAIN)).isEqualTo(TRUSTED);
    }

    @Test
    void a_port_is_part_of_the_name() {
        assertThat(judge(line("[a.corp]:2222", KEY), "[a.corp]:2222", PLAIN)).isEqualTo(TRUSTED);
        assertThat(judge(line("[a.corp]:2222", KEY), "a.corp", PLAIN)).isEqualTo(UNKNOWN);
        assertThat(judge(line("[a.corp]:2222", OTHER), "a.corp", PLAIN)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_key_known_for_the_host_is_good_for_its_other_ports_as_in_openssh() {
        assertThat(judge(line("a.corp", KEY), "[a.corp]:2222", PLAIN)).isEqualTo(TRUSTED);
        assertThat(judge(line("a.corp", OTHER), "[a.corp]:2222", PLAIN)).isEqualTo(UNKNOWN);
        assertThat(judge("@revoked " + line("a.corp", KEY), "[a.corp]:2222", PLAIN))
                .isInstanceOf(HostKeyVerdict.Revoked.class);
    }

    @Test
    void hashed_names_match() {
        String field = HostPatterns.hashed(new byte[] {1, 2, 3}, "a.corp");
        assertThat(judge(line(field, KEY), "a.corp", PLAIN)).isEqualTo(TRUSTED);
        assertThat(judge(line(field, KEY), "b.corp", PLAIN)).isEqualTo(UNKNOWN);
        // Made by ssh-keygen -H of OpenSSH 9.2.
        String made = "|1|+wEAIfkP3bqktQarWHNPrOXVW5A=|S38cM2GttvnTr3LwagA6ibooytg=";
        assertThat(HostPatterns.parse(made).matches("node7.corp")).isTrue();
        assertThat(HostPatterns.parse(made).matches("node8.corp")).isFalse();
    }

    @Test
    void lines_that_make_no_sense_are_no_lines() {
        String file = "a.corp\na.corp ssh-ed25519\na.corp ssh-ed25519 !!!\n@nonsense " + line("a.corp", KEY)
                + line("a.corp", KEY).replace("ssh-ed25519 ", "ssh-rsa ") + "|1|x " + line("|9|a|b", KEY);
        assertThat(judge(file, "a.corp", PLAIN)).isEqualTo(UNKNOWN);
    }

    @Test
    void any_mangled_file_gives_a_verdict() {
        String file = line("a.corp", KEY) + "@revoked " + line("*", OTHER) + "@cert-authority " + line("*", AUTHORITY)
                + line(HostPatterns.hashed(new byte[20], "a.corp"), KEY);
        Random random = new Random(11);
        for (int round = 0; round < 3000; round++) {
            StringBuilder mangled = new StringBuilder(file);
            for (int i = 0; i < 5; i++)
                mangled.setCharAt(random.nextInt(mangled.length()), (char) (random.nextInt(96) + 31));
            assertThat(judge(mangled.toString(), "a.corp", CERTIFIED)).isNotNull();
        }
    }

    @Test
    void known_types_are_asked_for_first() {
        assertThat(new KnownHosts().with("f", line("a.corp", RSA)).algorithms("a.corp"))
                .containsExactly("rsa-sha2-512", "rsa-sha2-256");
        assertThat(new KnownHosts()
                        .with("f", "@cert-authority " + line("*", AUTHORITY))
                        .algorithms("a.corp"))
                .contains("ssh-ed25519-cert-v01@openssh.com");
        assertThat(new KnownHosts().algorithms("a.corp")).isEmpty();
    }

    @Test
    void patterns_are_globs_and_nothing_else() {
        assertThat(HostPatterns.glob("*.corp", "a.b.corp")).isTrue();
        assertThat(HostPatterns.glob("a?c", "abc")).isTrue();
        assertThat(HostPatterns.glob("a?c", "ac")).isFalse();
        assertThat(HostPatterns.glob("10.*.1", "10.2.3.1")).isTrue();
        assertThat(HostPatterns.glob("a.c", "abc")).isFalse();
        assertThat(HostPatterns.glob("[ab]", "a")).isFalse();
        assertThat(HostPatterns.glob("*", "")).isTrue();
        assertThat(HostPatterns.glob("", "a")).isFalse();
        assertThat(HostPatterns.glob("*a*b*c*", "xxaxxbxxcxx")).isTrue();
    }
}
