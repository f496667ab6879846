package dev.clusterdeck.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebugLogTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DebugLog log = new DebugLog(
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "login with password=hunter2 now    | login with password=••• now",
                "passphrase: 'a b c' used           | passphrase: ••• used",
                "{\"ipmi_passwd\": \"x y\"}         | {\"ipmi_passwd\": •••}",
                "SECRET = s3                        | SECRET = •••",
                "password authentication is allowed | password authentication is allowed",
            })
    void what_looks_like_a_secret_is_masked(String text, String masked) {
        assertThat(DebugLog.mask(text)).isEqualTo(masked);
    }

    @Test
    void a_line_is_one_line_whatever_was_logged() {
        log.line("DEBUG", "ssh", "a\nb\u001b[2J");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .endsWith(" ssh: a�b�[2J\n")
                .hasLineCount(1);
    }

    @Test
    void trace_is_never_written() {
        DebugLogger logger = new DebugLogger("net.ssh", log);
        logger.trace("payload {}", "pw");
        logger.debug("sent {} of {}", 1, 2);
        logger.warn("broken", new IllegalStateException("why"));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("2026-03-04T05:06:07Z DEBUG ")
                                .endsWith("net.ssh: sent 1 of 2"),
                        line -> assertThat(line).endsWith("broken - java.lang.IllegalStateException: why"));
    }
}
