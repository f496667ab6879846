package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers are taken out of real balancers and brought back, while clients ask all the time. */
@Tag("lab")
@Timeout(300)
class DrainTest {
    private static final URI WEB = URI.create("http://10.78.0.110:8000/");
    private static final int CLIENTS = 4;

    @TempDir
    Path home = Path.of("");

    private VerbCall call = new VerbCall(Path.of(""), Path.of(""));

    @BeforeEach
    void healthy() {
        Lab.up();
        Lab.lab("services");
        call = new VerbCall(Path.of("examples/lab/cluster.toml"), home);
    }

    @AfterEach
    void as_the_file_says() {
        for (String node : Lab.NODES) {
            socket(node, "set server app/node2 state ready");
            socket(node, "set server app/node2 weight 100");
        }
    }

    @Test
    void a_server_is_drained_everywhere_and_back_without_one_failed_request() throws Exception {
        String before = states();
        try (Clients clients = new Clients()) {
            clients.answered(100);
            String done = call.done("drain", Map.of("SERVER", "app/node2"));
            assertThat(done).contains("step 3/3").contains("is not changed: this holds in the running process only");
            assertThat(states()).isEqualTo(before.replace("app/node2 0 100", "app/node2 8 100"));
            long served = served("node2");
            clients.answered(200);
            assertThat(served("node2")).as("requests that node2 had since").isEqualTo(served);

            call.undo(done);
            assertThat(states()).isEqualTo(before);
            clients.answered(200);
            assertThat(served("node2")).isGreaterThan(served);
            assertThat(clients.failures()).isEmpty();
            System.out.println("lab: drained and back on three balancers, " + clients.count() + " requests, "
                    + clients.failures().size() + " failed");
        }
    }

    @Test
    void maint_ready_and_weight_do_what_they_say_on_one_balancer_and_are_taken_back() throws Exception {
        String before = states();
        String server = "node1/app/node2";
        String maint = call.done("maint", Map.of("SERVER", server));
        assertThat(states()).isEqualTo(before.replaceFirst("node1: app/node2 0", "node1: app/node2 1"));
        String ready = call.done("ready", Map.of("SERVER", server));
        assertThat(states()).isEqualTo(before);
        call.undo(ready);
        assertThat(states()).isEqualTo(before.replaceFirst("node1: app/node2 0", "node1: app/node2 1"));
        call.undo(maint);
        assertThat(states()).isEqualTo(before);

        String weight = call.done("weight", Map.of("SERVER", server, "WEIGHT", "25"));
        assertThat(weight).contains("new sessions go to node1 57 %, node3 29 %, node2 14 %");
        assertThat(states()).isEqualTo(before.replaceFirst("node1: app/node2 0 100", "node1: app/node2 0 25"));
        call.undo(weight);
        assertThat(states()).isEqualTo(before);
    }

    /** On each balancer each server of app: what an admin set ({@code srv_admin_state}) and its weight. */
    private static String states() {
        StringBuilder states = new StringBuilder();
        for (String node : Lab.NODES)
            socket(node, "show servers state app")
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(cells -> cells.length > 7 && cells[1].equals("app"))
                    .forEach(cells ->
                            states.append(node + ": app/" + cells[3] + " " + cells[6] + " " + cells[7] + "\n"));
        assertThat(states.toString().lines()).hasSize(9);
        return states.toString();
    }

    private static String socket(String node, String words) {
        return Lab.on(node, "echo '" + words + "' | socat -t2 - /run/haproxy/admin.sock");
    }

    /** How many requests the web server wrote to its log; health checks are not among them. */
    private static long served(String node) {
        return Long.parseLong(Lab.on(node, "wc -l </var/log/nginx/access.log").strip());
    }

    /** Clients that ask the virtual address without a pause. */
    private static final class Clients implements AutoCloseable {
        private final AtomicBoolean on = new AtomicBoolean(true);
        private final AtomicInteger count = new AtomicInteger();
        private final List<String> failures = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();

        Clients() {
            for (int i = 0; i < CLIENTS; i++) {
                Thread thread = new Thread(this::ask, "client-" + i);
                thread.start();
                threads.add(thread);
            }
        }

        private void ask() {
            HttpClient client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
            HttpRequest request =
                    HttpRequest.newBuilder(WEB).timeout(Duration.ofSeconds(5)).build();
            while (on.get()) {
                try {
                    int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    if (status != 200) failed("status " + status);
                    Thread.sleep(10);
                } catch (java.io.IOException failure) {
                    failed(failure.toString());
                } catch (InterruptedException end) {
                    return;
                }
                count.incrementAndGet();
            }
        }

        private synchronized void failed(String why) {
            failures.add(why);
        }

        synchronized List<String> failures() {
            return List.copyOf(failures);
        }

        int count() {
            return count.get();
        }

        /** Waits for so many more answers. */
        void answered(int more) throws InterruptedException {
            int from = count.get();
            Waiting.until(more + " answers", 30, () -> count.get() >= from + more);
        }

        @Override
        public void close() throws InterruptedException {
            on.set(false);
            for (Thread thread : threads) thread.join(10_000);
        }
    }
}
