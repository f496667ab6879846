/** The real terminal: keys in, canvases out, themes, and everything put back as it was. */
@NullMarked
package dev.clusterdeck.terminal;

import org.jspecify.annotations.NullMarked;
