package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole screens, cell by cell. {@code -Dgolden.write=FOLDER} writes them anew, to be read before they are kept. */
class GoldenTest {
    @ParameterizedTest(name = "{0} at {1}x{2}")
    @CsvSource({
        "topology, 80, 24, tab j",
        "topology, 200, 50, tab j",
        "filter, 80, 24, / s t a t e : f a i l e d",
        "explain, 80, 24, tab j e",
        "explain, 200, 50, tab j e",
        "help, 80, 24, ? s c r e e n",
        "help, 200, 50, ? s c r e e n",
        "palette, 80, 24, : r u n",
        "findings, 80, 24, !",
        "small, 50, 14, tab",
        "tiny, 39, 8, j"
    })
    void a_screen_is_what_it_was(String name, int columns, int rows, String keys) throws IOException {
        String screen = Driver.onSickCluster(columns, rows).press(keys).screen();
        String file = name + "." + columns + "x" + rows + ".txt";
        String folder = System.getProperty("golden.write", "");
        if (!folder.isEmpty()) Files.writeString(Path.of(folder).resolve(file), screen);
        try (InputStream golden = GoldenTest.class.getResourceAsStream(file)) {
            assertThat(golden).as(file).isNotNull();
            assertThat(screen).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
