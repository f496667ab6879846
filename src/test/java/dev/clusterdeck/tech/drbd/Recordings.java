package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.TestFiles;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.drbd.DrbdState.Account;
import dev.clusterdeck.tech.drbd.DrbdState.Config;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Status;
import dev.clusterdeck.watch.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the real tools printed, by module version, state, node and tool; {@code index.tsv} says with which command. */
final class Recordings {
    static final String V9 = "9.2.16";
    static final String V84 = "8.4.11";

    private Recordings() {}

    /** One recorded answer. */
    record Recording(String version, String file, int exit, String state) {
        /** {@code json}, {@code events2-now}, {@code proc}, … */
        String tool() {
            return file.split("\\.", 4)[2];
        }

        String node() {
            return file.split("\\.", 4)[1];
        }

        String text() {
            return read(version, file);
        }

        Output output() {
            return Output.of(exit, text(), "");
        }

        @Override
        public String toString() {
            return version + "/" + file;
        }
    }

    static List<Recording> all() {
        return Stream.of(V9, V84)
                .flatMap(version -> TestFiles.rows(Recordings.class, version + "/index.tsv").stream()
                        .filter(c -> c[0].endsWith(".out"))
                        .map(c -> new Recording(version, c[0], Integer.parseInt(c[3]), c[5])))
                .toList();
    }

    /** The state's full name in the index from its number: {@code 082}. */
    static String state(String version, String number) {
        return all().stream()
                .filter(r -> r.version().equals(version) && r.state().startsWith(number))
                .map(Recording::state)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no state " + number));
    }

    static Optional<Recording> find(String version, String state, String node, String tool) {
        return all().stream()
                .filter(r -> r.version().equals(version)
                        && r.state().startsWith(state)
                        && r.node().equals(node)
                        && r.tool().equals(tool))
                .findFirst();
    }

    static Recording get(String version, String state, String node, String tool) {
        return find(version, state, node, tool)
                .orElseThrow(() -> new AssertionError("no " + tool + " of " + node + " in " + version + "/" + state));
    }

    /** What the status command prints there: JSON from module 9, events from 8.4. */
    static Parsed<Account> status(String version, String state, String node) {
        String tool = version.equals(V9) ? "json" : "events2-now";
        return new StatusParser()
                .parse(List.of(
                        get(version, state, node, "proc").output(),
                        get(version, state, node, tool).output()));
    }

    static Account account(String version, String state, String node) {
        return Values.of(status(version, state, node));
    }

    static Resource resource(String version, String state, String node) {
        return ((Status) account(version, state, node)).resource("r0").orElseThrow();
    }

    static Config config(String version, String state, String node) {
        return Values.of(new ConfigParser()
                .parse(List.of(
                        get(version, state, node, "show").output(),
                        get(version, state, node, "dump").output())));
    }

    static String read(String version, String file) {
        return TestFiles.text(Recordings.class, version + "/" + file);
    }
}
