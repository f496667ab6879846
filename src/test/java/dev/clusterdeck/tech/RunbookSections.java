package dev.clusterdeck.tech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The sections of a technology's runbook. */
public final class RunbookSections {
    private RunbookSections() {}

    /**
     * Fails unless every kind of finding has its section and every section its kind.
     *
     * @param beside a class of the technology; the runbook lies beside it
     * @param kinds as findings have them: {@code drbd.split-brain}; what is before the dot does not count
     */
    public static void fit(Class<?> beside, Stream<String> kinds) {
        List<String> sections = TestFiles.text(beside, "runbook.md")
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        assertThat(sections)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        kinds.map(kind -> kind.substring(kind.indexOf('.') + 1)).toList());
    }
}
