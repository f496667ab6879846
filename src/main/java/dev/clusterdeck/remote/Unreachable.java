package dev.clusterdeck.remote;

/** A node could not be reached, or the connection to it died before an answer was complete. An error of the world. */
public final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    /**
     * @param why one line for the admin: what failed, where, and what to do if that is known
     * @param refused true when trying again by itself is pointless: changed host key, login refused
     */
    public Unreachable(String why, boolean refused) {
        super(why);
        this.refused = refused;
    }

    public Unreachable(String why) {
        this(why, false);
    }

    /** The reason, one line. */
    public String why() {
        String message = getMessage();
        return message == null ? "no reason given" : message;
    }

    /** True when only the admin can mend it, so no automatic retry. */
    public boolean refused() {
        return refused;
    }
}
