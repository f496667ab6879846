package dev.clusterdeck.terminal;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;

/** The terminal's description: a hint only, the machine may not know the terminal at all. */
final class Terminfo {
    private Terminfo() {}

    /** How many colours a kind of terminal has; 0 when it has none or is unknown. */
    static int colors(String term) {
        try {
            Set<Capability> flags = EnumSet.noneOf(Capability.class);
            Map<Capability, Integer> numbers = new EnumMap<>(Capability.class);
            InfoCmp.parseInfoCmp(InfoCmp.getInfoCmp(term), flags, numbers, new HashMap<>());
            return numbers.getOrDefault(Capability.max_colors, 0);
        } catch (IOException unknown) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
