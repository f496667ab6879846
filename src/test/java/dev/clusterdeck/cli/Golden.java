package dev.clusterdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a file of the test resources; {@code -Dgolden=write} writes it instead, to be read before it is committed. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/cli");

    private Golden() {}

    static void assertEqual(String text, String name) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("golden"))) Files.writeString(file, text);
        assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
