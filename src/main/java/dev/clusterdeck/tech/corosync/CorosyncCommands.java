package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.remote.Command;
import java.time.Duration;
import java.util.List;

/** Every command that is ever sent for Corosync. All of them only read. */
public final class CorosyncCommands {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Where the configuration is. */
    public static final String CONFIGURATION = "/etc/corosync/corosync.conf";
    /** The key all members share; readable for root only. */
    public static final String KEY = "/etc/corosync/authkey";

    /** Quorum and members with the state of the quorum device; exit 2 means "not quorate". */
    public static final Command QUORUM = Command.reads(TIMEOUT, "corosync-quorumtool", "-s", "-p");
    /** What systemd says of the daemon: tells "stopped" from "not allowed to look". */
    public static final Command SERVICE = Command.reads(TIMEOUT, "systemctl", "is-active", "corosync");
    /** The links to each configured peer. */
    public static final Command LINKS = Command.reads(TIMEOUT, "corosync-cfgtool", "-s");
    /** Counters of each link to each peer, and of the token. */
    public static final Command STATS =
            Command.reads(TIMEOUT, "corosync-cmapctl", "-m", "stats", "stats.knet.node", "stats.srp.");
    /** The configuration the daemon runs with. */
    public static final Command LOADED = Command.reads(
            TIMEOUT,
            "corosync-cmapctl",
            "totem.",
            "nodelist.",
            "quorum.",
            "runtime.config.totem.token",
            "runtime.votequorum.");
    /** The configuration on disk. */
    public static final Command FILE = Command.reads(TIMEOUT, "cat", CONFIGURATION);
    /** Digests, to compare files between nodes without moving the key. */
    public static final Command DIGESTS = Command.reads(TIMEOUT, "sha256sum", CONFIGURATION, KEY);

    /**
     * Files that move when membership, links or configuration may have changed: Corosync's log in the places where
     * distributions put it, Pacemaker's log (it notes every change of membership), the stored ring number (written
     * with each new membership; the file's name ends in the node's id), and the configuration.
     */
    public static final List<String> SIGNALS = List.of(
            "/var/log/corosync/corosync.log",
            "/var/log/cluster/corosync.log",
            "/var/log/pacemaker/pacemaker.log",
            "/var/log/pacemaker.log",
            "/var/lib/corosync/ringid_1",
            "/var/lib/corosync/ringid_2",
            "/var/lib/corosync/ringid_3",
            "/var/lib/corosync/ringid_4",
            CONFIGURATION,
            KEY);

    private CorosyncCommands() {}
}
