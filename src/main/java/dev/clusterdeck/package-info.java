/** The program: the entry point and the list of technologies. */
@NullMarked
package dev.clusterdeck;

import org.jspecify.annotations.NullMarked;
