package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Role;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SvgTest {
    @Test
    void any_canvas_is_well_formed_and_has_its_size() throws Exception {
        for (String name : new Themes(Path.of("/nonexistent")).names()) {
            Canvas canvas = new Canvas(30, 8);
            Canvas inside = Panel.draw(canvas, "a <b> & c", "", true);
            inside.text(0, 0, "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉░▒▓▀▐▔▕⣀⠤⠒⠉", Role.SERIES_1);
            inside.text(0, 1, "日本 \u0007 <&> ]]>", Role.CRIT, Canvas.UNDERLINE);
            inside.text(0, 2, "╭─╮┏━┓╠═╣┊╱", Role.BORDER);
            inside.select(0, 3, 10);

            Document svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(Svg.of(canvas, theme(name)).getBytes(StandardCharsets.UTF_8)));

            assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 290 172");
        }
    }

    @Test
    void blocks_are_shapes_of_exactly_their_part_of_the_cell() {
        Canvas canvas = new Canvas(2, 1);
        canvas.text(0, 0, "▄▌", Role.OK);

        assertThat(Svg.of(canvas, theme("harbor")))
                .contains("<rect x=\"0\" y=\"9.5\" width=\"9\" height=\"9.5\" fill=\"#7fdcb0\"/>")
                .contains("<rect x=\"9\" y=\"0\" width=\"4.5\" height=\"19\" fill=\"#7fdcb0\"/>")
                .doesNotContain("<text");
    }

    @Test
    void letters_are_put_cell_by_cell() {
        Canvas canvas = new Canvas(3, 1);
        canvas.text(0, 0, "a&b", Role.TEXT);

        assertThat(Svg.of(canvas, theme("harbor")))
                .contains("<text y=\"14\" x=\"0 9 18\" fill=\"#d7dde8\" xml:space=\"preserve\">a&amp;b</text>");
    }

    @Test
    void a_box_line_is_read_from_its_name() {
        assertThat(BoxLine.of('─')).contains(new BoxLine(0, 1, 0, 1, false));
        assertThat(BoxLine.of('┃')).contains(new BoxLine(2, 0, 2, 0, false));
        assertThat(BoxLine.of('╭')).contains(new BoxLine(0, 1, 1, 0, true));
        assertThat(BoxLine.of('┍')).contains(new BoxLine(0, 2, 1, 0, false));
        assertThat(BoxLine.of('╍')).contains(new BoxLine(0, 2, 0, 2, false));
        assertThat(BoxLine.of('╌')).contains(new BoxLine(0, 1, 0, 1, false));
        assertThat(BoxLine.of('╼')).contains(new BoxLine(0, 2, 0, 1, false));
        assertThat(BoxLine.of('┈')).contains(new BoxLine(0, 1, 0, 1, false));
        assertThat(BoxLine.of('╳')).isEmpty();
        assertThat(BoxLine.of('a')).isEmpty();
    }

    private static Theme theme(String name) {
        return new Themes(Path.of("/nonexistent")).load(name, problem -> {}).orElseThrow();
    }
}
