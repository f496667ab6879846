package dev.clusterdeck.overview;

/** Ids of objects as people read them. */
final class Subject {
    private Subject() {}

    /** {@code web-cache} of {@code resource:web-cache}, {@code bravo link 1} of {@code link:bravo:1}. */
    static String name(String id) {
        String name = id.substring(id.indexOf(':') + 1);
        int last = name.lastIndexOf(':');
        return id.startsWith("link:") && last > 0
                ? name.substring(0, last) + " link " + name.substring(last + 1)
                : name;
    }
}
