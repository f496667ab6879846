package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.remote.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids of a copy's data generations, from {@code drbdadm get-gi}: {@code CURRENT:BITMAP:...}, a line for each peer of
 * module 9. The lowest bit of an id says something else. They are random: they tell whether one copy contains the other,
 * not which is older.
 *
 * @param current of the data as it is
 * @param base the data both had when they parted; 0 with a peer that is connected
 */
record Generations(long current, long base) {
    private static final Pattern LINE = Pattern.compile("([0-9A-F]{16}):([0-9A-F]{16}):.*");

    /** The line of the peer that the copy parted from; empty when there is none. */
    static Optional<Generations> read(String text) {
        List<Generations> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher ids = LINE.matcher(line.strip());
            if (ids.matches()) all.add(new Generations(id(ids.group(1)), id(ids.group(2))));
        }
        return all.stream().filter(each -> each.base != 0).findFirst();
    }

    private static long id(String hex) {
        return Long.parseUnsignedLong(hex, 16) & ~1L;
    }

    /** What the ids of two nodes say about their data. */
    static Impact of(String resource, Site site, NodeName one, NodeName other)
            throws Unreachable, InterruptedException {
        Optional<Generations> first =
                read(site.run(one, DrbdCommands.generations(resource)).text());
        Optional<Generations> second =
                read(site.run(other, DrbdCommands.generations(resource)).text());
        if (first.isEmpty() || second.isEmpty())
            return new Impact(
                    Severity.UNKNOWN,
                    resource,
                    "drbdadm get-gi does not tell from which data the two copies went apart");
        String ids = " (" + words(first.get().current) + " and " + words(second.get().current) + ")";
        if (first.get().base == second.get().base)
            return new Impact(
                    Severity.OK,
                    resource,
                    "both went on from the same data, generation " + words(first.get().base) + ", each its own way"
                            + ids + ": neither contains the other");
        return new Impact(
                Severity.WARN,
                resource,
                "the two copies did not go apart from the same data" + ids
                        + ": they may differ in more than is counted");
    }

    private static String words(long id) {
        return String.format(Locale.ROOT, "%016X", id);
    }
}
