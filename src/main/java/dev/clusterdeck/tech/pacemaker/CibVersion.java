package dev.clusterdeck.tech.pacemaker;

import java.util.Comparator;

/**
 * The version of a CIB. {@code epoch} rises with each change of the configuration, {@code updates} with each change of
 * the status and starts again with the epoch.
 */
public record CibVersion(long adminEpoch, long epoch, long updates) implements Comparable<CibVersion> {
    private static final Comparator<CibVersion> ORDER = Comparator.comparingLong(CibVersion::adminEpoch)
            .thenComparingLong(CibVersion::epoch)
            .thenComparingLong(CibVersion::updates);

    @Override
    public int compareTo(CibVersion other) {
        return ORDER.compare(this, other);
    }

    /** True when both are of the same configuration, whatever the status. */
    public boolean sameConfiguration(CibVersion other) {
        return adminEpoch == other.adminEpoch && epoch == other.epoch;
    }

    /** As Pacemaker logs it: {@code 0.26.4}. */
    @Override
    public String toString() {
        return adminEpoch + "." + epoch + "." + updates;
    }
}
