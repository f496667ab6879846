package dev.clusterdeck.deck;

import dev.clusterdeck.plan.Journal;
import dev.clusterdeck.terminal.Themes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What belongs to the admin and outlives the deck.
 *
 * @param theme the name of the theme shown at the start
 * @param themes what there is to choose from
 * @param historyFile what was typed in the palette, one line each; shared with the shell
 * @param folder where {@code :write} puts files without a path
 * @param journals where the journals of plans are kept
 * @param author who changes something, given why
 * @param slow true to spare the line; empty to find out whether it needs to be spared
 * @param readOnly true when acts are taken away for all clusters
 */
public record Desk(
        String theme,
        Themes themes,
        Path historyFile,
        Path folder,
        Path journals,
        Function<String, Journal.Author> author,
        Optional<Boolean> slow,
        boolean readOnly) {

    /** What was typed before, oldest first; nothing when it cannot be read. */
    List<String> history() {
        try {
            List<String> lines = Files.readAllLines(historyFile, StandardCharsets.UTF_8);
            return lines.subList(Math.max(0, lines.size() - PaletteKeys.HISTORY), lines.size());
        } catch (IOException noHistory) {
            return List.of();
        }
    }

    /** Keeps what was typed, readable by the admin alone. */
    void keep(List<String> lines) throws IOException {
        Path parent = historyFile.toAbsolutePath().getParent();
        if (parent == null) throw new IOException("no folder for " + historyFile);
        Files.createDirectories(parent);
        Path next = Files.createTempFile(parent, "history", null);
        Files.write(next, lines, StandardCharsets.UTF_8);
        Files.move(next, historyFile, StandardCopyOption.REPLACE_EXISTING);
    }
}
