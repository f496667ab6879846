package dev.clusterdeck.tech.pacemaker;

import java.time.Instant;
import java.util.Optional;

/**
 * A ticket: the right of this site to run what depends on it.
 *
 * @param id its name
 * @param granted true when this site holds it
 * @param standby true when it is held but about to be given back
 * @param lastGranted when it was last granted
 */
public record Ticket(String id, boolean granted, boolean standby, Optional<Instant> lastGranted) {}
