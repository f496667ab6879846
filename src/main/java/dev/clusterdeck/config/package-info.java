/** The inventory and the settings: reads the admin's TOML files, says exactly what is wrong in them, appends to them. */
@NullMarked
package dev.clusterdeck.config;

import org.jspecify.annotations.NullMarked;
