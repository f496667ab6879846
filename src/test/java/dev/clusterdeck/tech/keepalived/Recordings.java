package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a real keepalived 2.2.7 and {@code ip} said, by state, file and node; {@code index.tsv} says to which command. */
final class Recordings {
    static final Path FOLDER = Path.of("src/test/resources/dev/clusterdeck/tech/keepalived/2.2.7");

    private Recordings() {}

    static String text(String state, String file, String node) throws IOException {
        return Files.readString(FOLDER.resolve(state).resolve(file + "." + node));
    }

    /** Every recorded file of this name. */
    static List<Path> all(String file) throws IOException {
        try (var paths = Files.walk(FOLDER)) {
            return paths.filter(p -> p.getFileName().toString().startsWith(file))
                    .sorted()
                    .toList();
        }
    }

    /** What {@link KeepalivedCommands#NOW} prints where all of it is there. */
    static String now(double at, boolean runs, String links, String dump) {
        return "+ at " + at + "\n" + (runs ? "+ runs 529" : "+ stopped") + "\n+ balancer haproxy yes\n+ links\n" + links
                + "\n" + (dump.isEmpty() ? "" : "+ dump /tmp/keepalived.json\n" + dump + "\n");
    }

    /** What {@code ip} says of one interface with these addresses. */
    static String links(String state, String... addresses) {
        StringBuilder all = new StringBuilder();
        for (String address : addresses)
            all.append(all.isEmpty() ? "" : ",")
                    .append("{\"family\":\"inet\",\"local\":\"")
                    .append(address)
                    .append("\",\"prefixlen\":24}");
        return "[{\"ifname\":\"eth0\",\"flags\":[\"BROADCAST\"," + state + "],\"addr_info\":[" + all + "]}]";
    }

    static Account account(String text) {
        return Values.of(new AccountParser().parse(List.of(Output.of(0, text, ""))));
    }

    /** What {@link KeepalivedCommands#FILES} prints of this file. */
    static String file(String host, String text) {
        return "+ host " + host + "\n+ file " + KeepalivedCommands.FILE + "\n" + text + "\n";
    }

    static File configured(String host, String text) {
        return Values.of(FileParser.parse(List.of(Output.of(0, file(host, text), ""))));
    }
}
