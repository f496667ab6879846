package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeltaTest {
    private static final Optional<Position> NO_CURSOR = Optional.empty();
    private static final Theme HARBOR = theme("harbor");

    private final Delta delta = new Delta(new Looks(HARBOR, ColorDepth.TRUE), GlyphSet.UNICODE, true);

    @Test
    void an_equal_picture_is_no_byte() {
        delta.picture(screen("14:02:11", 2), NO_CURSOR, 80, 24);

        assertThat(delta.picture(screen("14:02:11", 2), NO_CURSOR, 80, 24)).isEmpty();
    }

    @Test
    void a_tick_of_the_clock_is_at_most_forty_bytes() {
        delta.picture(screen("14:02:11", 2), NO_CURSOR, 80, 24);

        byte[] tick = delta.picture(screen("14:02:12", 2), NO_CURSOR, 80, 24);

        assertThat(text(tick)).isEqualTo("␛[;79H␛[22;38;2;135;146;166m2");
        assertThat(tick).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void a_tick_of_clock_and_age_stays_below_sixty_bytes() {
        delta.picture(screen("14:02:19", 9), NO_CURSOR, 80, 24);

        assertThat(delta.picture(screen("14:02:20", 10), NO_CURSOR, 80, 24)).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void moving_the_selection_one_row_costs_two_rows() {
        Canvas first = screen("14:02:11", 2);
        first.select(1, 5, 78);
        Canvas second = screen("14:02:11", 2);
        second.select(1, 6, 78);
        delta.picture(first, NO_CURSOR, 80, 24);

        assertThat(delta.picture(second, NO_CURSOR, 80, 24)).hasSizeLessThanOrEqualTo(330);
    }

    @Test
    void the_first_picture_of_80_by_24_in_full_colour_is_about_four_kilobytes() {
        assertThat(delta.picture(screen("14:02:11", 2), NO_CURSOR, 80, 24)).hasSizeBetween(1900, 4100);
    }

    @Test
    void a_larger_change_is_shown_at_once_where_the_terminal_can() {
        byte[] bytes = delta.picture(screen("14:02:11", 2), NO_CURSOR, 80, 24);

        assertThat(text(bytes)).startsWith("␛[?2026h").endsWith("␛[?2026l");
        Delta console = new Delta(new Looks(HARBOR, ColorDepth.ANSI), GlyphSet.CP437, false);
        assertThat(text(console.picture(screen("14:02:11", 2), NO_CURSOR, 80, 24)))
                .doesNotContain("2026");
    }

    @Test
    void the_text_cursor_is_put_where_it_is_wanted_and_hidden_else() {
        PretendTerminal terminal = new PretendTerminal(20, 2);
        Canvas canvas = new Canvas(20, 2);
        canvas.text(0, 1, ":go", Role.TEXT);

        terminal.take(delta.picture(canvas, Optional.of(new Position(3, 1)), 20, 2));
        assertThat(terminal.cursorShown).isTrue();
        assertThat(terminal.position()).isEqualTo("3,1");
        assertThat(delta.picture(canvas, Optional.of(new Position(3, 1)), 20, 2))
                .isEmpty();

        terminal.take(delta.picture(canvas, NO_CURSOR, 20, 2));
        assertThat(terminal.cursorShown).isFalse();
    }

    @Test
    void after_another_size_and_after_forgetting_everything_is_sent() {
        byte[] all = delta.picture(screen("14:02:11", 2), NO_CURSOR, 80, 24);
        delta.forget();

        assertThat(delta.picture(screen("14:02:11", 2), NO_CURSOR, 80, 24)).isEqualTo(all);
        assertThat(delta.picture(screen("14:02:11", 2), NO_CURSOR, 81, 24)).hasSizeGreaterThan(1900);
    }

    @Test
    void hostile_text_sends_no_control_character() {
        Canvas canvas = new Canvas(40, 3);
        StringBuilder hostile = new StringBuilder("\033]52;c;cm0gLXJm\007\033[2J\u009b31m\u202e\u0000");
        for (int c = 0; c < 0x20; c++) hostile.append((char) c).append((char) (c + 0x80));
        canvas.text(0, 0, hostile.toString(), Role.TEXT);
        canvas.fill(0, 1, 40, '\033', Role.CRIT);
        canvas.fill(0, 2, 40, '\ud800', Role.CRIT);

        for (GlyphSet set : GlyphSet.values()) {
            Delta any = new Delta(new Looks(HARBOR, ColorDepth.TRUE), set, true);
            new PretendTerminal(40, 3).take(any.picture(canvas, NO_CURSOR, 40, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(ColorDepth.class)
    void whatever_came_before_the_terminal_shows_the_picture(ColorDepth depth) {
        Random random = new Random(11);
        for (GlyphSet set : GlyphSet.values()) {
            Delta any = new Delta(new Looks(HARBOR, depth), set, true);
            PretendTerminal terminal = new PretendTerminal(23, 4);
            Canvas canvas = new Canvas(23, 4);
            for (int i = 0; i < 400; i++) {
                Canvas next = new Canvas(23, 4);
                next.draw(0, 0, canvas);
                scribble(next, random);
                canvas = next;
                terminal.take(any.picture(canvas, NO_CURSOR, 23, 4));
                PretendTerminal fresh = new PretendTerminal(23, 4);
                fresh.take(new Delta(new Looks(HARBOR, depth), set, true).picture(canvas, NO_CURSOR, 23, 4));
                compare(terminal, fresh, canvas, set);
            }
        }
    }

    private static void compare(PretendTerminal terminal, PretendTerminal fresh, Canvas canvas, GlyphSet set) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 23; x++) {
                assertThat(terminal.glyph(x, y)).isEqualTo(fresh.glyph(x, y));
                assertThat(seen(terminal, x, y)).isEqualTo(seen(fresh, x, y));
                int wanted = canvas.codePoint(x, y);
                if (wanted != Canvas.CONTINUED && Columns.width(wanted) == 1)
                    assertThat(fresh.glyph(x, y)).isEqualTo(Character.toString(set.translate(wanted)));
            }
        }
    }

    /** What an eye sees of a cell's look: of a blank only the ground, and lines and reversal. */
    private static String seen(PretendTerminal terminal, int x, int y) {
        String look = terminal.look(x, y);
        if (terminal.glyph(x, y).isEmpty()) return "";
        if (!terminal.glyph(x, y).equals(" ") || look.isEmpty()) return look.isEmpty() ? "49" : look;
        boolean drawn = look.substring(0, look.indexOf(' ')).matches(".*[47].*");
        return drawn ? look : look.substring(look.lastIndexOf(' ') + 1);
    }

    private static void scribble(Canvas canvas, Random random) {
        String[] words = {"ok", "日本語", "─┃●", "a b", "é", " ", "\u0007x", "🂡"};
        Role[] roles = Role.values();
        for (int i = random.nextInt(4); i >= 0; i--)
            canvas.text(
                    random.nextInt(25) - 1,
                    random.nextInt(4),
                    words[random.nextInt(words.length)],
                    roles[random.nextInt(roles.length)],
                    random.nextInt(4));
        if (random.nextInt(4) == 0) canvas.select(random.nextInt(10), random.nextInt(4), random.nextInt(13));
        if (random.nextInt(9) == 0) canvas.region(random.nextInt(20), 1, 5, 2).clear();
    }

    /** A screen such as the program draws. */
    private static Canvas screen(String clock, int age) {
        Canvas canvas = new Canvas(80, 24);
        canvas.text(0, 0, "PROD ▸ prod-eu1 ▸ topology", Role.ENV_PROD);
        canvas.text(58, 0, "● live " + age + "s", Role.OK);
        canvas.text(71, 0, clock, Role.MUTED);
        Canvas inside = Panel.draw(canvas.region(0, 2, 80, 20), "alpha", "DC", true);
        for (int y = 0; y < 18; y++) {
            inside.text(1, y, "●", Role.OK);
            inside.text(3, y, "web-" + y + "   started on bravo", Role.TEXT);
            inside.text(40, y, "14:02:09 monitor", Role.MUTED);
        }
        canvas.text(0, 23, "hjkl  ⏎ open  a act…  n next problem", Role.KEY, Canvas.BOLD);
        return canvas;
    }

    private static Theme theme(String name) {
        return new Themes(Path.of("/nonexistent")).load(name, problem -> {}).orElseThrow();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace('\033', '␛');
    }
}
