package dev.clusterdeck.plan;

import dev.clusterdeck.remote.Effect;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A change, as data all through; see {@link PlanJson}.
 *
 * @param id unique, sorts by time, names its journal and its claims: letters, digits and dashes
 * @param cluster the cluster's name in the inventory
 * @param goal what it is for, in one line
 * @param steps in order
 */
public record Plan(String id, String cluster, String goal, List<Step> steps) {
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 60;

    public Plan {
        steps = List.copyOf(steps);
        if (!id.matches("[A-Za-z0-9-]{1,90}")) throw new IllegalArgumentException("not a plan's id: " + id);
        if (steps.isEmpty()) throw new IllegalArgumentException("a plan has steps");
    }

    /** An id for a plan made now. */
    public static String newId(Instant now, String goal) {
        String words =
                goal.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return AT.format(now) + "-" + words.substring(0, Math.min(words.length(), LONGEST));
    }

    /** The strongest effect of its steps. */
    public Effect effect() {
        return steps.stream()
                .map(step -> step.run().effect())
                .max(Comparator.naturalOrder())
                .orElse(Effect.READS);
    }

    /**
     * The plan that takes back these steps, the last one first. What no command takes back is left out; see {@link
     * Undo}.
     *
     * @param done which steps ran, counted from 0
     * @throws IllegalArgumentException when no command takes back any of them: ask {@link #canBeUndone} first
     */
    public Plan undo(Instant now, List<Integer> done) {
        List<Step> back = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (!done.contains(i) || !(step.undo() instanceof Undo.By by)) continue;
            back.add(new Step(
                    "take back: " + step.title(),
                    step.on(),
                    by.command(),
                    step.settle(),
                    by.requires(),
                    by.ensures(),
                    new Undo.By(step.run(), by.ensures(), by.requires())));
        }
        String name = "undo " + goal;
        return new Plan(newId(now, name), cluster, name, back);
    }

    /** True when a command takes back at least one of these steps. */
    public boolean canBeUndone(List<Integer> done) {
        return done.stream().anyMatch(i -> i < steps.size() && steps.get(i).undo() instanceof Undo.By);
    }
}
