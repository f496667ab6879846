package dev.clusterdeck.config;

import dev.clusterdeck.cluster.Clean;

/**
 * Something wrong in a file an admin wrote.
 *
 * @param file as the admin can open it
 * @param line the line, 1 first; 0 when it is about the file as a whole
 * @param key the key's full name, such as {@code cluster.prod.seeds[1]}; empty when it is not about a key
 * @param text what was expected and what was found
 * @param fatal true when the entry cannot be used, false for a warning
 */
public record Problem(String file, int line, String key, String text, boolean fatal) {
    /** {@code file:line: key: text}, one line, safe to print. */
    @Override
    public String toString() {
        StringBuilder all = new StringBuilder(file).append(':');
        if (line > 0) all.append(line).append(':');
        if (!fatal) all.append(" warning:");
        if (!key.isEmpty()) all.append(' ').append(key).append(':');
        return Clean.line(all.append(' ').append(text).toString());
    }
}
