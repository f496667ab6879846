package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of changes, cell by cell. {@code -Dgolden.write=FOLDER} writes them anew, to be read before they are kept. */
@Timeout(60)
class ActingGoldenTest {
    @ParameterizedTest(name = "{0} at {1}x{2}")
    @CsvSource({
        "act, 80, 24",
        "act, 40, 10",
        "questions, 80, 24",
        "questions, 200, 50",
        "questions, 40, 10",
        "rehearsal, 80, 24",
        "preview, 80, 24",
        "preview, 200, 50",
        "preview, 40, 10",
        "typed, 80, 24",
        "changed, 80, 24",
        "blocked, 80, 24",
        "run, 80, 24",
        "finished, 80, 24",
        "finished, 200, 50",
        "stopped, 80, 24",
        "stopped, 40, 10",
        "unsure, 80, 24",
        "journal, 80, 24",
        "leave, 80, 24"
    })
    void a_page_is_what_it_was(String name, int columns, int rows) throws IOException {
        String file = name + "." + columns + "x" + rows + ".txt";
        Path folder = Path.of("target", "deck-acting", file);
        Path journal = folder.resolve("journal");
        if (Files.isDirectory(journal))
            try (Stream<Path> old = Files.list(journal)) {
                for (Path each : old.toList()) Files.delete(each);
            }
        Driver deck = Driver.on(folder, columns, rows, Pictures.sick("prod-eu1"));
        deck.site.pictures = Pictures.sick("prod-eu1");
        reach(deck, name);
        String screen = deck.screen();
        String write = System.getProperty("golden.write", "");
        if (!write.isEmpty()) Files.writeString(Path.of(write).resolve(file), screen);
        try (InputStream golden = ActingGoldenTest.class.getResourceAsStream(file)) {
            assertThat(golden).as(file).isNotNull();
            assertThat(screen).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void reach(Driver deck, String name) {
        switch (name) {
            case "act" -> deck.press("a");
            case "questions" -> deck.press("tab a m tab").type("c");
            case "rehearsal" -> {
                deck.site.rehearsals = new Semaphore(0);
                deck.press("a s").awaits("rehearsing on alpha").seconds(2);
            }
            case "preview" -> deck.press("a s").awaits("[ Cancel ]");
            case "typed" -> deck.press("a f").awaits("to go on").type("alp");
            case "changed" -> {
                deck.press("a s").awaits("[ Cancel ]");
                deck.arrives(Pictures.sick("prod-eu1").being("node:alpha", true))
                        .seconds(1);
            }
            case "blocked" -> {
                deck.press("a s").awaits("[ Cancel ]").press("esc");
                deck.site.pictures = Pictures.sick("prod-eu1").being("node:alpha", true);
                deck.press("tab ⏎").awaits("There is no plan");
            }
            case "run" -> {
                deck.site.gate = new Semaphore(0);
                run(deck).awaits("runs … 0 s").seconds(3);
            }
            case "finished" -> run(deck).awaits("finished after");
            case "stopped" -> {
                deck.site.exit = 3;
                run(deck).awaits("stopped at step 1");
            }
            case "unsure" -> {
                deck.site.lost = true;
                run(deck).awaits("NOT known");
            }
            case "journal" -> run(deck).awaits("finished after").awaitsStory().press("esc a J");
            case "leave" -> {
                deck.site.gate = new Semaphore(0);
                run(deck).awaits("runs … 0 s").press("esc q");
            }
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static Driver run(Driver deck) {
        return deck.press("a s").awaits("[ Cancel ]").press("tab ⏎");
    }
}
