package dev.clusterdeck.cluster;

import java.util.List;

/**
 * Why something is as it is: sentences that each cite what they rest on.
 *
 * @param title what is explained
 * @param sentences most important first
 */
public record Explanation(String title, List<Sentence> sentences) {
    public Explanation {
        sentences = List.copyOf(sentences);
    }

    /**
     * One statement.
     *
     * @param severity how it bears on the object: OK for a reason in favour, CRIT for one that forbids
     * @param text the statement, one line
     * @param cites the score, constraint, ban, fail count, command and age it rests on; at least one
     */
    public record Sentence(Severity severity, String text, List<String> cites) {
        public Sentence {
            cites = List.copyOf(cites);
            if (cites.isEmpty()) throw new IllegalArgumentException("a sentence must cite what it rests on: " + text);
        }
    }
}
