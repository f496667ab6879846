package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.screen.Mark;

/** What a server or backend does, from the word in {@code status}. */
public enum ServerState {
    /** Takes traffic. */
    UP("up", Mark.OK),
    /** Takes traffic; checks have begun to fail: {@code UP 1/3}. */
    GOING_DOWN("going down", Mark.WARN),
    /** Takes traffic; nobody checks whether it works. */
    NO_CHECK("no check", Mark.OK),
    /** Takes no new sessions but those that are pinned to it. */
    DRAIN("drain", Mark.OFF),
    /** Takes no new sessions: its check answered 404 ({@code http-check disable-on-404}). */
    NOLB("nolb", Mark.OFF),
    /** Taken out by an admin, by the file, or with the server it follows. */
    MAINT("maint", Mark.OFF),
    /** Out of service; checks have begun to pass: {@code DOWN 1/2}. */
    GOING_UP("going up", Mark.BUSY),
    /** Out of service. */
    DOWN("down", Mark.CRIT),
    /** A word that no release known here uses. */
    UNKNOWN("unknown", Mark.UNKNOWN);

    private final String word;
    private final Mark mark;

    ServerState(String word, Mark mark) {
        this.word = word;
        this.mark = mark;
    }

    /** Lower case, as the screen shows it. */
    public String word() {
        return word;
    }

    public Mark mark() {
        return mark;
    }

    /** True where balancing gives it new sessions. */
    public boolean takesTraffic() {
        return this == UP || this == GOING_DOWN || this == NO_CHECK;
    }

    /** True where it fails, not where somebody took it out. */
    public boolean isDown() {
        return this == DOWN || this == GOING_UP;
    }

    /** True where somebody took it out on purpose. */
    public boolean isTakenOut() {
        return this == MAINT || this == DRAIN;
    }

    /** Reads {@code UP}, {@code UP 1/3}, {@code DOWN 1/2}, {@code DOWN (agent)}, {@code MAINT (via a/b)}, {@code no check}. */
    static ServerState of(String status) {
        String[] words = status.strip().split("\\s+", 2);
        boolean counting = words.length > 1 && words[1].matches("[0-9]+/[0-9]+");
        return switch (words[0]) {
            case "UP" -> counting ? GOING_DOWN : UP;
            case "DOWN" -> counting ? GOING_UP : DOWN;
            case "DRAIN" -> DRAIN;
            case "NOLB" -> NOLB;
            case "MAINT" -> MAINT;
            case "no" -> status.strip().equals("no check") ? NO_CHECK : UNKNOWN;
            default -> UNKNOWN;
        };
    }
}
