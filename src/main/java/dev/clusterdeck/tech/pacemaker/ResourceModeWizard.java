package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Act;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Undo;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Unreachable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sets a resource running or stopped, managed or unmanaged: what a meta attribute of it stands for. */
final class ResourceModeWizard implements Wizard {
    private final ResourceMode mode;
    private final boolean into;
    private final Act act;

    private ResourceModeWizard(ResourceMode mode, boolean into, Act act) {
        this.mode = mode;
        this.into = into;
        this.act = act;
    }

    /** In and out of both modes. */
    static List<Wizard> all() {
        return List.of(
                new ResourceModeWizard(
                        ResourceMode.DISABLED, true, act("disable", 'd', "disable: stop it and keep it stopped")),
                new ResourceModeWizard(ResourceMode.DISABLED, false, act("enable", 'D', "enable: let it run again")),
                new ResourceModeWizard(
                        ResourceMode.UNMANAGED,
                        true,
                        act("unmanage", 'u', "unmanage: leave it as it is, whatever happens")),
                new ResourceModeWizard(
                        ResourceMode.UNMANAGED, false, act("manage", 'U', "manage: look after it again")));
    }

    private static Act act(String verb, char key, String label) {
        return new Act(verb, "resource", Asked.RESOURCE, key, label);
    }

    @Override
    public Act act() {
        return act;
    }

    @Override
    public List<Question> questions(Snapshot snapshot, Map<String, String> answers) {
        return List.of(Asked.resource(snapshot));
    }

    @Override
    public List<String> blockers(Snapshot snapshot, Map<String, String> answers) {
        return Asked.onResource(
                snapshot,
                answers,
                (status, resource) -> mode.isOn(resource) == into
                        ? List.of(
                                resource.plainId() + " is " + (into ? mode.word() + " already" : "not " + mode.word()))
                        : List.of());
    }

    @Override
    public Proposal propose(String cluster, Map<String, String> answers, Site site, Instant now)
            throws Unreachable, InterruptedException {
        List<String> blockers = blockers(site.readAgain(), answers);
        if (!blockers.isEmpty()) return new Blocked(blockers);
        String resource = Asked.resource(answers);
        MetaAttribute attribute = mode.attribute();
        Change change = new Change(
                act.verb() + " " + resource,
                into ? attribute.set(resource, mode.value()) : attribute.unset(resource),
                List.of(PacemakerRules.mode(resource, mode, !into)),
                List.of(PacemakerRules.mode(resource, mode, into)),
                cib -> new Undo.By(
                        attribute.restore(cib, resource),
                        List.of(PacemakerRules.mode(resource, mode, into)),
                        List.of(PacemakerRules.mode(resource, mode, !into))));
        return CibPlan.propose(cluster, act.verb() + " " + resource, List.of(change), site, now);
    }
}
