package dev.clusterdeck.tech.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Event;
import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Origin;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Watched;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import dev.clusterdeck.tech.nginx.NginxState.File;
import dev.clusterdeck.tech.nginx.NginxState.Server;
import dev.clusterdeck.tech.nginx.NginxState.Stub;
import dev.clusterdeck.tech.nginx.NginxState.Upstream;
import dev.clusterdeck.watch.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech/nginx/1.22.1/healthy");
    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    private static final NodeName NODE = new NodeName("node1");
    private static final String PICKED = """
            upstream app {
            least_conn;
            server 10.0.0.11:8081 weight=2;
            server 10.0.0.12;
            server 10.0.0.13:8081 backup;
            server unix:/run/x.sock down;
            }
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void the_recorded_status_pages_are_read_to_the_number() throws IOException {
        assertThat(AccountParser.stub(recorded("stub_status.node2"))).contains(new Stub(5, 1010, 1010, 1202, 0, 1, 4));
        assertThat(AccountParser.stub(recorded("stub_status.node1"))).contains(new Stub(4, 543, 543, 748, 0, 1, 3));
        assertThat(AccountParser.stub("HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n" + recorded("stub_status.node1")))
                .isPresent();
        assertThat(AccountParser.stub("<html><h1>404 Not Found</h1></html>")).isEmpty();
    }

    @Test
    void the_recorded_configurations_pass_have_no_upstream_and_say_where_their_status_is() throws Exception {
        for (String node : List.of("node1", "node2")) {
            String picked = run(List.of("awk", NginxCommands.PICK), recorded("config.T.txt." + node));
            assertThat(picked)
                    .contains("# configuration file /etc/nginx/sites-enabled/lab:")
                    .doesNotContain("X-Node");
            assertThat(run(List.of("awk", NginxCommands.WHERE), picked)).isEqualTo("stub 8080 /nginx_status -\n");
            File file = file(recorded("config.test.txt." + node), 0, picked, "1795352000 /etc/nginx/nginx.conf");
            assertThat(file.error()).isEmpty();
            assertThat(file.upstreams()).isEmpty();
        }
    }

    @Test
    void what_is_picked_leaves_secrets_behind_and_is_not_led_astray_by_quotes() throws Exception {
        String picked = run(List.of("awk", NginxCommands.PICK), """
                http { log_format j escape=json '{ "a": "$x"; }'; # { not a brace
                  map $a $secret { default "secret1"; }
                  upstream "app" { server 10.0.0.11:8081 weight=2; server 10.0.0.12; }
                  server {
                    location ~ "^/a{2}" { proxy_set_header Authorization "Basic secret2"; }
                    location /status { stub_status on; }
                    listen 127.0.0.1:8099; server_name status.local;
                  }
                }
                """);
        assertThat(picked).doesNotContain("secret1", "secret2", "Basic");
        assertThat(run(List.of("awk", NginxCommands.WHERE), picked).lines())
                .containsExactly(
                        "peer 10.0.0.11:8081", "peer 10.0.0.12:80", "stub 127.0.0.1:8099 /status status.local");
    }

    @Test
    void upstreams_have_their_servers_as_written() {
        assertThat(FileParser.upstreams(PICKED.lines().toList()))
                .containsExactly(new Upstream(
                        "app",
                        "least_conn",
                        List.of(
                                new Server("10.0.0.11:8081", 2, false, false),
                                new Server("10.0.0.12", 1, false, false),
                                new Server("10.0.0.13:8081", 1, true, false),
                                new Server("unix:/run/x.sock", 1, false, true))));
    }

    @Test
    void a_syntax_error_is_a_finding_with_the_words_of_nginx() {
        Snapshot snapshot = with(
                Snapshot.empty("lab"),
                file(
                        "nginx: [emerg] unknown directive \"lsten\" in /etc/nginx/nginx.conf:3\n"
                                + "nginx: configuration file /etc/nginx/nginx.conf test failed\n",
                        1,
                        PICKED,
                        ""));
        Finding finding = new NginxChecks().findings(snapshot, NOW).get(0);
        assertThat(finding.kind()).isEqualTo("nginx.broken-file");
        assertThat(finding.text()).contains("unknown directive \"lsten\" in /etc/nginx/nginx.conf:3");
        assertThat(FileParser.parse(List.of(Output.of(
                        0, "+ test\nnginx: [emerg] open() \"/k.pem\" failed (13: Permission denied)\n+ exit 1\n", ""))))
                .as("the user's fault, not the file's")
                .isInstanceOf(Parsed.Unreadable.class);
    }

    @Test
    void a_file_written_after_the_workers_began_is_not_in_force() {
        File file = file("", 0, PICKED, "1795352030 /etc/nginx/conf.d/a.conf\n1795350000 /etc/nginx/nginx.conf");
        Snapshot stale = with(with(Snapshot.empty("lab"), file), account(1000, 1795352100, 100, "11,12", 5));
        assertThat(new NginxChecks().findings(stale, NOW))
                .extracting(Finding::kind)
                .containsExactly("nginx.not-reloaded");
        assertThat(new NginxChecks().findings(stale, NOW).get(0).text())
                .startsWith("/etc/nginx/conf.d/a.conf on node1");
        Snapshot reloaded = with(with(Snapshot.empty("lab"), file), account(1000, 1795352100, 60, "13,14", 5));
        assertThat(new NginxChecks().findings(reloaded, NOW)).isEmpty();
    }

    @Test
    void a_reload_is_told_and_a_worker_that_was_replaced_is_not() {
        Account before = account(1000, 1795352100, 100, "11,12", 5);
        assertThat(events(before, account(1002, 1795352102, 1, "21,22", 6)))
                .containsExactly("nginx on node1 was reloaded");
        assertThat(events(before, account(1002, 1795352102, 1, "11,22", 6))).isEmpty();
    }

    @Test
    void rates_and_dropped_connections_come_from_two_readings_of_one_master() {
        AccountParser parser = new AccountParser();
        Account first = account(1000, 1795352100, 100, "11", 5);
        Account next = parser.follow(first, account(1002, 1795352102, 102, "11", 45));
        assertThat(next.flow().orElseThrow().rate()).isEqualTo(20.0);
        assertThat(parser.follow(next, account(1004, 1795352104, 104, "11", 5)).flow())
                .as("counters went backwards")
                .isEmpty();
        Map<String, Double> gauges = new NginxGauges().of(Snapshot.empty("lab"), with(Snapshot.empty("lab"), next));
        assertThat(gauges).containsEntry("nginx.requests/node1", 20.0).containsEntry("nginx.connections/node1", 5.0);
    }

    @Test
    void connections_belong_to_servers_by_address_and_port() {
        Snapshot snapshot =
                with(with(Snapshot.empty("lab"), file("", 0, PICKED, "")), account(1000, 1795352100, 100, "11", 5));
        NginxNode nginx = NginxNode.all(snapshot, NOW).get(0);
        List<Server> servers = nginx.upstreams().get(0).servers();
        assertThat(nginx.connections(servers.get(0))).hasValue(7);
        assertThat(nginx.connections(servers.get(1))).as("port 80 is meant").hasValue(0);
        assertThat(nginx.connections(servers.get(3)))
                .as("a socket is not counted")
                .isEmpty();
        assertThat(nginx.account().leaving()).isEqualTo(1);
    }

    @Test
    void nginx_that_does_not_run_is_absent() {
        assertThat(new AccountParser().parse(List.of(Output.of(0, "+ at 1.0 1795352100\n+ stopped\n", ""))))
                .isEqualTo(new Parsed.None<>("nginx does not run here"));
    }

    @Test
    void anything_cut_or_mangled_gives_a_value() throws IOException {
        Random random = new Random(20261122);
        String files = "+ test\n+ exit 0\n+ picked\n" + recorded("config.T.txt.node1") + PICKED + "+ written\n1 /a\n";
        AccountParser parser = new AccountParser();
        Account previous = account(1, 1795352100, 100, "11", 5);
        for (int round = 0; round < 2000; round++) {
            Output now = broken(now(1000 + round, 1795352100, 100, "11,12", 5), random);
            if (parser.parse(List.of(now)) instanceof Parsed.Value<Account> value)
                previous = parser.follow(previous, value.state());
            assertThat(FileParser.parse(List.of(broken(files, random)))).isInstanceOf(Parsed.class);
        }
        assertThat(previous.pid()).isNotNegative();
    }

    private static Output broken(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        else for (int i = 0; i < 8; i++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return new Output(random.nextInt(3), bytes, new byte[0], false, false, Duration.ZERO, "", false);
    }

    private static String now(int at, long clock, int age, String workers, int requests) {
        StringBuilder text = new StringBuilder("+ at " + at + ".5 " + clock + "\n+ runs 10\n");
        text.append("     10     5000 nginx: master process /usr/sbin/nginx -g daemon on; master_process on;\n");
        for (String worker : workers.split(",", -1))
            text.append("     ").append(worker).append("     ").append(age).append(" nginx: worker process\n");
        return text + "      9     4000 nginx: worker process is shutting down\n"
                + "+ peers nginx\n10.0.0.11:8081 7\n10.0.0.12:80 0\n10.0.0.13:8081 1\n"
                + "+ stub http://127.0.0.1:8081/nginx_status\nActive connections: 5 \n"
                + "server accepts handled requests\n 100 100 " + requests + " \nReading: 0 Writing: 1 Waiting: 4 \n";
    }

    private static Account account(int at, long clock, int age, String workers, int requests) {
        return value(new AccountParser().parse(List.of(Output.of(0, now(at, clock, age, workers, requests), ""))));
    }

    private static File file(String test, int exit, String picked, String written) {
        return value(FileParser.parse(List.of(Output.of(
                0, "+ test\n" + test + "\n+ exit " + exit + "\n+ picked\n" + picked + "\n+ written\n" + written, ""))));
    }

    private static List<String> events(Account before, Account after) {
        List<Event> events =
                new NginxChanges().events(with(Snapshot.empty("lab"), before), with(Snapshot.empty("lab"), after), NOW);
        return new ArrayList<>(events.stream().map(Event::text).toList());
    }

    private static Snapshot with(Snapshot snapshot, Account account) {
        return Watched.live(snapshot, NODE.value(), NOW)
                .with(Nginx.NOW, NODE, new Reading.Seen<>(NOW, account, origin()));
    }

    private static Snapshot with(Snapshot snapshot, File file) {
        return Watched.live(snapshot, NODE.value(), NOW)
                .with(Nginx.FILE, NODE, new Reading.Seen<>(NOW, file, origin()));
    }

    private static Origin origin() {
        return new Origin(NODE, List.of("x"), Duration.ZERO, Duration.ofSeconds(14));
    }

    private static <S> S value(Parsed<S> parsed) {
        if (parsed instanceof Parsed.Value<S> value) return value.state();
        throw new AssertionError(parsed.toString());
    }

    private static String recorded(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private String run(List<String> argv, String input) throws IOException, InterruptedException {
        Path file = folder.resolve("input");
        Files.writeString(file, input);
        Process process = new ProcessBuilder(argv).redirectInput(file.toFile()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return text;
    }
}
