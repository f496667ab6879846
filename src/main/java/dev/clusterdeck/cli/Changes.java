package dev.clusterdeck.cli;

import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Runs;
import dev.clusterdeck.plan.Wizard;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of the verbs that change something, and of the journal. */
public final class Changes {
    private Changes() {}

    /**
     * The table: verb → what it does.
     *
     * @param acts what can be changed
     * @param environment the process environment, for the journal's author
     */
    public static Map<String, Handler> verbs(
            List<Acts> acts,
            Targets targets,
            Live live,
            Completeness completeness,
            Map<String, String> environment,
            Clock clock) {
        List<Rule> rules = acts.stream().flatMap(each -> each.rules().stream()).toList();
        PlanRun runs = new PlanRun(
                new Runs(live.journals(), rules, clock), TtyPrompts::confirm, TtyPrompts::typed, environment, clock);
        Changing changing = new Changing(targets, live, completeness, runs, TtyPrompts::open, clock);
        Map<String, Handler> verbs = new TreeMap<>();
        for (Acts each : acts)
            for (Wizard wizard : each.wizards()) verbs.put(wizard.act().verb(), changing.wizard(wizard));
        verbs.put("undo", changing::undo);
        verbs.put("resume", changing::resume);
        verbs.put("journal", new JournalReport(live.journals(), rules));
        return verbs;
    }
}
