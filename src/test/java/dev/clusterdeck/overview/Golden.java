package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a canvas with the picture of it that was looked at and kept. {@code -Dgolden=write} keeps the new one. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/overview");

    private Golden() {}

    static void check(String name, Canvas canvas) {
        Path file = FOLDER.resolve(name + ".txt");
        String drawn = canvas.asText();
        try {
            if ("write".equals(System.getProperty("golden"))) Files.writeString(file, drawn);
            assertThat(file).as("kept picture, made with -Dgolden=write").exists();
            assertThat(drawn).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The roles of the cells where this text stands first, so that a test can say what colour it has. */
    static Role roleOf(Canvas canvas, String text) {
        for (int y = 0; y < canvas.height(); y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < canvas.width(); x++) row.append((char) Math.max(' ', canvas.codePoint(x, y)));
            int x = row.indexOf(text);
            if (x >= 0) return canvas.role(x, y);
        }
        throw new AssertionError("not on the canvas: " + text + "\n" + canvas.asText());
    }
}
