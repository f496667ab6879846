package dev.clusterdeck.terminal;

import dev.clusterdeck.config.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The themes: those that come with the program, and an admin's own, which win.
 *
 * @param own the folder of the admin's own themes, {@code themes} beside the inventory; need not exist
 */
public record Themes(Path own) {
    /** The theme that is used when nothing else is said. */
    public static final String STANDARD = "harbor";

    /** The theme that gives what another leaves out, also under the name {@code base}. */
    static final String BASE = "any";

    private static final List<String> SHIPPED = List.of("harbor", "paper", "any", "contrast", "deuter", "mono");
    private static final String EXTENSION = ".toml";

    /** The names that can be loaded: the program's first, then the admin's own, each in order. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>(SHIPPED);
        if (Files.isDirectory(own)) {
            try (Stream<Path> files = Files.list(own)) {
                Set<String> found = new TreeSet<>();
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(EXTENSION))
                        .forEach(name -> found.add(name.substring(0, name.length() - EXTENSION.length())));
                names.addAll(found);
            } catch (IOException | UncheckedIOException unreadable) {
                // A folder that cannot be read has no themes.
            }
        }
        return List.copyOf(names);
    }

    /**
     * Reads a theme.
     *
     * @param problems gets what is wrong in its file, with the line; a wrong value is left to the theme it extends
     * @return empty when there is no such theme or its file is not TOML
     */
    public Optional<Theme> load(String name, Consumer<Problem> problems) {
        return load(name, Set.of(), problems);
    }

    private Optional<Theme> load(String asked, Set<String> loading, Consumer<Problem> problems) {
        String name = asked.equals("base") ? BASE : asked;
        if (loading.contains(name)) {
            problems.accept(new Problem(name + EXTENSION, 0, "extends", "extends itself", true));
            return Optional.empty();
        }
        Set<String> now = new LinkedHashSet<>(loading);
        now.add(name);
        return text(name, problems)
                .flatMap(text -> ThemeReader.read(file(name), text, problems, base -> load(base, now, problems)));
    }

    private Optional<String> text(String name, Consumer<Problem> problems) {
        if (!isName(name)) {
            problems.accept(new Problem(name, 0, "", "no theme's name", true));
            return Optional.empty();
        }
        try {
            Path file = own.resolve(name + EXTENSION);
            if (Files.isRegularFile(file)) return Optional.of(Files.readString(file));
            Optional<String> shipped = shipped(name);
            if (shipped.isEmpty())
                problems.accept(new Problem(
                        file.toString(),
                        0,
                        "",
                        "no theme of that name; there are " + String.join(", ", names()),
                        true));
            return shipped;
        } catch (IOException unreadable) {
            problems.accept(new Problem(file(name), 0, "", "cannot be read: " + unreadable.getMessage(), true));
            return Optional.empty();
        }
    }

    private static Optional<String> shipped(String name) throws IOException {
        if (!SHIPPED.contains(name)) return Optional.empty();
        try (InputStream in = Themes.class.getResourceAsStream("/themes/" + name + EXTENSION)) {
            if (in == null) throw new IOException("missing from the program");
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String file(String name) {
        Path file = own.resolve(name + EXTENSION);
        return Files.isRegularFile(file) ? file.toString() : "themes/" + name + EXTENSION;
    }

    private static boolean isName(String name) {
        if (name.isEmpty()) return false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_') return false;
        }
        return true;
    }
}
