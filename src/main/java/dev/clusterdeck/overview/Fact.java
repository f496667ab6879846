package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Pen;
import dev.clusterdeck.screen.Role;
import java.util.Optional;

/**
 * A labelled statement.
 *
 * @param label what it is about
 * @param mark its state, where it has one
 * @param text what is so
 */
record Fact(String label, Optional<Mark> mark, String text) {
    static Fact of(String label, String text) {
        return new Fact(label, Optional.empty(), text);
    }

    static Fact of(String label, Mark mark, String text) {
        return new Fact(label, Optional.of(mark), text);
    }

    /** Writes mark and text. */
    Pen value(Pen pen) {
        mark.ifPresent(pen::mark);
        return pen.text(text, mark.filter(m -> m != Mark.OK).map(Mark::role).orElse(Role.TEXT));
    }
}
