package dev.clusterdeck.watch;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out, once per connection, who a node is and what it can do. */
public final class CapabilityProbe {
    /** Prints the path of each of its arguments that is a program: the node's answer to "what is installed". */
    public static final String FIND_TOOLS = "for t do command -v \"$t\"; done; :";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+");

    /**
     * What a node said of itself.
     *
     * @param hostName {@code uname -n}; empty when it did not say
     * @param capabilities what it can do
     */
    record Found(String hostName, Capabilities capabilities) {}

    private final Set<String> tools = new TreeSet<>();
    private final Map<String, List<String>> versions = new TreeMap<>();

    CapabilityProbe(List<Technology> technologies) {
        for (Technology technology : technologies) {
            tools.addAll(technology.tools());
            versions.putAll(technology.versions());
        }
    }

    /** Two round trips: which tools there are, then the versions of those. */
    Found probe(Link link) throws Unreachable, InterruptedException {
        List<String> find = new ArrayList<>(List.of("sh", "-c", FIND_TOOLS, "sh"));
        find.addAll(tools);
        List<Output> first = link.read(
                List.of(Command.reads(TIMEOUT, "uname", "-n"), Command.reads(TIMEOUT, find.toArray(String[]::new))));
        Set<String> found = new HashSet<>();
        first.get(1).text().lines().forEach(path -> found.add(path.substring(path.lastIndexOf('/') + 1)));
        found.retainAll(tools);

        List<String> asked = versions.keySet().stream().filter(found::contains).toList();
        Map<String, String> known = new HashMap<>();
        if (!asked.isEmpty()) {
            List<Output> answers = link.read(asked.stream()
                    .map(tool -> Command.reads(
                            TIMEOUT, versions.getOrDefault(tool, List.of(tool)).toArray(String[]::new)))
                    .toList());
            for (int i = 0; i < asked.size(); i++) {
                Matcher version =
                        VERSION.matcher(answers.get(i).text() + answers.get(i).errorText());
                if (version.find()) known.put(asked.get(i), version.group());
            }
        }
        String hostName = Clean.line(first.get(0).text().strip());
        return new Found(hostName, new Capabilities(found, known, link.privilege()));
    }
}
