package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.Severity;

/**
 * One thing that a plan will do to the cluster, or that should be known before it runs.
 *
 * @param severity how much it matters: OK for what is as wanted, WARN for what to think about, CRIT for what is lost
 * @param subject what it happens to, such as a resource's name
 * @param text what happens
 */
public record Impact(Severity severity, String subject, String text) {
    /** In one line. */
    public String line() {
        return subject + ": " + text;
    }
}
