package dev.clusterdeck.deck;

import java.util.List;

/** What a connection asks the admin; see {@link dev.clusterdeck.remote.Prompts}. */
public sealed interface Question {
    /** Tells questions apart; grows. */
    long id();

    /** Is this the key of this host? */
    record HostKey(long id, String host, String keyType, String fingerprint) implements Question {}

    /** May these nodes be connected to? */
    record Nodes(long id, String cluster, List<String> nodes) implements Question {
        public Nodes {
            nodes = List.copyOf(nodes);
        }
    }

    /** A passphrase or password. */
    record Password(long id, String what) implements Question {}

    /** What a server asks by itself, one answer per line. */
    record Interactive(long id, String host, String instruction, List<String> lines, List<Boolean> echo)
            implements Question {
        public Interactive {
            lines = List.copyOf(lines);
            echo = List.copyOf(echo);
        }
    }
}
