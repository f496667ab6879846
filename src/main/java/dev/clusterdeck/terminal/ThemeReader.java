package dev.clusterdeck.terminal;

import dev.clusterdeck.config.Problem;
import dev.clusterdeck.config.Table;
import dev.clusterdeck.config.Toml;
import dev.clusterdeck.screen.Role;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a theme's file. What is wrong is reported with its line and left to the theme below. */
final class ThemeReader {
    private static final String COLOR =
            "a colour: #rrggbb, 0 to 255, a name such as red or bright-red, or one of [palette]";
    private static final List<Role> SERIES =
            List.of(Role.SERIES_1, Role.SERIES_2, Role.SERIES_3, Role.SERIES_4, Role.SERIES_5, Role.SERIES_6);

    private final Map<String, Color> palette = new HashMap<>();
    private final Map<Role, Style> styles = new EnumMap<>(Role.class);

    private ThemeReader() {}

    static Optional<Theme> read(
            String file, String text, Consumer<Problem> problems, Function<String, Optional<Theme>> load) {
        return Toml.parse(file, text, problems).map(table -> new ThemeReader().theme(table, load));
    }

    private Theme theme(Table file, Function<String, Optional<Theme>> load) {
        file.warnOfKeysBeside(Set.of("schema", "name", "mode", "extends", "palette", "role", "shape"));
        file.value(
                "schema",
                "1, the only one there is",
                v -> v.toString().equals("1") ? Optional.of(v) : Optional.empty());
        String name = file.text("name", "a name", Optional::of).orElse("");
        boolean isBase = name.equals(Themes.BASE);
        String below = file.text("extends", "a theme's name", Optional::of).orElse(Themes.BASE);
        Optional<Theme> base = isBase ? Optional.empty() : load.apply(below);
        base.ifPresent(theme -> {
            for (Role role : Role.values()) styles.put(role, theme.style(role));
        });
        file.table("palette").ifPresent(this::readPalette);
        file.table("role").ifPresent(this::readRoles);
        Theme.Mode mode = file.word("mode", List.of(Theme.Mode.values()))
                .orElse(base.map(Theme::mode).orElse(Theme.Mode.ANY));
        return new Theme(name, mode, styles, shape(file, base));
    }

    private void readPalette(Table table) {
        for (String name : table.keys()) color(table, name).ifPresent(color -> palette.put(name, color));
    }

    private void readRoles(Table table) {
        Set<String> known = new LinkedHashSet<>(Set.of("series"));
        for (Role role : Role.values()) {
            if (SERIES.contains(role)) continue;
            known.add(role.key());
            if (table.keys().contains(role.key()))
                table.table(role.key()).ifPresent(entry -> styles.put(role, style(entry)));
        }
        table.warnOfKeysBeside(known);
        List<Color> series = table.texts("series", COLOR, this::named);
        for (int i = 0; i < SERIES.size() && !series.isEmpty(); i++) {
            Color color = series.get(i % series.size());
            styles.put(SERIES.get(i), new Style(colored(color), colored(color.ansi()), Look.PLAIN));
        }
    }

    private static Look colored(Color color) {
        return new Look(color, Color.DEFAULT, 0);
    }

    private Style style(Table entry) {
        entry.warnOfKeysBeside(Set.of("fg", "bg", "attr", "c8", "mono"));
        Color foreground = color(entry, "fg").orElse(Color.DEFAULT);
        Color background = color(entry, "bg").orElse(Color.DEFAULT);
        int attributes = entry.texts("attr", "bold, dim, italic, underline or reverse", ThemeReader::attribute).stream()
                .reduce(0, (all, one) -> all | one);
        Look full = new Look(foreground, background, attributes);
        Look ansi = entry.text(
                        "c8",
                        "colour names and attributes, such as \"red bold\" or \"black on green\"",
                        words -> plain(words, attributes))
                .orElseGet(() -> new Look(
                        foreground.ansi(), background.isRgb() ? Color.DEFAULT : background.ansi(), attributes));
        Look mono = entry.text(
                        "mono",
                        "attributes: bold, dim, italic, underline, reverse",
                        words -> plain(words, attributes)
                                .filter(look -> look.foreground().isDefault()
                                        && look.background().isDefault()))
                .orElseGet(() -> new Look(Color.DEFAULT, Color.DEFAULT, attributes));
        return new Style(full, ansi, mono);
    }

    /** Words such as {@code red bold} or {@code black on yellow}; attributes are added to those the role has anyway. */
    private static Optional<Look> plain(String words, int attributes) {
        Color foreground = Color.DEFAULT;
        Color background = Color.DEFAULT;
        int all = attributes;
        boolean ground = false;
        for (String word : words.strip().split(" +", -1)) {
            if (word.equals("on")) {
                ground = true;
                continue;
            }
            Optional<Color> color = Color.parse(word).filter(c -> c.value() < 16);
            if (Look.attribute(word) != 0) all |= Look.attribute(word);
            else if (color.isEmpty()) return Optional.empty();
            else if (ground) background = color.get();
            else foreground = color.get();
        }
        return Optional.of(new Look(foreground, background, all));
    }

    private Shape shape(Table file, Optional<Theme> base) {
        Shape below = base.map(Theme::shape).orElse(new Shape(Optional.empty(), Shape.Borders.ROUNDED, false));
        return file.table("shape")
                .map(table -> {
                    table.warnOfKeysBeside(Set.of("glyphs", "borders", "density"));
                    Optional<String> glyphs = table.text(
                            "glyphs",
                            "auto, unicode, cp437 or ascii",
                            word -> Optional.of(word)
                                    .filter(w -> w.equals("auto")
                                            || GlyphSet.named(w).isPresent()));
                    Optional<Boolean> compact = table.text("density", "normal or compact", word -> switch (word) {
                        case "normal" -> Optional.of(false);
                        case "compact" -> Optional.of(true);
                        default -> Optional.empty();
                    });
                    return new Shape(
                            glyphs.isPresent() ? GlyphSet.named(glyphs.get()) : below.glyphs(),
                            table.word("borders", List.of(Shape.Borders.values()))
                                    .orElse(below.borders()),
                            compact.orElse(below.compact()));
                })
                .orElse(below);
    }

    private Optional<Color> color(Table table, String key) {
        return table.value(key, COLOR, value -> named(value.toString()));
    }

    private Optional<Color> named(String name) {
        Color own = palette.get(name);
        return own == null ? Color.parse(name) : Optional.of(own);
    }

    private static Optional<Integer> attribute(String word) {
        int bit = Look.attribute(word);
        return bit == 0 ? Optional.empty() : Optional.of(bit);
    }
}
