package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.config.Problem;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThemesTest {
    private static final List<Role> READ = List.of(
            Role.TEXT, Role.OK, Role.WARN, Role.CRIT, Role.UNKNOWN, Role.BUSY, Role.ACCENT, Role.KEY, Role.MARKED);

    @TempDir
    Path own;

    private final List<Problem> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"harbor", "paper", "any", "contrast", "deuter", "mono"})
    void a_shipped_theme_loads_without_a_warning(String name) {
        Theme theme = load(name);

        assertThat(problems).isEmpty();
        assertThat(theme.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"harbor", "paper", "contrast", "deuter"})
    void what_is_read_stands_out_from_the_ground_and_from_the_selection(String name) {
        Theme theme = load(name);
        for (int flags : new int[] {0, Canvas.SELECTED}) {
            for (Role role : READ)
                assertThat(contrast(theme, role, flags)).as(role + " " + flags).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(theme, Role.MUTED, flags)).isGreaterThanOrEqualTo(3.0);
        }
        for (Role role : List.of(Role.ENV_PROD, Role.ENV_STAGE, Role.ENV_DEV))
            assertThat(contrast(theme, role, 0)).as(role.name()).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"harbor", "paper", "contrast", "deuter"})
    void ok_and_crit_differ_to_an_eye_without_green(String name) {
        Theme theme = load(name);
        int ok = theme.look(Role.OK, 0, ColorDepth.TRUE).foreground().toRgb(0);
        int crit = theme.look(Role.CRIT, 0, ColorDepth.TRUE).foreground().toRgb(0);

        assertThat(Sight.distanceWithoutGreen(ok, crit)).isGreaterThan(19);
    }

    @ParameterizedTest
    @ValueSource(strings = {"harbor", "paper", "any", "contrast", "deuter", "mono"})
    void ok_warn_and_crit_differ_at_every_depth_of_colour(String name) {
        Theme theme = load(name);
        for (ColorDepth depth : ColorDepth.values()) {
            List<Look> looks = new ArrayList<>();
            for (Role role : List.of(Role.OK, Role.WARN, Role.CRIT)) looks.add(theme.look(role, 0, depth));
            assertThat(looks).as(depth.name()).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(ColorDepth.class)
    void a_selected_cell_never_looks_like_an_unselected_one(ColorDepth depth) {
        for (String name : new Themes(own).names()) {
            Theme theme = load(name);
            for (Role role : READ)
                assertThat(theme.look(role, Canvas.SELECTED, depth))
                        .as(name + " " + role)
                        .isNotEqualTo(theme.look(role, 0, depth));
        }
    }

    @Test
    void without_colours_no_theme_sends_one() {
        for (String name : new Themes(own).names()) {
            for (Role role : Role.values()) {
                Look look = load(name).look(role, 0, ColorDepth.MONO);
                assertThat(look.foreground()).isEqualTo(Color.DEFAULT);
                assertThat(look.background()).isEqualTo(Color.DEFAULT);
            }
        }
    }

    @Test
    void an_unknown_key_is_a_warning_with_its_line() throws IOException {
        write("mine", "name = \"mine\"\n[role]\nok = { fg = \"green\", wide = true }\nokay = { fg = \"red\" }\n");

        assertThat(load("mine").look(Role.OK, 0, ColorDepth.TRUE).foreground()).isEqualTo(new Color(2));
        assertThat(problems)
                .hasSize(2)
                .noneMatch(Problem::fatal)
                .extracting(Problem::line)
                .containsExactly(3, 4);
    }

    @Test
    void a_wrong_colour_is_named_with_its_line_and_left_to_the_theme_below() throws IOException {
        write(
                "mine",
                "name = \"mine\"\nextends = \"harbor\"\n[palette]\nsea = \"#12\"\n[role]\nok = { fg = \"lagoon\" }\n");

        Theme theme = load("mine");

        assertThat(theme.look(Role.WARN, 0, ColorDepth.TRUE))
                .isEqualTo(load("harbor").look(Role.WARN, 0, ColorDepth.TRUE));
        assertThat(problems).extracting(Problem::line).contains(4, 6);
        assertThat(problems.get(1).toString())
                .contains("mine.toml:6:")
                .contains("role.ok.fg")
                .contains("\"lagoon\"");
    }

    @Test
    void what_a_theme_leaves_out_comes_from_the_base() throws IOException {
        write("mine", "name = \"mine\"\n");

        Theme mine = load("mine");

        for (Role role : Role.values())
            assertThat(mine.style(role)).isEqualTo(load("any").style(role));
    }

    @Test
    void a_file_that_is_not_toml_is_an_error_with_its_line() throws IOException {
        write("mine", "name = \"mine\"\n[role\n");

        assertThat(new Themes(own).load("mine", problems::add)).isEmpty();
        assertThat(problems).singleElement().satisfies(p -> assertThat(p.line()).isEqualTo(2));
    }

    @Test
    void themes_that_extend_each_other_end_in_an_error_not_in_a_loop() throws IOException {
        write("one", "name = \"one\"\nextends = \"two\"\n");
        write("two", "name = \"two\"\nextends = \"one\"\n");

        assertThat(new Themes(own).load("one", problems::add)).isPresent();
        assertThat(problems).extracting(Problem::text).containsExactly("extends itself");
    }

    @Test
    void a_name_cannot_lead_out_of_the_folder() {
        assertThat(new Themes(own).load("../harbor", problems::add)).isEmpty();
        assertThat(problems).hasSize(1);
    }

    @Test
    void an_unknown_name_lists_the_names_there_are() {
        assertThat(new Themes(own).load("harbour", problems::add)).isEmpty();
        assertThat(problems.get(0).text()).contains("harbor, paper, any, contrast, deuter, mono");
    }

    @Test
    void an_own_theme_is_listed_behind_the_shipped_ones() throws IOException {
        write("mine", "name = \"mine\"\n");

        assertThat(new Themes(own).names()).endsWith("mono", "mine");
    }

    private Theme load(String name) {
        Optional<Theme> theme = new Themes(own).load(name, problems::add);
        return theme.orElseThrow(() -> new AssertionError(name + " " + problems));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(own.resolve(name + ".toml"), text);
    }

    private static double contrast(Theme theme, Role role, int flags) {
        Look look = theme.look(role, flags, ColorDepth.TRUE);
        return Sight.contrast(look.foreground().toRgb(0), look.background().toRgb(0));
    }
}
