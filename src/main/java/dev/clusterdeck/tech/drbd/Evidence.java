package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import dev.clusterdeck.tech.drbd.Replica.Side;
import java.util.List;

/** What findings rest on: each side's own words, with where they come from. */
final class Evidence {
    private static final String SOURCE = " (drbdsetup status)";

    private Evidence() {}

    /** Both sides' accounts of one pair, fresh ones only. */
    static List<String> of(Replica replica) {
        return words(replica).stream().map(words -> words + SOURCE).toList();
    }

    /** The same without where they come from. */
    static List<String> words(Replica replica) {
        return replica.sides()
                .filter(side -> side.copy().fresh())
                .map(side -> of(side, side.copy().node().equals(replica.from()) ? replica.to() : replica.from()))
                .toList();
    }

    private static String of(Side side, NodeName peer) {
        StringBuilder text = new StringBuilder(
                side.copy().node() + " says: " + side.copy().resource().role());
        side.volume().ifPresent(own -> text.append(", own disk ").append(own.disk()));
        text.append(", to ").append(peer).append(' ').append(side.connection().state());
        side.peer().ifPresent(theirs -> {
            if (side.connection().connectionState() == ConnectionState.CONNECTED)
                text.append(' ')
                        .append(theirs.replication())
                        .append(", its disk ")
                        .append(theirs.peerDisk());
            text.append(", out of sync ").append(Amount.bytes((double) theirs.outOfSync()));
        });
        return text.toString();
    }

    /** One node's account of its own disk. */
    static String of(Copy copy, Volume volume) {
        return copy.node() + " says: " + copy.resource().role() + ", own disk " + volume.disk() + SOURCE;
    }

    static boolean isPaused(PeerVolume volume) {
        return !volume.resyncSuspended().isEmpty() && !volume.resyncSuspended().equals("no");
    }
}
