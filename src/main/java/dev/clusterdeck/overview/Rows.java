package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Filter;
import dev.clusterdeck.screen.Table;
import dev.clusterdeck.screen.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects a table's rows through the filter and counts what it hides. */
final class Rows {
    private final Filter filter;
    private final List<Table.Row> shown = new ArrayList<>();
    private int all;
    private int hiddenProblems;

    Rows(Filter filter) {
        this.filter = filter;
    }

    /** Adds the row if the filter shows an object of this name with these fields. */
    void add(Table.Row row, String name, Map<String, String> fields) {
        all++;
        if (filter.shows(name, fields)) shown.add(row);
        else if (row.problem()) hiddenProblems++;
    }

    List<Table.Row> rows() {
        return shown;
    }

    View.Shown figures() {
        return new View.Shown(shown.size(), all, hiddenProblems);
    }
}
