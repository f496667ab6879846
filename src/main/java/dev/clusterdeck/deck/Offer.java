package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Condition;
import dev.clusterdeck.plan.Impact;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Step;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.remote.Effect;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plan as it is offered to the admin, and what is done about it.
 *
 * @param from where it comes from
 * @param plan what would run
 * @param impact what it would do, as rehearsed
 * @param objections what speaks against it by now; it cannot be run then
 * @param focus 0 cancels, 1 runs
 * @param typed the name that is typed to unlock it
 * @param scroll lines above the first one shown
 */
public record Offer(
        From from, Plan plan, List<Impact> impact, List<String> objections, int focus, Line typed, int scroll) {
    public Offer {
        impact = List.copyOf(impact);
        objections = List.copyOf(objections);
    }

    /** Where a plan comes from. */
    public sealed interface From {}

    /** A wizard made it. */
    public record Asked(Draft draft) implements From {}

    /** It takes back what another plan did. */
    public record Undoing(Story story) implements From {}

    /** It was cut off or stopped, and goes on. */
    public record Resuming(Story story) implements From {}

    /** Where nothing is interrupted Enter runs it; else the focus is on Cancel first. */
    static Offer of(From from, Plan plan, List<Impact> impact) {
        boolean easy = plan.effect().compareTo(Effect.INTERRUPTS) < 0;
        return new Offer(from, plan, impact, List.of(), easy ? 1 : 0, Line.EMPTY, 0);
    }

    /** True when it runs only after the name of its object was typed. */
    boolean needsName() {
        return plan.effect() == Effect.DESTROYS;
    }

    boolean takesText() {
        return needsName() && objections.isEmpty();
    }

    /** What has to be typed: the object's name, or the cluster's. */
    String name() {
        String object = from instanceof Asked asked ? asked.draft().object() : "";
        return object.isEmpty() ? plan.cluster() : object;
    }

    boolean isUnlocked() {
        return !needsName() || typed.text().strip().equals(name());
    }

    /** The steps, from 0, that ran before. */
    Set<Integer> before() {
        Set<Integer> before = new TreeSet<>();
        if (from instanceof Resuming resuming)
            resuming.story().steps().forEach((step, told) -> {
                if (told.verified()) before.add(step);
            });
        return before;
    }

    /** With what speaks against it in this snapshot. A change of that takes the focus off the button that runs it. */
    Offer judged(List<Rule> rules, Snapshot snapshot) {
        List<String> now = Rule.objections(rules, requires(), snapshot);
        if (now.equals(objections)) return this;
        return new Offer(from, plan, impact, now, 0, typed, scroll);
    }

    /** What must be true before the first step that is to be sent; of one that was sent before it says nothing. */
    private List<Condition> requires() {
        for (int i = 0; i < plan.steps().size(); i++) {
            if (before().contains(i)) continue;
            boolean sent = from instanceof Resuming resuming
                    && resuming.story().steps().containsKey(i);
            Step step = plan.steps().get(i);
            return sent ? List.of() : step.requires();
        }
        return List.of();
    }

    Offer focused(int on) {
        return new Offer(from, plan, impact, objections, on, typed, scroll);
    }

    Offer typing(Line text) {
        return new Offer(from, plan, impact, objections, focus, text, scroll);
    }

    Offer scrolled(int to) {
        return new Offer(from, plan, impact, objections, focus, typed, to);
    }
}
