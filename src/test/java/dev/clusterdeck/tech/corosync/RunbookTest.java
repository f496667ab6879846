package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.tech.RunbookSections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbookTest {
    @Test
    void every_kind_of_finding_has_a_section_and_every_section_a_kind() {
        RunbookSections.fit(Corosync.class, Stream.of(CorosyncFinding.values()).map(CorosyncFinding::kind));
    }
}
