package dev.clusterdeck.cluster;

/** Compares names as people count: runs of digits by value, everything else by character. */
public final class NaturalOrder {
    private NaturalOrder() {}

    /** Negative, zero or positive as {@code a} comes before, with or after {@code b}; zero only for equal strings. */
    public static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = endOfDigits(a, i);
                int endB = endOfDigits(b, j);
                int byValue = compareDigits(a, i, endA, b, j, endB);
                if (byValue != 0) return byValue;
                i = endA;
                j = endB;
            } else {
                int byChar = Character.compare(a.charAt(i), b.charAt(j));
                if (byChar != 0) return byChar;
                i++;
                j++;
            }
        }
        int byRest = Integer.compare(a.length() - i, b.length() - j);
        return byRest != 0 ? byRest : a.compareTo(b);
    }

    /** Without leading zeros the longer number is the larger one. Sorting is frequent: nothing is copied here. */
    private static int compareDigits(String a, int fromA, int endA, String b, int fromB, int endB) {
        int i = withoutZeros(a, fromA, endA);
        int j = withoutZeros(b, fromB, endB);
        int byValue = Integer.compare(endA - i, endB - j);
        while (byValue == 0 && i < endA) byValue = Character.compare(a.charAt(i++), b.charAt(j++));
        return byValue;
    }

    private static int withoutZeros(String s, int from, int end) {
        int first = from;
        while (first < end - 1 && s.charAt(first) == '0') first++;
        return first;
    }

    private static int endOfDigits(String s, int from) {
        int end = from;
        while (end < s.length() && isDigit(s.charAt(end))) end++;
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
