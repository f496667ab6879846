package dev.clusterdeck.tech.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.haproxy.HaproxyState.Admin;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Frontend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Stats;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsParserTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void the_healthy_recording_has_its_frontends_backends_and_servers() {
        Worker worker = Recordings.worker("healthy");
        assertThat(worker.version()).isEqualTo("2.6.12-1+deb12u4");
        assertThat(worker.pid()).hasValue(824);
        assertThat(worker.uptime()).contains(Duration.ofSeconds(55));
        assertThat(worker.maxConnections()).hasValue(2000);
        assertThat(worker.at()).isEqualTo(Duration.ofSeconds(1000));
        assertThat(worker.frontends()).extracting(Frontend::name).containsExactly("web", "stats", "redis_down");
        assertThat(worker.backends())
                .extracting(Backend::name, Backend::state, Backend::algorithm)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("app", ServerState.UP, "roundrobin"),
                        org.assertj.core.groups.Tuple.tuple("api", ServerState.UP, "leastconn"),
                        org.assertj.core.groups.Tuple.tuple("tcp_ssh", ServerState.UP, "roundrobin"),
                        org.assertj.core.groups.Tuple.tuple("redis_down", ServerState.DOWN, "roundrobin"));
        Server node1 = Recordings.server(worker, "app", "node1");
        assertThat(node1.figures().of(Figure.STOT)).hasValue(160);
        assertThat(node1.figures().of(Figure.HRSP_4XX)).hasValue(32);
        assertThat(node1.figures().of(Figure.RTIME)).hasValue(1);
        assertThat(node1.figures().of(Figure.WEIGHT)).hasValue(100);
        assertThat(node1.address()).isEqualTo("10.77.0.11:8080");
        assertThat(node1.cookie()).isEqualTo("node1");
        assertThat(node1.check().map(HaproxyState.CheckResult::inWords))
                .contains("L7OK 200 in 0 ms: Layer7 check passed");
        assertThat(node1.admin()).contains(new Admin(0, 100, 100));
        assertThat(Recordings.server(worker, "app", "spare").backup()).isTrue();
        assertThat(Recordings.server(worker, "api", "node2").agent().map(HaproxyState.CheckResult::status))
                .contains("L7OK");
    }

    @Test
    void what_is_empty_is_not_0() {
        Worker worker = Recordings.worker("healthy");
        assertThat(Recordings.server(worker, "app", "node1").figures().of(Figure.SLIM))
                .isEmpty();
        assertThat(Recordings.server(worker, "tcp_ssh", "node1").figures().of(Figure.HRSP_5XX))
                .isEmpty();
        assertThat(Recordings.server(worker, "tcp_ssh", "node1").figures().of(Figure.STOT))
                .hasValue(0);
    }

    @Test
    void a_server_whose_checks_fail_is_down_and_says_why() {
        Worker worker = Recordings.worker("backend-down");
        Server node3 = Recordings.server(worker, "app", "node3");
        assertThat(node3.state()).isEqualTo(ServerState.DOWN);
        assertThat(node3.check().map(HaproxyState.CheckResult::status)).contains("L4CON");
        assertThat(node3.check().map(HaproxyState.CheckResult::words)).contains("Connection refused");
        assertThat(node3.figures().of(Figure.LASTCHG)).hasValue(1);
        assertThat(Recordings.backend(worker, "app").figures().of(Figure.ACT)).hasValue(2);
        assertThat(Recordings.server(worker, "app", "node1").state()).isEqualTo(ServerState.UP);
    }

    @Test
    void a_drained_server_is_drained_by_an_admin() {
        Server node2 = Recordings.server(Recordings.worker("drain"), "app", "node2");
        assertThat(node2.state()).isEqualTo(ServerState.DRAIN);
        assertThat(node2.admin().map(Admin::isForcedDrain)).contains(true);
        assertThat(node2.admin().map(Admin::isForcedMaint)).contains(false);
        assertThat(Recordings.server(Recordings.worker("drain"), "api", "node1")
                        .check()
                        .map(HaproxyState.CheckResult::status))
                .as("a check that runs now is marked with a star")
                .contains("L7OK");
    }

    @Test
    void every_word_for_a_state_is_known_and_a_new_one_is_kept() {
        assertThat(List.of(
                        "UP",
                        "UP 1/3",
                        "DOWN",
                        "DOWN 1/2",
                        "DOWN (agent)",
                        "MAINT",
                        "MAINT (via app/a)",
                        "MAINT (resolution)",
                        "DRAIN",
                        "DRAIN 1/2",
                        "DRAIN (agent)",
                        "no check",
                        "NOLB",
                        "RESTING"))
                .extracting(ServerState::of)
                .containsExactly(
                        ServerState.UP,
                        ServerState.GOING_DOWN,
                        ServerState.DOWN,
                        ServerState.GOING_UP,
                        ServerState.DOWN,
                        ServerState.MAINT,
                        ServerState.MAINT,
                        ServerState.MAINT,
                        ServerState.DRAIN,
                        ServerState.DRAIN,
                        ServerState.DRAIN,
                        ServerState.NO_CHECK,
                        ServerState.NOLB,
                        ServerState.UNKNOWN);
        Worker worker = Recordings.told(Recordings.stats("healthy", 1).replace(",UP,100,1,0,", ",RESTING,100,1,0,"));
        assertThat(Recordings.server(worker, "app", "node1").status()).isEqualTo("RESTING");
        assertThat(Recordings.server(worker, "app", "node1").state().mark().role())
                .isNotEqualTo(dev.clusterdeck.screen.Role.OK);
    }

    @Test
    void columns_that_are_new_missing_or_moved_do_no_harm() {
        Worker worker = Recordings.told("""
                + at 7.5
                + open /run/haproxy/admin.sock nc
                Version: 4.0
                Pid: 7
                # svname,pxname,brand_new,status,weight,last_chk,stot
                FRONTEND,www,9,OPEN,,,12
                s1,app,x,UP,100,"a, ""quoted"" word",5
                s2,app,x,UP
                BACKEND,app,x,UP,100,,5
                """);
        assertThat(worker.frontends()).extracting(Frontend::name).containsExactly("www");
        assertThat(Recordings.server(worker, "app", "s1").figures().of(Figure.STOT))
                .hasValue(5);
        assertThat(Recordings.server(worker, "app", "s2").figures().of(Figure.STOT))
                .isEmpty();
        assertThat(Recordings.server(worker, "app", "s2").admin()).isEmpty();
        assertThat(worker.uptime()).isEmpty();
        assertThat(Csv.cells("a,\"b, \"\"c\"\"\",,d")).containsExactly("a", "b, \"c\"", "", "d");
    }

    @Test
    void the_statistics_page_has_the_same_lines() {
        String page = Recordings.text("healthy", "stats.csv.http");
        Worker worker = Recordings.told("+ at 1\n+ open x socat\n" + page);
        assertThat(worker.backends()).hasSize(4);
        assertThat(worker.pid()).isEmpty();
    }

    @Test
    void counters_of_one_worker_give_rates_by_the_nodes_own_clock() {
        Stats first = stats("healthy", 1000);
        Stats later = new StatsParser().follow(first, stats("backend-down", 1006));
        History history = later.workers().get(0).history();
        History.Span span = history.over(MINUTE).orElseThrow();
        assertThat(span.length()).isEqualTo(Duration.ofSeconds(6));
        assertThat(span.count("app/node1", Figure.STOT)).isEqualTo(240);
        assertThat(span.rate("app/node1", Figure.STOT)).isEqualTo(40.0);
        assertThat(span.count("app/node3", Figure.STOT)).isZero();
        assertThat(span.count("web/FRONTEND", Figure.STOT))
                .as("requests, not connections")
                .isEqualTo(600);
        assertThat(span.count("app/BACKEND", Figure.STOT))
                .isEqualTo(span.count("app/node1", Figure.STOT)
                        + span.count("app/node2", Figure.STOT)
                        + span.count("app/node3", Figure.STOT));
    }

    @Test
    void after_a_reload_or_cleared_counters_there_is_no_rate_across_the_break() {
        Stats first = stats("backend-down", 1000);
        Stats reloaded = value(Recordings.stats("drain", 1002).replace("Pid: 824", "Pid: 901"));
        assertThat(history(first, reloaded).over(MINUTE)).isEmpty();
        Stats younger = value(Recordings.stats("drain", 1002).replace("Uptime_sec: 66", "Uptime_sec: 1"));
        assertThat(history(first, younger).over(MINUTE)).isEmpty();
        assertThat(history(first, stats("healthy", 1002)).over(MINUTE))
                .as("counters went backwards")
                .isEmpty();
        assertThat(history(first, stats("drain", 1002)).over(MINUTE)).isPresent();
    }

    @Test
    void the_history_is_bounded_and_answers_for_any_window() {
        StatsParser parser = new StatsParser();
        Stats now = stats("healthy", 1000);
        for (int second = 2; second <= 1800; second += 2) now = parser.follow(now, stats("healthy", 1000 + second));
        History history = now.workers().get(0).history();
        assertThat(history.steps()).hasSizeBetween(55, 65);
        assertThat(history.over(Duration.ofSeconds(10)).orElseThrow().length())
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(22));
        assertThat(history.over(MINUTE).orElseThrow().length()).isBetween(MINUTE, Duration.ofSeconds(74));
        assertThat(history.over(Duration.ofHours(1)).orElseThrow().length())
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    }

    @Test
    void going_down_is_remembered_for_ten_minutes() {
        StatsParser parser = new StatsParser();
        Stats now = stats("healthy", 1000);
        for (int i = 1; i <= 3; i++) {
            now = parser.follow(now, stats("backend-down", 1000 + 20 * i));
            now = parser.follow(now, stats("drain", 1010 + 20 * i));
        }
        assertThat(Recordings.server(now.workers().get(0), "app", "node3").downs())
                .hasSize(3);
        now = parser.follow(now, stats("drain", 1900));
        assertThat(Recordings.server(now.workers().get(0), "app", "node3").downs())
                .isEmpty();
    }

    @Test
    void workers_of_nbproc_are_kept_apart_and_one_asked_twice_counts_once() {
        String one = Recordings.stats("healthy", 5);
        String again = one.substring(one.indexOf("+ open"));
        String two = again.replace("Process_num: 1", "Process_num: 2").replace("Pid: 824", "Pid: 825");
        assertThat(value(one + again).workers()).hasSize(1);
        assertThat(value(one + two).workers()).extracting(Worker::number).containsExactly(1L, 2L);
    }

    @Test
    void where_there_is_no_answer_it_says_what_to_do() {
        assertThat(parse("+ at 1.0\n+ missing /run/haproxy/admin.sock\n", ""))
                .isEqualTo(new Parsed.None<>("haproxy does not run here (no socket at /run/haproxy/admin.sock)"));
        assertThat(why("+ missing /run/haproxy/admin.sock\n+ running\n", "")).contains("add \"stats socket");
        assertThat(why("+ denied /run/haproxy/admin.sock haproxy\n", "")).contains("group haproxy");
        assertThat(why("+ open /run/haproxy/admin.sock none\n", "")).contains("install socat");
        assertThat(parse("+ open /run/haproxy/admin.sock socat\n", "2026 socat[1] E connect: Connection refused\n"))
                .isInstanceOf(Parsed.None.class);
        assertThat(why("+ open /x socat\n", "socat: \u001b[2Jodd\n"))
                .contains("odd")
                .doesNotContain("\u001b");
        assertThat(why("", "sh: sed: not found")).contains("sed: not found");
        assertThat(parse("", "", 127)).isInstanceOf(Parsed.Unreadable.class);
    }

    @Test
    void no_control_character_gets_through() {
        Worker worker = Recordings.told(Recordings.stats("backend-down", 1)
                .replace("Connection refused", "\u001b]0;x\u0007refused")
                .replace("app,node1", "app,no\u001b[31mde1"));
        assertThat(worker.toString()).doesNotContain("\u001b").doesNotContain("\u0007");
    }

    private static History history(Stats first, Stats later) {
        return new StatsParser().follow(first, later).workers().get(0).history();
    }

    private static Stats stats(String state, double at) {
        return value(Recordings.stats(state, at));
    }

    private static Stats value(String text) {
        return Values.of(parse(text, ""));
    }

    private static Parsed<Stats> parse(String text, String error) {
        return parse(text, error, 0);
    }

    private static Parsed<Stats> parse(String text, String error, int exit) {
        return new StatsParser().parse(List.of(Output.of(exit, text, error)));
    }

    private static String why(String text, String error) {
        if (parse(text, error) instanceof Parsed.Unreadable<Stats> unreadable) return unreadable.why();
        throw new AssertionError("there is a value");
    }
}
