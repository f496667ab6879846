package dev.clusterdeck.cluster;

/** Makes text from a node safe to show: no control, escape or direction-changing characters get through. */
public final class Clean {
    private static final int REPLACEMENT = 0xFFFD;

    private Clean() {}

    /** The text as one line: every control, format, surrogate or unassigned code point becomes {@code �}, tabs a space. */
    public static String line(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) return text;
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(c == '\t' ? ' ' : isSafe(c) ? c : REPLACEMENT));
        return clean.toString();
    }

    /** True for a code point that moves nothing but the cursor by its own width. */
    public static boolean isSafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
