/**
 * The screens that combine technologies: fleet, topology, node, events, findings, runbooks. They read the pictures
 * that the watcher publishes and change nothing.
 */
@NullMarked
package dev.clusterdeck.overview;

import org.jspecify.annotations.NullMarked;
