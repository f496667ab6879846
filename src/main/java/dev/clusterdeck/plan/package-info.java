/**
 * How anything is changed: a plan is data, shown before it runs; each step is claimed on its node, journalled before and
 * after, and verified from the cluster. The only place that sends commands which do more than read.
 */
@NullMarked
package dev.clusterdeck.plan;

import org.jspecify.annotations.NullMarked;
