package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.LabCluster;
import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.tech.nginx.NginxNode;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real Nginx: its figures against what stub_status says, a changed file, a reload. */
@Tag("lab")
@Timeout(300)
class NginxFiguresTest {
    private static final String FILE = "/etc/nginx/sites-enabled/default";
    private static final Pattern REQUESTS = Pattern.compile("\\n *[0-9]+ +[0-9]+ +([0-9]+)");

    @BeforeEach
    void healthy() {
        Lab.up();
        Lab.lab("services");
    }

    @AfterEach
    void heal() {
        Lab.lab("services");
    }

    @Test
    void requests_lie_between_what_stub_status_says_before_and_after() throws Exception {
        try (LabCluster lab = LabCluster.watch()) {
            lab.awaitAllLive();
            Waiting.until("node2 was read", 60, () -> requests(lab).isPresent());
            long before = really();
            long seen = requests(lab).orElseThrow();
            Waiting.until("node2 was read again", 30, () -> requests(lab).orElseThrow() > Math.max(seen, before));
            long told = requests(lab).orElseThrow();
            assertThat(told).isBetween(before, really());
            NginxNode nginx = nginx(lab).orElseThrow();
            assertThat(nginx.upstreams()).extracting(u -> u.name()).contains("app");
            assertThat(nginx.upstreams().get(0).servers())
                    .allMatch(s -> nginx.connections(s).isPresent());
        }
    }

    @Test
    void a_changed_file_is_found_and_its_reload_is_told() throws Exception {
        try (LabCluster lab = LabCluster.watch()) {
            lab.awaitAllLive();
            Waiting.until("node2 was read", 60, () -> requests(lab).isPresent());
            Instant start = Instant.now();
            Lab.on("node2", "touch " + FILE);
            Waiting.until("the change is found", 130, () -> has(lab, "nginx.not-reloaded"));
            Lab.on("node2", "nginx -s reload");
            Waiting.until("the finding is gone", 60, () -> !has(lab, "nginx.not-reloaded"));
            ClusterPicture after = lab.latest().orElseThrow();
            assertThat(Watched.happened("nginx.reloaded", "nginx:node2", start)).accepts(after);
        }
    }

    private static boolean has(LabCluster lab, String kind) {
        return lab.latest()
                .flatMap(p -> Watched.finding(p, kind, "nginx:node2"))
                .isPresent();
    }

    private static Optional<NginxNode> nginx(LabCluster lab) {
        return lab.latest().stream()
                .flatMap(p -> NginxNode.all(p.snapshot(), Instant.now()).stream())
                .filter(n -> n.node().equals(new NodeName("node2")) && n.file().isPresent())
                .findFirst();
    }

    private static Optional<Long> requests(LabCluster lab) {
        return nginx(lab).map(NginxNode::account).flatMap(Account::stub).map(stub -> stub.requests());
    }

    /** Asked without the deck's script. */
    private static long really() {
        String page = Lab.on(
                "node2",
                "bash -c 'exec 3<>/dev/tcp/127.0.0.1/8081; printf \"GET /nginx_status HTTP/1.0\\r\\n\\r\\n\" >&3; cat <&3'");
        Matcher found = REQUESTS.matcher(page);
        if (!found.find()) throw new AssertionError(page);
        return Long.parseLong(found.group(1));
    }
}
