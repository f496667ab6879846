package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Mark;

/**
 * A Corosync link as a node has it, or as two nodes have it between them.
 *
 * @param number link number
 * @param mark the worst any of its ends says
 * @param value round trip or loss in a few characters; empty when no tool says
 */
record NodeLink(int number, Mark mark, String value) {}
