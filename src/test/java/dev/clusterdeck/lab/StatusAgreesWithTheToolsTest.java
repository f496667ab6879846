package dev.clusterdeck.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every field of {@code status --json} against the tools' own words. All readings lie between two looks at the CIB's
 * version; when it moved meanwhile, they are taken again.
 */
@Tag("lab")
@Timeout(300)
class StatusAgreesWithTheToolsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** What belongs to the connection, the inventory and the clocks, and is looked at on its own. */
    private static final String[] CLUSTER_FIELDS = {
        "name",
        "environment",
        "access",
        "demo",
        "interval_ms",
        "at",
        "complete",
        "missing",
        "nodes",
        "pacemaker",
        "findings",
        "readings"
    };

    @TempDir
    Path dir;

    @BeforeEach
    void healthy() {
        Lab.up();
    }

    @Test
    void as_root() throws Exception {
        agrees("root", Lab.SSH_CONFIG, "root");
    }

    @Test
    void as_admin_whose_sudo_does_not_ask() throws Exception {
        agrees("admin", Lab.SSH_CONFIG, "sudo");
    }

    @Test
    void as_operator_who_logs_in_and_becomes_root_by_password() throws Exception {
        Path noKeys = dir.resolve("ssh_config");
        Files.writeString(noKeys, "PubkeyAuthentication no\n" + Files.readString(Lab.SSH_CONFIG));
        agrees("operator", noKeys, "sudo");
    }

    @Test
    void when_a_node_is_on_standby_a_resource_failed_and_another_is_banned() throws Exception {
        String home = Lab.whereIs("web-app");
        try {
            Lab.on("node1", "crm_standby --node node3 --update on; crm_resource --ban --resource report --node node1");
            Lab.on(home, "systemctl kill --signal KILL lab-web");
            Waiting.until(
                    "the failure is known",
                    60,
                    () -> Lab.on("node1", "crm_mon -1").contains("Failed Resource Actions"));
            agrees("root", Lab.SSH_CONFIG, "root");
        } finally {
            Lab.on(
                    "node1",
                    "crm_standby --node node3 --delete; crm_resource --clear --resource report; "
                            + "crm_resource --cleanup --resource web-app; crm_resource --wait");
        }
    }

    private void agrees(String user, Path sshConfig, String privilege) throws Exception {
        for (int attempt = 1; attempt <= 12; attempt++) {
            String before = version("node1");
            StatusRun.Printed status = StatusRun.json(Lab.target(user, sshConfig), dir.resolve(user + attempt));
            assertThat(status.complaints()).isEmpty();
            assertThat(status.exit()).isZero();
            JsonNode cluster = MAPPER.readTree(status.out()).get("clusters").get(0);
            List<Runnable> comparisons = comparisons(cluster);
            boolean steady = before.equals(version("node1"));
            if (!steady) continue;
            comparisons.forEach(Runnable::run);
            ours(cluster, privilege);
            return;
        }
        throw new AssertionError("the CIB never stood still");
    }

    /** Reads what the tools say now and holds it against the document later. */
    private static List<Runnable> comparisons(JsonNode cluster) throws Exception {
        List<Runnable> all = new ArrayList<>();
        JsonNode accounts = cluster.get("pacemaker").get("accounts");
        all.add(() -> assertThat(accounts).hasSize(1));
        ObjectNode account = ((ObjectNode) accounts.get(0)).deepCopy();
        String teller = account.get("told_by").asText();
        boolean fresh = account.get("fresh").asBoolean();
        all.add(() -> assertThat(fresh).isTrue());
        Map<String, JsonNode> cib = fields(account.get("cib"));
        String version = version(teller);
        all.add(() -> assertThat(cib.get("version")).asString().isEqualTo('"' + version + '"'));
        ObjectNode told = ToldByPacemaker.account(
                Lab.on(teller, "crm_mon --one-shot --inactive --output-as=xml"),
                Lab.on(teller, "stonith_admin --history '*' --verbose --output-as=xml"));
        Instant asked = Instant.parse(told.remove("updated").asText());
        Instant updated = Instant.parse(account.remove("updated").asText());
        all.add(() -> assertThat(updated).isBetween(asked.minusSeconds(60), asked));
        account.remove(List.of("told_by", "fresh", "at", "cib"));
        all.add(() -> assertThat(Differences.between(account, told)).isEmpty());
        for (JsonNode node : cluster.get("nodes")) {
            String name = node.get("name").asText();
            ObjectNode said = ((ObjectNode) node).deepCopy();
            ObjectNode corosync = (ObjectNode) said.get("corosync");
            JsonNode paths = corosync.get("paths");
            all.add(() -> assertThat(paths).hasSize(4));
            corosync.remove(List.of("paths", "token", "config"));
            // The host's numbers move from one reading to the next; that it is this host stays.
            JsonNode host = said.remove("host");
            String boot = Lab.on(name, "cat /proc/sys/kernel/random/boot_id").strip();
            int processors = Integer.parseInt(Lab.on(name, "nproc").strip());
            all.add(() -> assertThat(host.get("boot_id").asText()).isEqualTo(boot));
            all.add(() -> assertThat(host.get("cpus").asInt()).isEqualTo(processors));
            // Every other technology is held against its own tools in a test of its own.
            said.retain(List.of("name", "pacemaker", "corosync"));
            ObjectNode expected = Plain.JSON.objectNode().put("name", name);
            expected.set("pacemaker", ToldByPacemaker.head(Lab.on(name, "cibadmin --query --local --no-children")));
            ObjectNode ring = expected.putObject("corosync");
            String links = Lab.on(name, "corosync-cfgtool -s");
            ring.set("quorum", ToldByCorosync.quorum(Lab.on(name, "corosync-quorumtool -s -p")));
            ring.put("transport", ToldByCorosync.transport(links));
            ring.set("links", ToldByCorosync.links(links));
            all.add(() -> assertThat(Differences.between(said, expected)).isEmpty());
        }
        return all;
    }

    private static void ours(JsonNode cluster, String privilege) {
        assertThat(fields(cluster)).containsKeys(CLUSTER_FIELDS);
        assertThat(cluster.get("complete").asBoolean()).isTrue();
        assertThat(cluster.get("nodes"))
                .extracting(node -> node.get("name").asText())
                .isEqualTo(Lab.NODES);
        for (JsonNode node : cluster.get("nodes")) {
            JsonNode contact = node.get("contact");
            assertThat(fields(contact))
                    .containsOnlyKeys("state", "why", "address", "privilege", "last_answer", "round_trip_ms");
            assertThat(contact.get("state").asText()).isEqualTo("live");
            assertThat(contact.get("privilege").asText()).isEqualTo(privilege);
        }
        for (JsonNode reading : cluster.get("readings")) {
            assertThat(fields(reading))
                    .containsOnlyKeys(
                            "source", "node", "state", "why", "at", "age_ms", "fresh_for_ms", "took_ms", "commands");
            boolean everywhere = reading.get("source").asText().matches("(pacemaker|corosync|host)\\..*");
            assertThat(reading.get("state").asText())
                    .as(reading.toString())
                    .isIn(everywhere ? List.of("seen") : List.of("seen", "absent"));
        }
    }

    private static String version(String node) throws Exception {
        return ToldByPacemaker.version(Lab.on(node, "cibadmin --query --local --no-children"));
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
