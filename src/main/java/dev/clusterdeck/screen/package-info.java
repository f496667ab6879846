/** What a screen is made of: frame in, canvas of cells and items out. No I/O, no clock. */
@NullMarked
package dev.clusterdeck.screen;

import org.jspecify.annotations.NullMarked;
