package dev.clusterdeck.tech.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbookTest {
    @Test
    void every_kind_of_finding_has_a_section_and_every_section_a_kind() throws IOException {
        List<String> sections = text().lines()
                .filter(l -> l.startsWith("## "))
                .map(l -> l.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        assertThat(sections)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Stream.of(NginxFinding.values())
                        .map(kind -> kind.kind().replaceFirst("^nginx\\.", ""))
                        .toList());
    }

    private static String text() throws IOException {
        try (InputStream in = Nginx.class.getResourceAsStream("runbook.md")) {
            if (in == null) throw new AssertionError("no runbook");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
