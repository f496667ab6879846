/**
 * The benchmark: {@code mvn -Pbench verify} prints a table of ratios against the tools an admin would use instead, all
 * measured in the same run. What is not installed is left out, and said.
 */
@NullMarked
package dev.clusterdeck.bench;

import org.jspecify.annotations.NullMarked;
