package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Cursor;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.View;
import dev.clusterdeck.tech.haproxy.Haproxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficScreenTest {
    private static final Screen SCREEN = SectionsScreen.traffic();
    private static final Screen SERVER = Haproxy.slice().screens().get(0);

    @Test
    void backends_with_shares_fit_80_columns() {
        Golden.check("traffic.80x20", draw(Balancers.one(), 80, 20));
    }

    @Test
    void the_dense_layout_has_frontends_strips_and_events() {
        Golden.check("traffic.160x41", draw(Balancers.one(), 160, 41));
    }

    @Test
    void a_small_terminal_has_the_table_alone() {
        Golden.check("traffic.40x8", draw(Balancers.one(), 40, 8));
    }

    @Test
    void two_haproxies_are_kept_apart_until_they_are_merged() {
        Frame frame = Frames.of(List.of(two().picture()), "traffic", 160, 41);
        Canvas apart = SCREEN.view(frame).canvas();
        Golden.check("traffic-apart.160x41", apart);
        Canvas merged = SCREEN.view(chosen(frame, 'm')).canvas();
        Golden.check("traffic-merged.160x41", merged);
        assertThat(SCREEN.view(chosen(frame, 'm')).items())
                .extracting(Item::id)
                .contains("server:*/app/node1")
                .doesNotContain("server:alpha/app/node1");
    }

    @Test
    void windows_and_units_are_chosen_by_their_keys() {
        Frame frame = Frames.of(List.of(Balancers.one().picture()), "traffic", 80, 20);
        assertThat(text(frame)).contains("REQ/S", " 60 s ");
        assertThat(text(chosen(frame, 'w'))).contains(" 10 s ");
        assertThat(text(chosen(frame, 'u'))).contains("OUT", "Mb/s").doesNotContain("REQ/S ");
    }

    @Test
    void what_is_old_is_never_green() {
        Balancers old = new Balancers("alpha")
                .answer("alpha", 97, Balancers.recorded("healthy", 1000))
                .answer("alpha", 90, Balancers.recorded("backend-down", 1007));
        Canvas canvas = draw(old, 80, 20);
        assertThat(canvas.asText()).contains("STALE 90s").doesNotContain("●");
        assertThat(Golden.roleOf(canvas, "node1")).isNotEqualTo(Role.OK);
        Explainer explainer = Haproxy.slice().explainers().get(0);
        for (String object : List.of("server:alpha/app/node1", "backend:alpha/app", "frontend:alpha/web"))
            assertThat(explainer.sentences(old.picture(), object, Frames.NOW))
                    .as(object)
                    .isNotEmpty()
                    .noneMatch(sentence -> sentence.severity() == Severity.OK);
    }

    @Test
    void of_frontends_seen_as_one_the_one_that_is_not_open_is_shown() {
        Balancers closed = new Balancers("alpha", "bravo")
                .answer("alpha", 1, Balancers.recorded("healthy", 1000))
                .answer("bravo", 1, Balancers.recorded("healthy", 500).replace(",OPEN,", ",STOP,"));
        Frame frame = Frames.of(List.of(closed.picture()), "traffic", 160, 41);
        assertThat(text(chosen(frame, 'm'))).contains("▲ stop").doesNotContain("● open");
    }

    @Test
    void a_socket_that_cannot_be_opened_says_what_to_do() {
        Balancers closed = new Balancers("alpha").answer("alpha", 1, "+ denied /run/haproxy/admin.sock haproxy\n");
        Golden.check("traffic-denied.80x20", draw(closed, 80, 20));
    }

    @Test
    void without_haproxy_it_says_what_was_looked_for() {
        Balancers none = new Balancers("alpha", "bravo").absent("alpha").absent("bravo");
        Golden.check("traffic-none.80x20", draw(none, 80, 20));
        assertThat(draw(new Balancers(), 80, 20).asText()).contains("No node is known yet");
    }

    @Test
    void the_filter_keeps_backends_of_what_it_shows_and_counts_hidden_problems() {
        Frame frame = Frames.of(List.of(Balancers.one().picture()), "traffic", 80, 20);
        View view = SCREEN.view(Frames.filtered(frame, (name, fields) -> "api".equals(fields.get("backend"))));
        assertThat(view.canvas().asText()).contains("api").doesNotContain("tcp_ssh");
        assertThat(view.shown()).isEqualTo(new View.Shown(3, 11, 1));
    }

    @Test
    void enter_on_a_server_opens_its_screen() {
        ClusterPicture picture = Balancers.one().picture();
        Frame frame = Frames.of(List.of(picture), "traffic", 80, 20);
        Optional<Place> opens = SCREEN.view(frame).items().stream()
                .filter(i -> i.id().equals("server:alpha/app/node2"))
                .findFirst()
                .flatMap(Item::opens);
        assertThat(opens).contains(new Place("server", "prod-eu1", "server:alpha/app/node2"));
        Frame server = Frames.about(Frames.of(List.of(picture), "server", 80, 20), "server:alpha/app/node2");
        Golden.check("server.80x20", SERVER.view(server).canvas());
        Frame wide = Frames.about(Frames.of(List.of(picture), "server", 160, 41), "server:alpha/app/node2");
        Golden.check("server.160x41", SERVER.view(wide).canvas());
        Frame gone = Frames.about(server, "server:alpha/app/gone");
        assertThat(SERVER.view(gone).canvas().asText()).contains("There is no such server now.");
    }

    @Test
    void every_selectable_line_is_explained_with_its_source() {
        ClusterPicture picture = two().picture();
        Frame frame = Frames.of(List.of(picture), "traffic", 160, 41);
        Explainer explainer = Haproxy.slice().explainers().get(0);
        for (Frame one : List.of(frame, chosen(frame, 'm')))
            for (Item item : SCREEN.view(one).items()) {
                if (item.pane() == 3) continue;
                assertThat(explainer.explain(picture, item.id(), Frames.NOW))
                        .as(item.id())
                        .isPresent();
            }
        assertThat(explainer
                        .explain(picture, "server:alpha/app/node2", Frames.NOW)
                        .toString())
                .contains("It is drain", "Somebody drains it at run time", "to /run/haproxy/admin.sock on alpha");
        assertThat(explainer.explain(picture, "node:alpha", Frames.NOW)).isEmpty();
    }

    @Test
    void five_hundred_servers_scroll_and_keep_the_selected_one_in_sight() {
        Balancers many = new Balancers("alpha");
        for (int i = 0; i < 3; i++) many.answer("alpha", 21 - 10 * i, many(500, 1000 + 10 * i, 900L * i));
        Frame frame = Frames.of(List.of(many.picture()), "traffic", 80, 20);
        View view = SCREEN.view(Frames.select(frame, "server:alpha/big/web377"));
        assertThat(view.items()).filteredOn(i -> i.pane() == 0).hasSize(501);
        assertThat(view.canvas().asText()).contains("web377", "of 501");
        Cursor folded = new Cursor(Optional.empty(), 0, false, Set.of(), Set.of("backend:alpha/big"));
        assertThat(SCREEN.view(Frames.at(frame, folded)).items())
                .filteredOn(i -> i.pane() == 0)
                .hasSize(1);
    }

    private static String many(int count, double at, long requests) {
        StringBuilder text = new StringBuilder("+ at " + at + "\n+ open /s socat\nPid: 9\nUptime_sec: " + (int) at
                + "\n# pxname,svname,qcur,stot,status,weight,act,bck,lastchg,type,rtime,mode,algo\n");
        for (int i = 1; i <= count; i++)
            text.append("big,web%03d,0,%d,UP,100,1,0,900,2,12,http,\n".formatted(i, requests + i));
        return text + "big,BACKEND,0," + requests * count + ",UP,100,500,0,900,1,12,http,roundrobin\n";
    }

    private static Balancers two() {
        return Balancers.one()
                .answer("bravo", 13, Balancers.recorded("healthy", 500))
                .answer("bravo", 1, Balancers.recorded("backend-down", 512));
    }

    private static Frame chosen(Frame frame, char key) {
        return new Frame(
                frame.fleet(),
                frame.place(),
                frame.now(),
                frame.zone(),
                frame.width(),
                frame.height(),
                frame.cursor(),
                frame.filter(),
                frame.sort(),
                frame.wide(),
                Map.of(key, 1),
                frame.answers());
    }

    private static String text(Frame frame) {
        return SCREEN.view(frame).canvas().asText();
    }

    private static Canvas draw(Balancers balancers, int width, int height) {
        return SCREEN.view(Frames.of(List.of(balancers.picture()), "traffic", width, height))
                .canvas();
    }
}
