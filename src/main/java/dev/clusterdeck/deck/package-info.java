/**
 * The running full-screen program: one thread owns the model, messages go in, a new model and orders come out, and
 * the whole picture is composed from the model alone.
 */
@NullMarked
package dev.clusterdeck.deck;

import org.jspecify.annotations.NullMarked;
