package dev.clusterdeck.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** One simulated node. Guarded by its cluster's lock. */
final class DemoNode {
    /** What the node is doing. */
    enum State {
        /** No power: answers nothing. */
        OFF,
        /** The system runs, the cluster's software does not yet. */
        BOOTED,
        /** A member that is being let in. */
        JOINING,
        /** A member. */
        ONLINE
    }

    /** What the other members hold of it. */
    enum Verdict {
        MEMBER,
        PENDING,
        UNCLEAN,
        OFFLINE
    }

    final String name;
    final int id;
    State state = State.ONLINE;
    Verdict verdict = Verdict.MEMBER;
    boolean standby;
    Instant bootedAt;
    int boots = 1;
    /** Round trip on each of the two links, in microseconds; negative when the link is down. */
    final int[] linkMicros = {320, 410};
    /** How often each link went down since the daemon started. */
    final int[] linkDowns = {0, 0};
    /** Call ids of resource operations. */
    int calls = 6;

    final DemoJournal journal = new DemoJournal();

    DemoNode(String name, int id, Instant bootedAt) {
        this.name = name;
        this.id = id;
        this.bootedAt = bootedAt;
    }

    String address(int link) {
        return "10.20." + (link * 100 + (id - 1) / 200) + "." + (10 + (id - 1) % 200);
    }

    /** What the kernel gives this boot as its id. */
    String bootId() {
        return UUID.nameUUIDFromBytes((name + boots).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    boolean answers() {
        return state != State.OFF;
    }

    boolean runsCluster() {
        return state == State.ONLINE || state == State.JOINING;
    }
}
