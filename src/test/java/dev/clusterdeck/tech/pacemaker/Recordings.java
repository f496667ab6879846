package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.TestFiles;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.util.List;
import java.util.stream.Stream;

/** What the real tools printed, by state, tool and node; {@code index.tsv} says with which command. */
final class Recordings {
    private Recordings() {}

    /** One recorded answer. */
    record Recording(String file, String node, String command, int exit, String state) {
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
        return TestFiles.rows(Recordings.class, "2.1.5/index.tsv").stream()
                .map(c -> new Recording(c[0], c[1], c[2], Integer.parseInt(c[3]), c[4]))
                .toList();
    }

    static Stream<Recording> of(String tool) {
        return all().stream().filter(r -> r.tool().equals(tool));
    }

    static Recording get(String state, String tool, String node) {
        String file = state + "/" + tool + "." + node;
        return all().stream()
                .filter(r -> r.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no recording " + file));
    }

    static PacemakerStatus status(String state, String node) {
        return value(StatusParser::parse, get(state, "crm_mon.xml", node));
    }

    static PacemakerCib cib(String state, String node) {
        return value(CibParser::parse, get(state, "cib.xml", node));
    }

    static PacemakerScores scores(String state, String node) {
        return value(ScoresParser::parse, get(state, "crm_simulate.xml", node));
    }

    static FencingHistory fencing(String state, String node) {
        return value(FencingParser::parse, get(state, "stonith_history.xml", node));
    }

    static PacemakerHead head(String state, String node) {
        return value(HeadParser::parse, get(state, "cib.xml", node));
    }

    static <S> S value(Parser<S> parser, Recording recording) {
        Parsed<S> parsed = parser.parse(List.of(recording.output()));
        if (parsed instanceof Parsed.Value<S> value) return value.state();
        throw new AssertionError(recording + ": " + parsed);
    }

    private static String read(String file) {
        return TestFiles.text(Recordings.class, "2.1.5/" + file);
    }
}
