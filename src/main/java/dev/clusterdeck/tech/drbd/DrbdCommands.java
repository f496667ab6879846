package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.remote.Command;
import java.time.Duration;

/**
 * Every command that is ever sent for DRBD. All of them only read. {@code drbdsetup} loads the kernel module when it is
 * not loaded, even to say that nothing is configured; so each use of it first looks for {@code /proc/drbd}.
 */
public final class DrbdCommands {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Exit status of the scripts below when the module is not loaded. */
    public static final int NOT_LOADED = 66;

    /** One shot of what the module says: JSON from version 9, events from 8.4, which knows no JSON. */
    public static final String STATUS_SCRIPT = "read -r x v y 2>/dev/null </proc/drbd || exit " + NOT_LOADED
            + "; case $v in 8.*) exec drbdsetup events2 --now --statistics;;"
            + " *) exec drbdsetup status --json --verbose --statistics;; esac";
    /** The options in force; what has its default value is left out by the tool. */
    public static final String SHOW_SCRIPT = "test -e /proc/drbd || exit " + NOT_LOADED + "; exec drbdsetup show";
    /** The resources configured on disk, whether or not they are up. */
    public static final String FILES_SCRIPT = "cat /etc/drbd.d/*.res 2>/dev/null || :";

    /** The module's version, and in 8.4 the progress of a resync or verify. */
    public static final Command PROC = Command.reads(Duration.ZERO, "cat", "/proc/drbd");

    public static final Command STATUS = Command.reads(TIMEOUT, "sh", "-c", STATUS_SCRIPT);
    public static final Command SHOW = Command.reads(TIMEOUT, "sh", "-c", SHOW_SCRIPT);
    public static final Command FILES = Command.reads(TIMEOUT, "sh", "-c", FILES_SCRIPT);

    private DrbdCommands() {}
}
