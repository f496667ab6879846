package dev.clusterdeck;

import dev.clusterdeck.overview.Runbook;
import dev.clusterdeck.screen.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the runbooks that lie beside the technologies. */
final class Runbooks {
    private Runbooks() {}

    static List<Runbook> load(List<Slice> slices) {
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
        return runbooks;
    }
}
