package dev.clusterdeck.cluster;

import java.util.List;
import java.util.Optional;

/**
 * Something an admin should know now, with a word of advice. Computed from a snapshot, never stored in it.
 *
 * @param kind stable, {@code technology.what}: the same for all findings of one sort; names the runbook's section
 * @param severity how urgent
 * @param subject the id of the object it is about, such as {@code node:alpha}, {@code resource:web-cache}, {@code cluster}
 * @param node the node it is about or was seen on, if one
 * @param text what is wrong, one line
 * @param advice what to do, one or two sentences
 * @param evidence the facts it rests on, each naming its source
 * @param runbook the runbook to follow, such as {@code pacemaker/failed-resource}
 */
public record Finding(
        String kind,
        Severity severity,
        String subject,
        Optional<NodeName> node,
        String text,
        String advice,
        List<String> evidence,
        String runbook) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** Two findings with the same id are the same trouble at different times. */
    public String id() {
        return kind + "@" + subject + node.map(n -> "@" + n).orElse("");
    }
}
