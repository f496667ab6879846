package dev.clusterdeck.tech.pacemaker;

import java.util.Locale;

/**
 * What a resource does, or is told to do.
 *
 * @param kind the role in today's words
 * @param raw the word as printed: Pacemaker up to 2.0 says Master and Slave
 */
public record ResourceRole(Kind kind, String raw) {
    /** Roles; also those a resource passes through. */
    public enum Kind {
        STOPPED,
        STARTED,
        PROMOTED,
        UNPROMOTED,
        STARTING,
        STOPPING,
        PROMOTING,
        DEMOTING,
        MIGRATING,
        UNKNOWN;

        /** True while it runs, whatever it is doing. */
        public boolean isActive() {
            return this != STOPPED && this != UNKNOWN;
        }
    }

    /** Reads a role; a new word stays as it is, as {@link Kind#UNKNOWN}. */
    public static ResourceRole of(String raw) {
        Kind kind = switch (raw.toLowerCase(Locale.ROOT)) {
            case "stopped" -> Kind.STOPPED;
            case "started" -> Kind.STARTED;
            case "promoted", "master" -> Kind.PROMOTED;
            case "unpromoted", "slave" -> Kind.UNPROMOTED;
            case "starting" -> Kind.STARTING;
            case "stopping" -> Kind.STOPPING;
            case "promoting" -> Kind.PROMOTING;
            case "demoting" -> Kind.DEMOTING;
            case "migrating" -> Kind.MIGRATING;
            default -> Kind.UNKNOWN;
        };
        return new ResourceRole(kind, raw);
    }

    /** The word to show, in lower case; {@code unknown: …} for one that this program does not know. */
    public String word() {
        return kind == Kind.UNKNOWN ? "unknown: " + raw : kind.name().toLowerCase(Locale.ROOT);
    }
}
