package dev.clusterdeck.deck;

/**
 * One line the palette offers.
 *
 * @param line what the command line becomes
 * @param label what is listed
 * @param summary what it does
 * @param key the key that does the same; empty when there is none
 */
record Candidate(String line, String label, String summary, String key) {}
