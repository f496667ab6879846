package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.TestFiles;
import dev.clusterdeck.tech.Values;
import java.util.List;

/** What the real tools printed, by state, tool and node; {@code index.tsv} says with which command. */
final class Recordings {
    private Recordings() {}

    /** One recorded answer. */
    record Recording(String file, int exit, String state) {
        /** File name without node: {@code quorumtool.p.txt}. */
        String tool() {
            String name = file.substring(file.indexOf('/') + 1);
            return name.substring(0, name.lastIndexOf('.'));
        }

        String text() {
            return read(file);
        }

        Output output() {
            return Output.of(exit, text(), "");
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Recording> all() {
        return TestFiles.rows(Recordings.class, "3.1.7/index.tsv").stream()
                .map(c -> new Recording(c[0], Integer.parseInt(c[3]), c[4]))
                .toList();
    }

    static Recording get(String state, String tool, String node) {
        String file = state + "/" + tool + "." + node;
        return all().stream()
                .filter(r -> r.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no recording " + file));
    }

    static Output output(String state, String tool, String node) {
        return get(state, tool, node).output();
    }

    static CorosyncState.Account account(String state, String node) {
        return Values.of(new QuorumParser().parse(List.of(output(state, "quorumtool.p.txt", node))));
    }

    static CorosyncState.Links links(String state, String node) {
        return Values.of(new LinksParser().parse(List.of(output(state, "cfgtool.s.txt", node))));
    }

    static CorosyncState.Stats stats(String state, String node) {
        return Values.of(new StatsParser().parse(List.of(output(state, "cmapctl.stats.txt", node))));
    }

    static CorosyncState.Config config(String node) {
        return Values.of(new ConfigParser()
                .parse(List.of(
                        output("lab-healthy", "loaded.txt", node),
                        output("lab-healthy", "conf.txt", node),
                        output("lab-healthy", "digests.txt", node))));
    }

    private static String read(String file) {
        return TestFiles.text(Recordings.class, "3.1.7/" + file);
    }
}
