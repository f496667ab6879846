package dev.clusterdeck.screen;

import java.util.Map;

/** Decides which rows are shown. The grammar is in {@code FilterParser}; screens only ask. */
@FunctionalInterface
public interface Filter {
    /** Shows everything. */
    Filter NONE = (name, fields) -> true;

    /**
     * Whether a row passes.
     *
     * @param name the row's name, what plain words match
     * @param fields its fields, such as {@code node → bravo}, {@code state → failed}
     */
    boolean shows(String name, Map<String, String> fields);
}
