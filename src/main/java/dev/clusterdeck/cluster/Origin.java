package dev.clusterdeck.cluster;

import java.time.Duration;
import java.util.List;

/**
 * Where a value came from, so that every number on the screen can be traced to a command.
 *
 * @param ranOn the node the commands ran on
 * @param commands the commands as an admin would type them
 * @param took how long the answer took, on our monotonic clock
 * @param freshFor how old the value may grow before it is called stale (two intervals plus the deadline)
 */
public record Origin(NodeName ranOn, List<String> commands, Duration took, Duration freshFor) {
    public Origin {
        commands = List.copyOf(commands);
    }
}
