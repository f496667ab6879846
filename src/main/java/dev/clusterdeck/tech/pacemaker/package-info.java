/**
 * Pacemaker: the cluster resource manager.
 * Reads crm_mon, cibadmin, crm_simulate and stonith_admin; never its files' contents.
 * Writes nothing: every command it sends only looks.
 * Refuses nothing yet; unknown roles, states and elements are kept raw and named as unknown.
 * Costly answers are asked for only when a change signal moved; see {@code Pacemaker#SIGNALS}.
 */
@NullMarked
package dev.clusterdeck.tech.pacemaker;

import org.jspecify.annotations.NullMarked;
