package dev.clusterdeck.tech.pacemaker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the two spellings of time in Pacemaker's answers: {@code 2026-11-22 12:56:04Z}, which says its offset, and
 * {@code Sun Nov 22 12:52:11 2026}, which is the node's local time and does not.
 *
 * @param local the offset of local times
 */
record Times(ZoneOffset local) {
    /** For answers where nothing tells the offset: commands are sent with {@code TZ=UTC0}. */
    static final Times UTC = new Times(ZoneOffset.UTC);

    private static final DateTimeFormatter C_TIME =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
    private static final Pattern WITH_OFFSET =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)?\\s*(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final int QUARTER_HOUR = 900;

    /**
     * Learns the offset of local times from one moment told both ways in the same answer.
     *
     * @param told the moment with its offset
     * @param localText the same moment, within seconds, as local time
     */
    static Times learn(String told, String localText) {
        Optional<Instant> exact = UTC.read(told);
        Optional<Instant> asIfUtc = UTC.read(localText);
        if (exact.isEmpty() || asIfUtc.isEmpty()) return UTC;
        long seconds = Duration.between(exact.get(), asIfUtc.get()).toSeconds();
        long quarters = Math.round(seconds / (double) QUARTER_HOUR);
        if (Math.abs(quarters) > 18 * 4) return UTC;
        return new Times(ZoneOffset.ofTotalSeconds((int) quarters * QUARTER_HOUR));
    }

    /** The moment; empty when the text is no time. */
    Optional<Instant> read(String text) {
        String plain = text.strip().replaceAll(" +", " ");
        try {
            Matcher matcher = WITH_OFFSET.matcher(plain);
            if (!matcher.matches())
                return Optional.of(LocalDateTime.parse(plain, C_TIME).toInstant(local));
            LocalDateTime time = LocalDateTime.parse(matcher.group(1), DAY_TIME);
            String offset = matcher.group(2);
            return Optional.of(time.toInstant(offset == null ? local : ZoneOffset.of(offset)));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** The moment of seconds since the epoch; empty for none, zero or nonsense. */
    static Optional<Instant> ofEpoch(String seconds) {
        return Words.number(seconds).filter(n -> n > 0 && n < 32_503_680_000L).map(Instant::ofEpochSecond);
    }
}
