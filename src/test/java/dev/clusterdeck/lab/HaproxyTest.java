package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.tech.haproxy.Balancer;
import dev.clusterdeck.tech.haproxy.ServerState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lab's load balancers, against what their sockets and the web servers behind them say. */
@Tag("lab")
@Timeout(300)
class HaproxyTest {
    private static final NodeName NODE1 = new NodeName("node1");
    /** Two refreshes and the time of one. */
    private static final int TICKS = 8;

    @TempDir
    Path state;

    @BeforeEach
    void healthy() {
        Lab.up();
        Lab.lab("services");
    }

    @AfterEach
    void cleanUp() {
        socket("set server app/node2 state ready");
        Lab.on("node3", "systemctl start nginx");
    }

    @Test
    void every_figure_of_the_json_is_the_sockets_own() throws Exception {
        for (int attempt = 1; attempt <= 6; attempt++) {
            Map<String, Map<String, String>> before = stable();
            StatusRun.Printed status = StatusRun.json(Lab.target("root", Lab.SSH_CONFIG), state.resolve("" + attempt));
            if (!before.equals(stable())) continue;

            JsonNode cluster = new ObjectMapper().readTree(status.out()).at("/clusters/0");
            JsonNode node = StreamSupport.stream(cluster.get("nodes").spliterator(), false)
                    .filter(n -> n.get("name").asText().equals("node1"))
                    .findFirst()
                    .orElseThrow();
            agree(node.at("/haproxy/workers/0"), before);
            return;
        }
        throw new AssertionError("the figures never stood still");
    }

    private static void agree(JsonNode worker, Map<String, Map<String, String>> theirs) {
        Map<String, JsonNode> ours = new LinkedHashMap<>();
        worker.get("frontends").forEach(f -> ours.put(f.get("name").asText() + "/FRONTEND", f));
        worker.get("backends").forEach(backend -> {
            String name = backend.get("name").asText();
            backend.get("servers")
                    .forEach(s -> ours.put(name + "/" + s.get("name").asText(), s));
            ours.put(name + "/BACKEND", backend);
        });
        assertThat(ours).containsOnlyKeys(theirs.keySet());
        ours.forEach((name, our) -> {
            Map<String, String> line = Objects.requireNonNull(theirs.get(name));
            assertThat(our.get("status").asText()).as(name).isEqualTo(line.get("status"));
            assertThat(our.get("figures")).isNotEmpty();
            our.get("figures").properties().stream()
                    .filter(figure -> line.containsKey(figure.getKey()))
                    .forEach(figure -> assertThat(figure.getValue().asText())
                            .as(name + " " + figure.getKey())
                            .isEqualTo(line.get(figure.getKey())));
        });
    }

    /** The lines of the socket's page by name, without the columns that move by themselves. */
    private static Map<String, Map<String, String>> stable() {
        List<String> lines =
                socket("show stat").lines().filter(l -> !l.isBlank()).toList();
        String[] columns = lines.get(0).substring(2).split(",", -1);
        Map<String, Map<String, String>> page = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, String> kept = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++)
                if (!columns[i].matches("lastchg|lastsess|check_duration|.*rate|.*time|h[12]_.*"))
                    kept.put(columns[i], values[i]);
            page.put(values[0] + "/" + values[1], kept);
        }
        return page;
    }

    @Test
    void a_drained_server_and_one_that_dies_are_seen_within_two_ticks() throws Exception {
        try (Watched watched = new Watched(Lab.target("root", Lab.SSH_CONFIG), state)) {
            watched.awaitAllLive();
            watched.await("HAProxy is read", 30, server("app", "node2", ServerState.UP));
            change(watched, "app", "node2", "drain", ServerState.DRAIN, "server-drain");
            change(watched, "app", "node2", "maint", ServerState.MAINT, "server-maint");
            change(watched, "app", "node2", "ready", ServerState.UP, "server-up");
            Instant start = Instant.now();
            Lab.on("node3", "systemctl stop nginx");
            Waiting.until(
                    "HAProxy sees it",
                    15,
                    () -> socket("show stat").contains("app,node3,0,0,0,0")
                            && socket("show stat")
                                    .lines()
                                    .anyMatch(l -> l.startsWith("app,node3,") && l.contains(",DOWN,")));
            watched.mark();
            watched.await("node3 is down", TICKS, server("app", "node3", ServerState.DOWN));
            ClusterPicture picture = watched.await(
                    "the event", TICKS, Watched.happened("haproxy.server-down", "server:node1/app/node3", start));
            assertThat(picture.findings())
                    .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("haproxy.server-down"));
        }
    }

    private static void change(
            Watched watched, String backend, String server, String command, ServerState wanted, String event)
            throws InterruptedException {
        Instant start = Instant.now();
        socket("set server " + backend + "/" + server + " state " + command);
        watched.mark();
        watched.await(server + " is in " + command, TICKS, server(backend, server, wanted));
        watched.await(
                "the event",
                TICKS,
                Watched.happened("haproxy." + event, "server:node1/" + backend + "/" + server, start));
    }

    @Test
    void under_load_the_shares_make_a_whole_and_agree_with_what_the_web_servers_counted() throws Exception {
        try (Watched watched = new Watched(Lab.target("root", Lab.SSH_CONFIG), state)) {
            watched.awaitAllLive();
            watched.await("HAProxy is read", 30, server("app", "node2", ServerState.UP));
            Map<String, Long> before = served();
            load(Duration.ofSeconds(60));
            Map<String, Long> counted = new LinkedHashMap<>();
            served().forEach((node, now) -> counted.put(node, now - before.getOrDefault(node, 0L)));
            watched.mark();
            ClusterPicture picture = watched.await(
                    "the last requests",
                    TICKS,
                    p -> pool(p).flatMap(Balancer.Pool::flow)
                            .filter(flow -> flow.count() > 0)
                            .isPresent());
            Balancer.Pool pool = pool(picture).orElseThrow();
            double sum = pool.members().stream()
                    .mapToDouble(m -> m.share().orElse(0))
                    .sum();
            assertThat(sum).isCloseTo(1, within(1e-9));
            long all = counted.values().stream().mapToLong(Long::longValue).sum();
            for (Balancer.Member member : pool.members()) {
                String name = member.server().name();
                double theirs = (double) counted.getOrDefault(name, 0L) / all;
                System.out.printf(
                        "lab: %s share %.3f, counted %.3f%n",
                        name, member.share().orElse(0), theirs);
                assertThat(member.share().orElse(0)).as(name).isCloseTo(theirs, within(0.02));
            }
        }
    }

    /** About forty requests a second through node1's balancer; every one is answered. */
    private static void load(Duration time) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://10.78.0.11:8000/"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            Thread.sleep(25);
        }
    }

    /** How many requests each web server has written to its log; health checks are not among them. */
    private static Map<String, Long> served() {
        Map<String, Long> served = new LinkedHashMap<>();
        for (String node : Lab.NODES)
            served.put(
                    node,
                    Long.parseLong(Lab.on(node, "cat /var/log/nginx/access.log | wc -l")
                            .strip()));
        return served;
    }

    private static Optional<Balancer.Pool> pool(ClusterPicture picture) {
        return Balancer.all(picture.snapshot(), Duration.ofSeconds(60), Instant.now()).stream()
                .filter(balancer -> balancer.node().equals(Optional.of(NODE1)))
                .flatMap(balancer -> balancer.backends().stream())
                .filter(pool -> pool.backend().name().equals("app"))
                .findFirst();
    }

    private static Predicate<ClusterPicture> server(String backend, String name, ServerState wanted) {
        return picture -> Balancer.all(picture.snapshot(), Duration.ofSeconds(60), Instant.now()).stream()
                .filter(balancer -> balancer.node().equals(Optional.of(NODE1)))
                .flatMap(balancer -> balancer.backends().stream())
                .filter(pool -> pool.backend().name().equals(backend))
                .flatMap(pool -> pool.members().stream())
                .anyMatch(member ->
                        member.server().name().equals(name) && member.server().state() == wanted);
    }

    private static String socket(String command) {
        return Lab.on("node1", "echo '" + command + "' | socat -t2 - /run/haproxy/admin.sock");
    }
}
