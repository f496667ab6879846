package dev.clusterdeck;

import dev.clusterdeck.overview.Runbook;
import dev.clusterdeck.screen.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The runbooks that lie beside the technologies; read when somebody first looks at them. */
final class Runbooks {
    private final List<Slice> slices;
    private List<Runbook> read = List.of();

    Runbooks(List<Slice> slices) {
        this.slices = slices;
    }

    /** All of them, in the order of the technologies. */
    synchronized List<Runbook> all() {
        if (read.isEmpty()) read = read();
        return read;
    }

    /** The keys of their sections. */
    List<String> keys() {
        return all().stream()
                .flatMap(runbook -> runbook.sections().stream())
                .map(Runbook.Section::key)
                .toList();
    }

    private List<Runbook> read() {
        List<Runbook> runbooks = new ArrayList<>();
        for (Slice slice : slices) {
            String technology = slice.technology().id();
            try (InputStream in = Runbooks.class.getResourceAsStream("tech/" + technology + "/runbook.md")) {
                if (in != null)
                    runbooks.add(Runbook.parse(technology, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return List.copyOf(runbooks);
    }
}
