package dev.clusterdeck.tech.pacemaker;

import java.util.Arrays;
import java.util.Optional;

/**
 * Exit codes of resource agents as the OCF standard names them (and Pacemaker's {@code OCF_RUNNING_PROMOTED} and on).
 * Pacemaker translates the results of systemd units and fence agents into these.
 */
public enum OcfExit {
    SUCCESS(0, "OCF_SUCCESS", "it did what it was asked, or runs"),
    GENERIC(1, "OCF_ERR_GENERIC", "it failed, and the code says no more"),
    ARGS(2, "OCF_ERR_ARGS", "its parameters do not fit this node"),
    UNIMPLEMENTED(3, "OCF_ERR_UNIMPLEMENTED", "the agent cannot do that"),
    PERMISSION(4, "OCF_ERR_PERM", "the agent may not do that on this node"),
    INSTALLED(5, "OCF_ERR_INSTALLED", "something it needs is not installed on this node"),
    CONFIGURED(6, "OCF_ERR_CONFIGURED", "its parameters are wrong on every node"),
    NOT_RUNNING(7, "OCF_NOT_RUNNING", "it does not run"),
    PROMOTED(8, "OCF_RUNNING_PROMOTED", "it runs and is promoted"),
    FAILED_PROMOTED(9, "OCF_FAILED_PROMOTED", "it is promoted and failed"),
    DEGRADED(190, "OCF_DEGRADED", "it runs, and may fail soon"),
    DEGRADED_PROMOTED(191, "OCF_DEGRADED_PROMOTED", "it is promoted, and may fail soon");

    private final int code;
    private final String word;
    private final String meaning;

    OcfExit(int code, String word, String meaning) {
        this.code = code;
        this.word = word;
        this.meaning = meaning;
    }

    /** The code's name; empty for a number that the standard does not have. */
    public static Optional<OcfExit> of(int code) {
        return Arrays.stream(values()).filter(exit -> exit.code == code).findFirst();
    }

    /** The name in the standard. */
    public String word() {
        return word;
    }

    /** What the agent says with it. */
    public String meaning() {
        return meaning;
    }
}
