package dev.clusterdeck.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One simulated resource; groups and clones hold others. Guarded by its cluster's lock. */
final class DemoResource {
    /** What sort of resource it is. */
    enum Kind {
        PRIMITIVE,
        GROUP,
        CLONE,
        PROMOTABLE
    }

    /** A recorded operation. */
    record Operation(String task, int call, int rc, String rcText, int intervalMs, Instant at, int execMs) {}

    /** A failed operation. */
    record Failure(String node, Operation operation, String reason) {}

    final String id;
    final Kind kind;
    /** {@code ocf:heartbeat:IPaddr2}; empty for groups and clones. */
    final String agent;

    final List<DemoResource> children = new ArrayList<>();
    final Map<String, String> parameters = new java.util.LinkedHashMap<>();
    /** Where a primitive runs; for one in a clone, every node with an instance. */
    final List<String> nodes = new ArrayList<>();
    /** Where the promoted instance runs; empty for none. */
    String promotedOn = "";
    /** Not running where it should: it has just failed. */
    boolean failed;
    /** {@code target-role} set to Stopped by the admin. */
    boolean disabled;
    /** Operations by node, oldest first. */
    final Map<String, List<Operation>> history = new HashMap<>();
    /** Fail count by node. */
    final Map<String, Integer> failCounts = new HashMap<>();

    final List<Failure> failures = new ArrayList<>();

    DemoResource(String id, Kind kind, String agent) {
        this.id = id;
        this.kind = kind;
        this.agent = agent;
    }

    DemoResource with(DemoResource child) {
        children.add(child);
        return this;
    }

    DemoResource with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    boolean isFencing() {
        return agent.startsWith("stonith:");
    }

    /** Interval of its recurring monitor, in milliseconds. */
    int monitorMs() {
        return isFencing() ? 60_000 : agent.endsWith("IPaddr2") ? 5_000 : 10_000;
    }
}
