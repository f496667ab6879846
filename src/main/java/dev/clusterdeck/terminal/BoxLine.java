package dev.clusterdeck.terminal;

import java.util.Optional;

/**
 * The lines of a box-drawing character, from the middle of the cell to its sides, each 0 for none, 1 light, 2 heavy or
 * double. Read from the character's Unicode name, such as BOX DRAWINGS DOWN LIGHT AND RIGHT HEAVY.
 *
 * @param arc true for a rounded corner
 */
record BoxLine(int up, int right, int down, int left, boolean arc) {
    private static final String PREFIX = "BOX DRAWINGS ";

    /** The lines of a code point; empty for a diagonal and for what is no box line. */
    static Optional<BoxLine> of(int codePoint) {
        String name = Character.getName(codePoint);
        if (name == null || !name.startsWith(PREFIX) || name.contains("DIAGONAL")) return Optional.empty();
        int[] weights = new int[4];
        int weight = 1;
        for (String part :
                name.substring(PREFIX.length()).replace("QUADRUPLE ", "").split(" AND ", -1)) {
            if (part.contains("LIGHT") || part.contains("SINGLE")) weight = 1;
            if (part.contains("HEAVY") || part.contains("DOUBLE ") || part.endsWith("DOUBLE")) weight = 2;
            if (part.contains("DOUBLE DASH")) weight = part.contains("HEAVY") ? 2 : 1;
            if (part.contains("UP") || part.contains("VERTICAL")) weights[0] = weight;
            if (part.contains("RIGHT") || part.contains("HORIZONTAL")) weights[1] = weight;
            if (part.contains("DOWN") || part.contains("VERTICAL")) weights[2] = weight;
            if (part.contains("LEFT") || part.contains("HORIZONTAL")) weights[3] = weight;
        }
        return Optional.of(new BoxLine(weights[0], weights[1], weights[2], weights[3], name.contains(" ARC ")));
    }
}
