package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.TestFiles;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.haproxy.HaproxyState.Backend;
import dev.clusterdeck.tech.haproxy.HaproxyState.Server;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.util.List;
import java.util.regex.Pattern;

/** What a real HAProxy 2.6.12 answered, by state and file; {@code index.tsv} says to which command. */
final class Recordings {
    static final List<String> STATES = List.of("healthy", "backend-down", "drain");

    private Recordings() {}

    static String text(String state, String file) {
        return TestFiles.text(Recordings.class, "2.6.12/" + state + "/" + file + ".node1");
    }

    /** The three answers as one connection gives them, read when the node was up for so many seconds. */
    static String stats(String state, double at) {
        return "+ at " + at + "\n+ open /run/haproxy/admin.sock socat\n" + text(state, "show_info")
                + text(state, "show_stat") + text(state, "show_servers_state");
    }

    static Worker worker(String state) {
        return worker(state, 1000);
    }

    static Worker worker(String state, double at) {
        return told(stats(state, at));
    }

    static Worker told(String text) {
        return Values.of(new StatsParser().parse(List.of(Output.of(0, text, ""))))
                .workers()
                .get(0);
    }

    /** What {@link HaproxyCommands#CONFIGURATION} prints of this file: its own pattern, applied to all of it. */
    static String grepped(String file) {
        Pattern pattern =
                Pattern.compile(HaproxyCommands.CONFIGURATION.argv().get(3).replace("[[:space:]]", "\\s"));
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (String line : file.lines().toList()) {
            number++;
            if (pattern.matcher(line).find())
                text.append("/etc/haproxy/haproxy.cfg:")
                        .append(number)
                        .append(':')
                        .append(line)
                        .append('\n');
        }
        return text.toString();
    }

    static HaproxyState.File file(String text) {
        return Values.of(FileParser.parse(List.of(
                Output.of(0, grepped(text), ""),
                Output.of(0, "1795355400 /etc/haproxy/haproxy.cfg\n1795355600 /proc/self\n", ""))));
    }

    static Backend backend(Worker worker, String name) {
        return worker.backends().stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Server server(Worker worker, String backend, String name) {
        return backend(worker, backend).servers().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
