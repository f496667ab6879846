package dev.clusterdeck.remote;

import java.util.List;

/** One request line of the probe loop, as the node reads it. */
public sealed interface LoopRequest {
    /** A batch begins. */
    record Begin(long batch) implements LoopRequest {}

    /** Run a command, at most so many seconds. */
    record Run(long sequence, long seconds, List<String> argv) implements LoopRequest {
        public Run {
            argv = List.copyOf(argv);
        }
    }

    /** Run a command unless the signature of these files is the last one known. */
    record Guarded(long sequence, long seconds, String last, List<String> paths, List<String> argv)
            implements LoopRequest {
        public Guarded {
            paths = List.copyOf(paths);
            argv = List.copyOf(argv);
        }
    }
}
