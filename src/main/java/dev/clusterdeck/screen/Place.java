package dev.clusterdeck.screen;

/**
 * Where the admin is: a screen, the cluster it shows, and the object it is about. What history, {@code [ ]}, the
 * crumb and {@code Enter} move between.
 *
 * @param screen the screen's id, such as {@code topology} or {@code node}
 * @param cluster the cluster's name in the inventory; empty on the fleet screen
 * @param object the object's id, such as {@code node:alpha}; empty for the screen as a whole
 */
public record Place(String screen, String cluster, String object) {}
