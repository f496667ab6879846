package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.tech.gluster.GlusterState.Heal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads {@code gluster volume heal V statistics heal-count}: how many entries each brick knows of, and nothing of what
 * they are. Words also with {@code --xml} (10.3).
 */
final class HealCount {
    private static final String BRICK = "Brick ";
    private static final String COUNT = "Number of entries: ";
    private static final String STATUS = "Status: ";

    private HealCount() {}

    /** By brick. Whether any of them is in split brain is not told. */
    static Map<String, Heal> of(String text) {
        Map<String, Heal> bricks = new HashMap<>();
        String brick = "";
        for (String raw : text.lines().toList()) {
            String line = Clean.line(raw).strip();
            if (line.startsWith(BRICK)) brick = line.substring(BRICK.length());
            else if (line.startsWith(COUNT))
                bricks.put(brick, heal("Connected", Part.number(line.substring(COUNT.length()))));
            else if (line.startsWith(STATUS))
                bricks.put(brick, heal(line.substring(STATUS.length()), OptionalLong.empty()));
        }
        return bricks;
    }

    private static Heal heal(String status, OptionalLong total) {
        return new Heal(status, total, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());
    }
}
