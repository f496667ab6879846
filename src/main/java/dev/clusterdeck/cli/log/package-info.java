/** The log of {@code --debug FILE}: a second SLF4J binding; without it nothing is logged anywhere. */
@NullMarked
package dev.clusterdeck.cli.log;

import org.jspecify.annotations.NullMarked;
