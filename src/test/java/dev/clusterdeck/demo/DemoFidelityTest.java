package dev.clusterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.drbd.DrbdCommands;
import dev.clusterdeck.tech.haproxy.HaproxyCommands;
import dev.clusterdeck.tech.host.HostCommands;
import dev.clusterdeck.tech.keepalived.KeepalivedCommands;
import dev.clusterdeck.tech.nginx.Nginx;
import dev.clusterdeck.tech.nginx.NginxCommands;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import dev.clusterdeck.tech.nginx.NginxState.File;
import dev.clusterdeck.tech.nginx.NginxState.Server;
import dev.clusterdeck.watch.CapabilityProbe;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Source;
import dev.clusterdeck.watch.Technology;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/** Every element, attribute and field that a simulated node prints exists in a recording of the real tool, and the other way round. */
class DemoFidelityTest {
    private static final String PACEMAKER = "/dev/clusterdeck/tech/pacemaker/2.1.5";
    private static final String KEEPALIVED = "/dev/clusterdeck/tech/keepalived/2.2.7/healthy";
    private static final String HAPROXY = "/dev/clusterdeck/tech/haproxy/2.6.12";
    private static final String COROSYNC = "/dev/clusterdeck/tech/corosync/3.1.7";

    private static final String JOURNAL = "/dev/clusterdeck/tech/host/debian-12/journal";
    private static final String DRBD = "/dev/clusterdeck/tech/drbd/9.2.16";

    private final DemoCluster cluster =
            DemoPlan.build("lab", 5, 18, 0, 0, Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

    private String answer(String... argv) {
        Output output = new DemoNodeAnswers(cluster, cluster.node("alpha")).answer(List.of(argv));
        assertThat(output.exit()).as(String.join(" ", argv)).isZero();
        return output.text();
    }

    /** Makes what only bad days show: a failure, a fencing that is over and one that is not. */
    private void trouble() {
        DemoResource cache = cluster.primitives()
                .filter(r -> r.id.equals("web-cache"))
                .findFirst()
                .orElseThrow();
        cluster.fail(cache, cluster.node(cache.nodes.get(0)), cluster.now(), "exit 1");
        DemoLife life = new DemoLife(cluster);
        life.crash("delta", cluster.now().minusSeconds(10), false);
        cluster.now();
        life.crash("bravo", cluster.now().minusSeconds(4), false);
        cluster.now();
        assertThat(cluster.fencings).hasSize(2);
    }

    @Test
    void crm_mon_has_the_elements_and_attributes_of_the_real_one() {
        trouble();
        Set<String> ours = xml(answer("crm_mon", "--one-shot", "--inactive", "--output-as=xml"));
        assertThat(ours).isSubsetOf(recorded(PACEMAKER, "crm_mon"));
        assertThat(missing(ours, PACEMAKER, "healthy/crm_mon.xml"))
                .as("a resource with a target role is not part of the demo")
                .containsExactlyInAnyOrder("resources/resource@target_role");
    }

    @Test
    void the_cib_has_the_elements_and_attributes_of_the_real_one() {
        Set<String> ours = xml(answer("cibadmin", "--query"));
        assertThat(ours).isSubsetOf(recorded(PACEMAKER, "cib"));
        assertThat(missing(ours, PACEMAKER, "healthy/cib.xml"))
                .as("digests and transition keys of operations, colocation, meta attributes of primitives and the"
                        + " transient attributes are not simulated")
                .allMatch(path -> path.matches(
                        ".*(lrm_rsc_op@(exit-reason|op-.*|transition-.*)|rsc_colocation.*|transient_attributes.*"
                                + "|primitive/meta_attributes.*|op@role)"));
    }

    @Test
    void the_head_is_the_root_of_the_cib() {
        Set<String> head = xml(answer("cibadmin", "--query", "--local", "--no-children"));
        assertThat(head)
                .isEqualTo(xml(answer("cibadmin", "--query")).stream()
                        .filter(path -> path.startsWith("cib@") || path.equals("cib"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void crm_simulate_has_the_elements_and_attributes_of_the_real_one() {
        Set<String> ours = xml(answer("crm_simulate", "--show-scores", "--live-check", "--output-as=xml"));
        assertThat(ours).isSubsetOf(recorded(PACEMAKER, "crm_simulate"));
        assertThat(missing(ours, PACEMAKER, "healthy/crm_simulate.xml"))
                .containsExactlyInAnyOrder("cluster_status/resources/resource@target_role");
    }

    @Test
    void the_fencing_history_has_the_elements_and_attributes_of_the_real_one() {
        trouble();
        Set<String> ours = xml(answer("stonith_admin", "--history", "*", "--verbose", "--output-as=xml"));
        assertThat(ours).isSubsetOf(recorded(PACEMAKER, "stonith_history"));
        assertThat(ours).contains("list/fence_event@completed", "list/fence_event@extended-status");
    }

    @Test
    void corosync_answers_line_by_line_as_the_real_tools_do() {
        assertThat(lines(answer("corosync-quorumtool", "-s", "-p")))
                .isEqualTo(lines(file(COROSYNC, "healthy/quorumtool.p.txt")));
        assertThat(lines(answer("corosync-cfgtool", "-s"))).isEqualTo(lines(file(COROSYNC, "healthy/cfgtool.s.txt")));
        assertThat(lines(file(COROSYNC, "healthy/conf.txt")))
                .containsAll(lines(answer("cat", "/etc/corosync/corosync.conf")));
    }

    @Test
    void every_key_of_the_corosync_map_is_a_real_one() {
        assertThat(lines(file(COROSYNC, "healthy/cmapctl.stats.txt")))
                .containsAll(lines(answer("corosync-cmapctl", "-m", "stats", "stats.knet.node", "stats.srp.")));
        assertThat(lines(file(COROSYNC, "healthy/cmapctl.txt")))
                .containsAll(lines(answer("corosync-cmapctl", "totem.", "nodelist.", "quorum.")));
    }

    @Test
    void drbd_tells_every_field_of_the_real_status_and_no_other() {
        Instant at = cluster.now();
        DemoNode bravo = cluster.node("bravo");
        cluster.drbd.lost(bravo, at.minusSeconds(60));
        cluster.drbd.back(bravo, at.minusSeconds(2));
        Set<String> ours = json(answer(DrbdCommands.STATUS));
        Set<String> real = new TreeSet<>();
        for (String moment : List.of("030-initial-sync-running.node1", "060-node2-disconnected.node1"))
            real.addAll(json(text(path(DRBD).resolve(moment + ".json.out"))));
        assertThat(ours).isEqualTo(real);
        assertThat(answer(DrbdCommands.STATUS)).contains("SyncSource").contains("Inconsistent");
    }

    @Test
    void drbds_options_and_files_have_the_words_of_the_real_ones() {
        Set<String> shown = statements(text(path(DRBD).resolve("101-verify-out-of-sync.node1.show.out")));
        assertThat(statements(answer(DrbdCommands.SHOW)))
                .as("the recorded cluster has no fencing policy; a cluster under Pacemaker should")
                .allMatch(word -> shown.contains(word) || word.equals("fencing"))
                .contains("verify-alg", "_peer_node_id", "c-max-rate");
        assertThat(statements(text(path(DRBD).resolve("101-verify-out-of-sync.node1.dump.out"))))
                .containsAll(statements(answer(DrbdCommands.FILES)));
        assertThat(answer(DrbdCommands.PROC)).startsWith("version: 9.2.16 (api:2/proto:118-123)\nGIT-hash: ");
    }

    @Test
    void a_node_without_replicated_disks_has_no_tool_for_them() {
        Output output = new DemoNodeAnswers(cluster, cluster.node("delta")).answer(DrbdCommands.STATUS.argv());
        assertThat(output.isMissing()).isTrue();
        assertThat(new DemoNodeAnswers(cluster, cluster.node("delta"))
                        .answer(List.of("sh", "-c", CapabilityProbe.FIND_TOOLS, "sh", "drbdsetup", "crm_mon"))
                        .text())
                .isEqualTo("/usr/sbin/crm_mon\n");
    }

    @Test
    void haproxy_answers_with_the_lines_and_columns_of_the_real_one() {
        String ours = answer(HaproxyCommands.STATS);
        assertThat(names(ours, ": ")).isEqualTo(names(file(HAPROXY, "healthy/show_info"), ": "));
        String stat = file(HAPROXY, "healthy/show_stat");
        String states = file(HAPROXY, "healthy/show_servers_state");
        assertThat(ours.lines()).contains(stat.lines().findFirst().orElseThrow());
        assertThat(ours.lines()).contains(states.lines().skip(1).findFirst().orElseThrow());
        Map<String, Set<String>> filled = filled(ours);
        Map<String, Set<String>> real = filled(stat);
        assertThat(filled).isNotEmpty();
        filled.forEach((kind, columns) -> assertThat(columns).as(kind).isEqualTo(real.get(kind)));
        assertThat(answer(HaproxyCommands.CONFIGURATION)).contains("/etc/haproxy/haproxy.cfg:", "backend be-www");
    }

    @Test
    void keepalived_and_its_addresses_are_told_with_the_words_of_the_real_ones() {
        Set<String> real = words(file(KEEPALIVED, "ip.addr.json"), "\"([a-z0-9_]+)\":");
        assertThat(words(answer(KeepalivedCommands.NOW), "\"([a-z0-9_]+)\":")).isEqualTo(real);
        assertThat(words(file(KEEPALIVED, "keepalived.conf"), "(?m)^ *([a-z_]+) "))
                .containsAll(words(answer(KeepalivedCommands.FILES), "(?m)^ *([a-z_]+) "));
    }

    @Test
    void the_journal_has_the_fields_and_the_wording_of_a_real_one() throws IOException {
        trouble();
        new DemoLife(cluster).failAndRecover("nginx", cluster.now());
        Instant from = cluster.createdAt.minus(Duration.ofDays(2));
        Set<String> fields = new TreeSet<>();
        Set<String> wording = new TreeSet<>();
        for (DemoNode node : cluster.nodes.values()) {
            List<String> argv =
                    HostCommands.journal(from, from.plus(Duration.ofDays(3))).argv();
            for (String line : new DemoNodeAnswers(cluster, node)
                    .answer(argv)
                    .text()
                    .lines()
                    .toList()) {
                fields.addAll(json(line));
                wording.add(shape(line));
            }
        }
        Set<String> realFields = new TreeSet<>();
        Set<String> realWording = new TreeSet<>();
        String real = file(JOURNAL, "process-killed.json") + file(JOURNAL, "cluster-joined.json");
        for (String line : real.lines().toList()) {
            realFields.addAll(json(line));
            realWording.add(shape(line));
        }
        assertThat(fields).isEqualTo(realFields);
        assertThat(wording).hasSizeGreaterThan(8).anyMatch(line -> line.startsWith("systemd 4 UNIT"));
        assertThat(realWording).containsAll(wording);
    }

    /** Who says what, without names, numbers and how it ended. */
    private static String shape(String line) throws IOException {
        JsonNode json = new ObjectMapper().readTree(line);
        return json.get("SYSLOG_IDENTIFIER").asText() + " "
                + json.get("PRIORITY").asText() + " "
                + json.get("MESSAGE")
                        .asText()
                        .replaceAll("\\S+[.]service: ", "UNIT: ")
                        .replaceAll("code=\\S+, status=\\S+|result '\\S+'", "ENDED")
                        .replaceAll(
                                "(start|stop|monitor|promote) operation for \\S+ on \\S+: .*",
                                "OPERATION operation for NAME on NODE: RESULT")
                        .replaceAll(
                                "(start|stop|monitor|promote) operation for \\S+ on \\S+",
                                "OPERATION operation for NAME on NODE")
                        .replaceAll("(last-failure|fail-count)-\\S+", "$1-NAME")
                        .replaceAll("Node \\S+ state", "Node NAME state")
                        .replaceAll("now (lost|member)", "now STATE")
                        .replaceAll("[0-9]+", "N");
    }

    @Test
    void nginx_answers_with_the_lines_of_the_real_one() {
        String folder = "/dev/clusterdeck/tech/nginx/1.22.1";
        String told = answer(NginxCommands.NOW);
        String page = told.substring(told.indexOf("Active connections"));
        assertThat(page.replaceAll("[0-9]+", "N"))
                .isEqualTo(file(folder, "healthy/stub_status").replaceAll("[0-9]+", "N"));
        String files = answer(NginxCommands.FILES);
        assertThat(files).contains(file(folder, "healthy/config.test.txt"));
        Technology nginx = Nginx.slice().technology();
        Account account = (Account) state(nginx, Nginx.NOW.id(), told);
        assertThat(account.workers()).hasSize(2);
        assertThat(account.stub()).isPresent();
        File file = (File) state(nginx, Nginx.FILE.id(), files);
        assertThat(file.error()).isEmpty();
        assertThat(file.upstreams())
                .singleElement()
                .satisfies(app ->
                        assertThat(app.servers().stream().map(Server::peer)).allMatch(account.peers()::containsKey));
    }

    private static Object state(Technology technology, String facet, String text) {
        for (Source<?> source : technology.sources())
            if (source.facet().id().equals(facet)
                    && source.parser().parse(List.of(Output.of(0, text, ""))) instanceof Parsed.Value<?> value)
                return value.state();
        throw new AssertionError(text);
    }

    private static Set<String> words(String text, String pattern) {
        return java.util.regex.Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String text, String separator) {
        return text.lines()
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.contains(separator))
                .map(line -> line.substring(0, line.indexOf(separator)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Which columns are filled in all lines of a kind: frontend, backend or server of a mode. */
    private static Map<String, Set<String>> filled(String text) {
        List<String> heading = List.of();
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (String line : text.lines().toList()) {
            List<String> cells = List.of(line.split(",", -1));
            if (line.startsWith("# pxname")) heading = cells;
            if (heading.isEmpty() || cells.size() != heading.size() || line.startsWith("#")) continue;
            Set<String> columns = new TreeSet<>();
            for (int i = 0; i < cells.size(); i++) if (!cells.get(i).isEmpty()) columns.add(heading.get(i));
            // What only some lines have: a cookie, the words of a failed check, what agents say.
            columns.removeIf(c -> c.matches("cookie|last_chk|last_agt|check_code|agent_.*"));
            String kind = cells.get(1).matches("FRONTEND|BACKEND") ? cells.get(1) : "server";
            kinds.putIfAbsent(kind + (columns.contains("hrsp_2xx") ? " http" : " tcp"), columns);
        }
        return kinds;
    }

    @Test
    void an_unknown_command_exits_127_as_on_a_node_without_the_tool() {
        Output output = new DemoNodeAnswers(cluster, cluster.node("alpha")).answer(List.of("drbdadm", "status"));
        assertThat(output.isMissing()).isTrue();
        assertThat(output.errorText()).contains("drbdadm: not found");
    }

    private String answer(Command command) {
        return answer(command.argv().toArray(String[]::new));
    }

    /** The paths of all fields of a JSON document. */
    private static Set<String> json(String text) {
        Set<String> paths = new TreeSet<>();
        try {
            collect("", new ObjectMapper().readTree(text), paths);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return paths;
    }

    private static void collect(String path, JsonNode json, Set<String> paths) {
        if (json.isArray()) json.forEach(element -> collect(path + "[]", element, paths));
        json.fieldNames().forEachRemaining(name -> {
            paths.add(path + "/" + name + ":" + json.get(name).getNodeType());
            collect(path + "/" + name, json.get(name), paths);
        });
    }

    /** The first words of all lines of DRBD's configuration language. */
    private static Set<String> statements(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // ---- shapes: what is left of an answer without its values

    private static Set<String> xml(String text) {
        Set<String> paths = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        try {
            XMLStreamReader reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    open.addLast(reader.getLocalName());
                    String path = open.stream()
                            .filter(element -> !element.equals("pacemaker-result"))
                            .collect(Collectors.joining("/"));
                    paths.add(path);
                    for (int i = 0; i < reader.getAttributeCount(); i++)
                        paths.add(path + "@" + reader.getAttributeLocalName(i));
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    open.removeLast();
                }
            }
        } catch (XMLStreamException broken) {
            throw new AssertionError(broken);
        }
        return paths;
    }

    /** Lines without what differs from cluster to cluster: numbers, names, times, the count of nodes. */
    private static Set<String> lines(String text) {
        return text.lines()
                .map(line -> line.replaceAll("(node\\d+|alpha|bravo|charlie|delta|echo)", "NODE")
                        .replaceAll("\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) .*", "DATE")
                        .replaceAll("\\d+(\\.[0-9a-f]+)*", "N")
                        .replaceAll("(\\(str\\)|cluster_name:) .*|cluster_uuid.*", "$1")
                        .replaceAll("\\s+", " ")
                        .strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> recorded(String folder, String tool) {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(p -> p.getFileName().toString().startsWith(tool + "."))
                    .filter(p -> p.toString().contains(".xml") && !p.toString().endsWith(".stderr"))
                    .map(DemoFidelityTest::text)
                    .filter(text -> text.contains("</"))
                    .flatMap(text -> xml(text).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Set<String> missing(Set<String> ours, String folder, String recording) {
        Set<String> real = xml(file(folder, recording));
        real.removeAll(ours);
        return real;
    }

    private static String file(String folder, String recording) {
        try (Stream<Path> files = Files.list(path(folder).resolve(recording).getParent())) {
            String name = Path.of(recording).getFileName() + ".node1";
            return files.filter(p -> p.getFileName().toString().equals(name))
                    .map(DemoFidelityTest::text)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no recording " + recording));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path path(String folder) {
        try {
            return Path.of(Objects.requireNonNull(DemoFidelityTest.class.getResource(folder))
                    .toURI());
        } catch (URISyntaxException failed) {
            throw new AssertionError(failed);
        }
    }
}
