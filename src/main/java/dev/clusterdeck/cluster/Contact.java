package dev.clusterdeck.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with our SSH connection to one node.
 *
 * @param state the connection's state
 * @param since when it entered that state, on our clock
 * @param address where we connect to, as {@code user@host:port}; empty before it is known
 * @param why what went wrong, or what is awaited; empty when all is well
 * @param lastAnswer when the node last answered anything
 * @param roundTrip how long the last answer took
 * @param privilege how commands run there, such as {@code root}, {@code sudo}, {@code haclient}; empty before it is known
 * @param retryAt when it is tried again, while it is lost
 */
public record Contact(
        State state,
        Instant since,
        String address,
        String why,
        Optional<Instant> lastAnswer,
        Optional<Duration> roundTrip,
        String privilege,
        Optional<Instant> retryAt) {

    /** A node nobody has tried to reach. */
    public static final Contact NEVER = new Contact(
            State.CONNECTING, Instant.EPOCH, "", "", Optional.empty(), Optional.empty(), "", Optional.empty());

    /** True when the node answered within {@code freshFor}: a connection that hangs is not live, whatever its state says. */
    public boolean isLive(Instant now, Duration freshFor) {
        return state == State.LIVE
                && lastAnswer
                        .filter(at -> Duration.between(at, now).compareTo(freshFor) <= 0)
                        .isPresent();
    }

    /** States of a connection. */
    public enum State {
        /** On the way: resolving, connecting, logging in. */
        CONNECTING,
        /** An answer is needed from the admin: a host key, a passphrase, a password. */
        ASKING,
        /** Answers arrive. */
        LIVE,
        /** It does not answer; tried again with growing pauses. */
        LOST,
        /** It answered but will not let us in (key changed, login refused); not tried again until asked. */
        REFUSED
    }
}
