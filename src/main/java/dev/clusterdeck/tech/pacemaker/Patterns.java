package dev.clusterdeck.tech.pacemaker;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Matches names with a pattern out of the configuration: POSIX extended there, close enough here; bounded. */
final class Patterns {
    private static final int MAX_PATTERN = 200;

    private Patterns() {}

    static boolean find(String pattern, String name) {
        if (pattern.length() > MAX_PATTERN || pattern.contains("(")) return false;
        try {
            return Pattern.compile(pattern).matcher(name).find();
        } catch (PatternSyntaxException notOurs) {
            return false;
        }
    }
}
