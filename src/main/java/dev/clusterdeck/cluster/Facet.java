package dev.clusterdeck.cluster;

/**
 * The typed key of one kind of reading in a snapshot: {@code pacemaker.status}, {@code host.load}.
 *
 * @param id stable, lower case, {@code technology.part}
 * @param type what a reading of it holds
 */
public record Facet<S>(String id, Class<S> type) {}
