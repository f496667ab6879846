/** The command line: verbs that read without a screen, and the table that says what each does. */
@NullMarked
package dev.clusterdeck.cli;

import org.jspecify.annotations.NullMarked;
