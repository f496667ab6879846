/** What is known of clusters: names, readings, snapshots, findings, events. Imports nothing of ours. */
@NullMarked
package dev.clusterdeck.cluster;

import org.jspecify.annotations.NullMarked;
