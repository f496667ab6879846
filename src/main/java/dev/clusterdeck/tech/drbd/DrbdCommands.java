package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every command that is ever sent for DRBD. All but {@link #adm} only read. {@code drbdsetup} loads the kernel module when it is
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

    /** Exit status of {@link #MANAGED_SCRIPT} where Pacemaker does not run. */
    static final int NO_PACEMAKER = 66;
    /** Exit status of cibadmin where nothing matches. */
    static final int NO_MATCH = 105;

    /** The resources of Pacemaker that run a DRBD resource. */
    private static final String MANAGED_SCRIPT =
            "command -v cibadmin >/dev/null && systemctl -q is-active pacemaker || exit "
                    + NO_PACEMAKER + "; exec cibadmin --query --local --xpath \"//primitive[@type='drbd' and"
                    + " instance_attributes/nvpair[@name='drbd_resource' and @value='$1']]\"";

    /** What a change may take; demoting waits for the last writes. */
    private static final Duration CHANGE = Duration.ofSeconds(30);

    private DrbdCommands() {}

    /** A change, in the words of its manual: {@code connect r0}. */
    static Command adm(Effect effect, List<String> words) {
        List<String> argv = new ArrayList<>(List.of("drbdadm"));
        argv.addAll(words);
        return new Command(argv, "", CHANGE, effect, Optional.empty());
    }

    /** Says what a change would call, and does nothing. */
    static Command dryRun(List<String> words) {
        List<String> argv = new ArrayList<>(List.of("drbdadm", "-d"));
        argv.addAll(words);
        return Command.reads(TIMEOUT, argv.toArray(String[]::new));
    }

    /** Whether Pacemaker, where it runs, decides on the role of a resource. */
    static Command managed(String resource) {
        return Command.reads(TIMEOUT, "sh", "-c", MANAGED_SCRIPT, "sh", resource);
    }

    /** What is mounted on the node. */
    static final Command MOUNTS = Command.reads(TIMEOUT, "cat", "/proc/mounts");

    /** The ids of the data's generations on a node: current, and what the peer was seen with last. */
    static Command generations(String resource) {
        return Command.reads(TIMEOUT, "drbdadm", "get-gi", resource);
    }
}
