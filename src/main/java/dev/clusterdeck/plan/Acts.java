package dev.clusterdeck.plan;

import java.util.List;

/**
 * What one technology can change. Apart from what is watched and shown: a start that only looks loads none of it.
 *
 * @param wizards the changes it can make
 * @param rules the conditions its plans know
 */
public record Acts(List<Wizard> wizards, List<Rule> rules) {
    public Acts {
        wizards = List.copyOf(wizards);
        rules = List.copyOf(rules);
    }
}
