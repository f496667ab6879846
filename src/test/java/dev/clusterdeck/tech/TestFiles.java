package dev.clusterdeck.tech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files that lie beside a class on the class path. */
public final class TestFiles {
    private TestFiles() {}

    /** All of a file's text; fails where there is no such file. */
    public static String text(Class<?> beside, String path) {
        try (InputStream in = beside.getResourceAsStream(path)) {
            if (in == null) throw new AssertionError("no file " + path);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table of recordings, {@code index.tsv}, without its head. */
    public static List<String[]> rows(Class<?> beside, String path) {
        return text(beside, path)
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
