package dev.clusterdeck.screen;

import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was looked for on which nodes and is not there, in words. */
public final class Absences {
    private Absences() {}

    /** {@code haproxy is not installed on alpha, bravo; … on charlie.} */
    public static String of(Snapshot snapshot, Facet<?> facet) {
        Map<String, List<String>> nodes = new TreeMap<>();
        snapshot.readings(facet).forEach((node, reading) -> {
            if (reading instanceof Reading.Absent<?> absent)
                nodes.computeIfAbsent(absent.why(), why -> new ArrayList<>()).add(node.value());
        });
        List<String> words = new ArrayList<>();
        nodes.forEach((why, names) -> words.add(why + " on " + String.join(", ", names)));
        return (words.isEmpty() ? "no node has told yet" : String.join("; ", words)) + ".";
    }
}
