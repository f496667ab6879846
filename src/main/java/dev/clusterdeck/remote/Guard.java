package dev.clusterdeck.remote;

import java.util.List;

/**
 * Files whose size and modification time tell whether a costly command is worth running. The node compares in the
 * same round trip: where the signature equals {@code last}, it answers "unchanged" and runs nothing.
 *
 * @param paths absolute paths without white space or shell characters; a missing file counts as such
 * @param last the signature from the previous answer; empty to run in any case
 */
public record Guard(List<String> paths, String last) {
    /** The signature when none of the files can be seen: it tells nothing. */
    public static final String NOTHING_SEEN = "0";

    public Guard {
        paths = List.copyOf(paths);
        for (String path : paths)
            if (!path.matches("/[A-Za-z0-9_./-]+")) throw new IllegalArgumentException("not a plain path: " + path);
    }
}
