/**
 * Simulated clusters behind a real SSH server in this process: they answer the commands the program sends, in the real
 * tools' formats, from a small model that lives. What a simulated node does not know exits 127, as on a real one.
 */
@NullMarked
package dev.clusterdeck.demo;

import org.jspecify.annotations.NullMarked;
