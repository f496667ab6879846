package dev.clusterdeck.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One technology's part in watching: what to look for on a node, what to read, what to conclude.
 *
 * @param id lower case, such as {@code pacemaker}
 * @param tools programs to look for on each node at connection
 * @param versions commands that print a tool's version, looked up once per connection: tool → argv
 * @param sources what to read
 * @param checks findings
 * @param changes events
 * @param gauges numbers that sparklines follow
 * @param discovery how this technology knows the cluster's nodes, where it does
 */
public record Technology(
        String id,
        Set<String> tools,
        Map<String, List<String>> versions,
        List<Source<?>> sources,
        List<Check> checks,
        List<Changes> changes,
        List<Gauges> gauges,
        Optional<Discovery> discovery) {}
