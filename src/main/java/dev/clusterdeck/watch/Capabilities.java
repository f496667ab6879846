package dev.clusterdeck.watch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a node can do, found once per connection.
 *
 * @param tools programs found in PATH, of those that any technology asked about
 * @param versions version by tool, such as {@code crm_mon → 2.1.5}, where a tool could be asked
 * @param privilege as {@link dev.clusterdeck.remote.Link#privilege()}
 */
public record Capabilities(Set<String> tools, Map<String, String> versions, String privilege) {
    public Capabilities {
        tools = Set.copyOf(tools);
        versions = Map.copyOf(versions);
    }

    /** True when the node has the program. */
    public boolean has(String tool) {
        return tools.contains(tool);
    }

    /** The version of a tool, where it was found. */
    public Optional<String> version(String tool) {
        return Optional.ofNullable(versions.get(tool));
    }

    /** True when the tool's version is at least this one; false when it is not known. */
    public boolean atLeast(String tool, String version) {
        return version(tool)
                .map(v -> dev.clusterdeck.cluster.NaturalOrder.compare(v, version) >= 0)
                .orElse(false);
    }
}
