package dev.clusterdeck.plan;

/**
 * How a change is called for.
 *
 * @param verb its word in the palette and on the command line; see {@code Verbs}
 * @param subject what it is done to, as the ids of objects begin: {@code node}, {@code resource}, {@code server}; empty
 *     for the cluster as a whole
 * @param argument the answer that names the subject, such as {@code NODE}; empty for the cluster as a whole
 * @param key its key in the menu of acts
 * @param label what it does, in a few words
 */
public record Act(String verb, String subject, String argument, char key, String label) {}
