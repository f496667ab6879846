/** The one registry of verbs that palette, command line and shell share. */
@NullMarked
package dev.clusterdeck.verb;

import org.jspecify.annotations.NullMarked;
