/** Commands and how they reach a node. The SSH library is used in remote.ssh only. */
@NullMarked
package dev.clusterdeck.remote;

import org.jspecify.annotations.NullMarked;
