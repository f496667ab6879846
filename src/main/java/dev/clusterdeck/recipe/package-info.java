/**
 * Changes that combine technologies: the cluster services of nodes, one node or all of them one by one. They read what
 * the technologies know, write through their own tools, and refuse what would cost the cluster its quorum.
 */
@NullMarked
package dev.clusterdeck.recipe;

import org.jspecify.annotations.NullMarked;
