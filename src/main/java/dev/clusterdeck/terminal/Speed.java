package dev.clusterdeck.terminal;

import java.util.regex.Pattern;

/**
 * How fast the line says it is.
 *
 * @param baud bits a second; 0 when it does not say
 * @param device its file, such as {@code /dev/ttyS0}
 */
record Speed(int baud, String device) {
    private static final int SLOW = 38400;
    /** Pseudo-terminals and virtual consoles: they say 38400 whatever is behind them, until somebody sets it. */
    private static final Pattern NO_WIRE = Pattern.compile("/dev/(pts/\\d+|tty\\d*|console)");

    /** True for a serial line that takes seconds for a full picture. */
    boolean isSlow() {
        return baud > 0
                && (baud < SLOW || (baud == SLOW && !NO_WIRE.matcher(device).matches()));
    }
}
