package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.tech.pacemaker.Recordings.Recording;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording gives what its exit status promises: a value, or the reason why there is none. */
class RecordingsParseTest {
    static final Map<String, Parser<?>> PARSERS = Map.of(
            "crm_mon.xml", (Parser<PacemakerStatus>) StatusParser::parse,
            "cib.xml", (Parser<PacemakerCib>) CibParser::parse,
            "cib-head.xml", (Parser<PacemakerHead>) HeadParser::parse,
            "crm_simulate.xml", (Parser<PacemakerScores>) ScoresParser::parse,
            "crm_simulate.txt", (Parser<PacemakerScores>) ScoresParser::parse,
            "stonith_history.xml", (Parser<FencingHistory>) FencingParser::parse);

    static Stream<Recording> recordings() {
        return Recordings.all().stream().filter(r -> PARSERS.containsKey(r.tool()));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void every_recording_of_a_working_tool_gives_a_value_and_others_a_reason(Recording recording) {
        Parsed<?> parsed = parse(recording);
        if (recording.exit() == 0) assertThat(parsed).isInstanceOf(Parsed.Value.class);
        else assertThat(parsed).isNotInstanceOf(Parsed.Value.class);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void nothing_in_a_recording_is_unknown(Recording recording) {
        Parsed<?> parsed = parse(recording);
        if (parsed instanceof Parsed.Value<?> value) {
            if (value.state() instanceof PacemakerStatus status)
                assertThat(status.unknown()).isEmpty();
            if (value.state() instanceof PacemakerCib cib)
                assertThat(cib.unknown()).isEmpty();
        }
    }

    private static Parsed<?> parse(Recording recording) {
        return java.util.Objects.requireNonNull(PARSERS.get(recording.tool())).parse(List.of(recording.output()));
    }
}
