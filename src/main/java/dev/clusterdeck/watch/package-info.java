/** Sources, and the pollers that turn their output into snapshots, findings and events. */
@NullMarked
package dev.clusterdeck.watch;

import org.jspecify.annotations.NullMarked;
