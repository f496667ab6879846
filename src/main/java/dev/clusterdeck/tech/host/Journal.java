package dev.clusterdeck.tech.host;

import java.time.Instant;
import java.util.List;

/**
 * What a node's journal has of a stretch of time.
 *
 * @param lines oldest first
 * @param cut true when there were more, older ones
 * @param restricted true when the node showed only the lines of the user who asked
 */
public record Journal(List<Line> lines, boolean cut, boolean restricted) {
    public Journal {
        lines = List.copyOf(lines);
    }

    /**
     * One entry.
     *
     * @param at the node's clock
     * @param priority 0 emergency, 3 error, 4 warning, 6 informational; 6 where the entry has none
     * @param identifier who wrote it, such as {@code pacemaker-controld}
     * @param pid its process; empty where the entry has none
     * @param text what it wrote, one line
     */
    public record Line(Instant at, int priority, String identifier, String pid, String text) {
        /** True for what a program itself calls an error or worse. */
        public boolean isError() {
            return priority <= 3;
        }

        public boolean isWarning() {
            return priority == 4;
        }
    }
}
