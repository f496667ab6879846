package dev.clusterdeck.screen;

/** What a cell means; a theme gives each role its colours and attributes. */
public enum Role {
    TEXT,
    MUTED,
    ACCENT,
    BORDER,
    FOCUS,
    SELECTION,
    MARKED,
    MATCH,
    OK,
    BUSY,
    WARN,
    CRIT,
    UNKNOWN,
    KEY,
    LINK,
    BAR_FILL,
    BAR_TRACK,
    ENV_PROD,
    ENV_STAGE,
    ENV_DEV,
    SERIES_1,
    SERIES_2,
    SERIES_3,
    SERIES_4,
    SERIES_5,
    SERIES_6;

    /** The name in a theme file: lower case. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
