package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.TestFiles;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.watch.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What the real gluster 10.3 printed, by state and question; {@code index.tsv} says with which command and exit. */
final class Recordings {
    private Recordings() {}

    /** One recorded answer. */
    record Recording(String file, int exit, String state) {
        String name() {
            return file.substring(file.indexOf('/') + 1);
        }

        String text() {
            return read(file);
        }
    }

    static List<Recording> all() {
        return TestFiles.rows(Recordings.class, "10.3/index.tsv").stream()
                .map(c -> new Recording(c[0], Integer.parseInt(c[3]), c[5]))
                .toList();
    }

    static List<String> states() {
        return List.copyOf(new TreeSet<>(all().stream().map(Recording::state).toList()));
    }

    static Optional<Recording> find(String state, String name) {
        return all().stream()
                .filter(r -> r.state().equals(state) && r.name().equals(name))
                .findFirst();
    }

    /** What the script prints in a state, on node1, put together of the single answers. */
    static String script(String state) {
        return script(state, "");
    }

    /** The same with the answers taken a moment earlier or later where there are such: {@code early}, {@code done}. */
    static String script(String state, String moment) {
        StringBuilder text = new StringBuilder("+ at 1795354900 node1\n");
        part(text, "peers", find(state, "peer_status.xml.node1").or(() -> find("healthy", "peer_status.xml.node1")));
        part(text, "volumes", find(state, "volume_info.xml.node1"));
        part(text, "status", at(state, "volume_status", moment));
        details(state).ifPresent(detail -> part(text, "detail", 0, detail));
        for (String volume : List.of("gv0", "gv1", "gv2", "gvr"))
            part(text, "heal " + volume, at(state, "heal_info_summary." + volume, moment));
        if (state.equals("rebalancing"))
            part(text, "rebalance gvr", at(state, "rebalance_status", moment.isEmpty() ? "gvr" : moment));
        return text.toString();
    }

    private static Optional<Recording> at(String state, String question, String moment) {
        return find(state, question + (moment.isEmpty() ? "" : "." + moment) + ".xml.node1")
                .or(() -> find(state, question + ".xml.node1"));
    }

    /** The details of single volumes as those of all: their volumes in one document. */
    private static Optional<String> details(String state) {
        List<String> volumes = all().stream()
                .filter(r -> r.state().equals(state) && r.name().startsWith("volume_status_detail."))
                .filter(r -> r.name().endsWith("node1"))
                .map(Recording::text)
                .filter(text -> text.contains("<volumes>"))
                .map(text -> text.substring(text.indexOf("<volumes>") + 9, text.indexOf("</volumes>")))
                .toList();
        return volumes.isEmpty()
                ? Optional.empty()
                : Optional.of("<?xml version=\"1.0\"?>\n<cliOutput><opRet>0</opRet><volStatus><volumes>\n"
                        + String.join("", volumes) + "</volumes></volStatus></cliOutput>\n");
    }

    private static void part(StringBuilder text, String name, Optional<Recording> recording) {
        recording.ifPresent(r -> part(text, name, r.exit(), r.text()));
    }

    static void part(StringBuilder text, String name, int exit, String answer) {
        text.append("+ ")
                .append(name)
                .append('\n')
                .append(answer)
                .append("\n+ exit ")
                .append(exit)
                .append('\n');
    }

    static Parsed<Pool> parse(String script) {
        return new PoolParser().parse(List.of(Output.of(0, script, "")));
    }

    static Pool pool(String state) {
        return Values.of(parse(script(state)));
    }

    static String read(String file) {
        return TestFiles.text(Recordings.class, "10.3/" + file);
    }
}
