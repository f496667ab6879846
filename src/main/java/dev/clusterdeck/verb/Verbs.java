package dev.clusterdeck.verb;

import static dev.clusterdeck.verb.Verb.Where.COMMAND_LINE;
import static dev.clusterdeck.verb.Verb.Where.PALETTE;

import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.verb.Verb.Argument;
import dev.clusterdeck.verb.Verb.Kind;
import dev.clusterdeck.verb.Verb.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every verb there is. An argument whose name begins with {@code --} is an option; of kind FLAG it takes no value. */
public final class Verbs {
    private static final Argument CLUSTER =
            new Argument("CLUSTER", Kind.CLUSTER, false, "a cluster of the inventory; all when left out");
    private static final Argument PLAN = new Argument("PLAN", Kind.PLAN, true, "the plan's id, or how it begins");
    private static final Argument SERVER =
            new Argument("SERVER", Kind.WORD, true, "BACKEND/SERVER on every balancer, BALANCER/BACKEND/SERVER on one");
    private static final Argument NODE = new Argument("NODE", Kind.NODE, true, "a node of the cluster");
    private static final Argument RESOURCE =
            new Argument("RESOURCE", Kind.RESOURCE, true, "a resource, group or clone");
    private static final Argument JSON = new Argument("--json", Kind.FLAG, false, "JSON, schema in json.md");
    private static final Argument TIMEOUT =
            new Argument("--timeout", Kind.COUNT, false, "seconds to wait for the nodes (10)");

    private Verbs() {}

    /** All verbs, in the order of help. */
    public static List<Verb> all() {
        return List.of(
                looks("status", "what is known of each cluster: nodes, resources, findings", CLUSTER, JSON, TIMEOUT),
                looks("watch", "one JSON object a line for each change, until ended", CLUSTER),
                looks("check", "monitoring plug-in: one line, performance data, exit 0-3", CLUSTER, TIMEOUT),
                looks("findings", "what is wrong and what to do, most urgent first", CLUSTER, JSON, TIMEOUT),
                new Verb(
                        "explain",
                        List.of("why"),
                        "why an object is where it is and as it is, with evidence",
                        List.of(
                                new Argument("OBJECT", Kind.OBJECT, true, "a resource or node"),
                                CLUSTER,
                                JSON,
                                TIMEOUT),
                        Effect.READS,
                        Set.of(COMMAND_LINE, PALETTE)),
                changes("standby", "put a node in standby: it keeps its vote, its resources move", NODE),
                changes("unstandby", "take a node out of standby", NODE),
                changes("maintenance", "leave a node's resources as they are, unmanaged", NODE),
                changes("unmaintenance", "manage a node's resources again", NODE),
                changes("cleanup", "forget a resource's failures, so that the cluster tries again", RESOURCE),
                changes(
                        "move",
                        "move a resource, or its promoted role, and leave no constraint behind",
                        RESOURCE,
                        new Argument("--to", Kind.NODE, false, "the node it is to run on"),
                        new Argument(
                                "--keep-constraint", Kind.FLAG, false, "leave the constraint of the move in place")),
                changes(
                        "ban",
                        "ban a resource from a node until that is cleared",
                        RESOURCE,
                        new Argument("--from", Kind.NODE, false, "the node it must not run on")),
                changes("clear", "clear the constraints that moves and bans of a resource left behind", RESOURCE),
                changes("disable", "stop a resource and keep it stopped", RESOURCE),
                changes("enable", "let a resource run again", RESOURCE),
                changes("unmanage", "leave a resource as it is, whatever happens", RESOURCE),
                changes("manage", "look after a resource again", RESOURCE),
                changes("restart-services", "restart Corosync and Pacemaker on a node", NODE),
                changes("rolling-restart", "restart the cluster services of all nodes, one by one"),
                changes(
                        "drain",
                        "let a server of HAProxy have no new sessions and wait until it has none, in the running process",
                        SERVER,
                        new Argument(
                                "--wait",
                                Kind.WORD,
                                false,
                                "seconds its sessions may take to end (60); 0: do not wait")),
                changes(
                        "maint",
                        "take a server of HAProxy out of service, in the running process",
                        SERVER,
                        new Argument("--outage", Kind.WORD, false, "yes: also the last one of its backend")),
                changes("ready", "let a server of HAProxy have new sessions again, in the running process", SERVER),
                changes(
                        "weight",
                        "give a server of HAProxy another weight, in the running process",
                        SERVER,
                        new Argument("WEIGHT", Kind.WORD, true, "0 to 256")),
                changes(
                        "move-vip",
                        "move the addresses of a VRRP instance: stop keepalived cleanly on the node that holds them",
                        new Argument("INSTANCE", Kind.WORD, true, "a VRRP instance, such as VI_1"),
                        new Argument(
                                "--start",
                                Kind.WORD,
                                false,
                                "yes: start keepalived there again; no: leave it stopped, undo starts it")),
                drbd("connect", "let a resource of DRBD on a node look for its peers again"),
                drbd("disconnect", "cut a resource of DRBD on a node off from its peers"),
                drbd("verify", "compare the copies of a resource of DRBD block by block"),
                drbd("pause-sync", "pause the resync of a resource of DRBD"),
                drbd("resume-sync", "let the resync of a resource of DRBD go on"),
                drbd("primary", "make a resource of DRBD primary on a node, where Pacemaker does not decide on it"),
                drbd("secondary", "make a resource of DRBD secondary on a node, where Pacemaker does not decide on it"),
                drbd("keep", "repair a split brain of DRBD: keep the data of this node, give up its peer's"),
                changes("undo", "take back what a plan did", PLAN),
                changes("resume", "go on with a plan that was cut off or stopped", PLAN),
                new Verb(
                        "journal",
                        List.of(),
                        "what was changed: the plans, or one of them with every command and answer",
                        List.of(new Argument("PLAN", Kind.PLAN, false, "the plan's id, or how it begins")),
                        Effect.READS,
                        Set.of(COMMAND_LINE, PALETTE)),
                looks(
                        "add",
                        "add a cluster to the inventory by the address of one node",
                        new Argument("ADDRESS", Kind.ADDRESS, true, "[user@]host[:port]"),
                        new Argument("--name", Kind.WORD, false, "what to call it (the host's name)"),
                        new Argument("--environment", Kind.WORD, false, "prod, stage or dev"),
                        new Argument("--no-check", Kind.FLAG, false, "do not connect first")),
                looks(
                        "demo",
                        "the deck on simulated nodes behind a real SSH server in this process",
                        new Argument("--nodes", Kind.COUNT, false, "nodes of each cluster (3)"),
                        new Argument("--resources", Kind.COUNT, false, "resources of each cluster (12)"),
                        new Argument("--servers", Kind.COUNT, false, "servers behind each HAProxy, at least (9)"),
                        new Argument("--volumes", Kind.COUNT, false, "DRBD resources of each cluster, at least (2)"),
                        new Argument("--clusters", Kind.COUNT, false, "clusters (1)"),
                        new Argument("--script", Kind.FILE, false, "what happens when, one step a line"),
                        new Argument("--json", Kind.FLAG, false, "no deck: its status as JSON, once")),
                looks(
                        "lab",
                        "the rehearsal lab of real nodes on this machine (root on Debian): lab help",
                        new Argument(
                                "WORDS", Kind.WORDS, false, "install, up, down, status, exec, crash, boot, cut, heal")),
                looks(
                        "completion",
                        "print the completion script of a shell",
                        new Argument("SHELL", Kind.WORD, true, "bash or zsh")),
                looks("version", "print the version"),
                shows(
                        "goto",
                        List.of("go", "g"),
                        "go to a screen, node or resource",
                        new Argument("PLACE", Kind.SCREEN, true, "a screen, or an object by its name")),
                shows(
                        "open",
                        List.of("ctx", "cluster"),
                        "open a cluster; without a name the fleet",
                        new Argument("CLUSTER", Kind.CLUSTER, false, "a cluster of the inventory")),
                shows(
                        "filter",
                        List.of("f"),
                        "show only rows that match; without words show all",
                        new Argument("WORDS", Kind.FILTER, false, "as after /")),
                shows("refresh", List.of("r"), "ask the nodes now"),
                shows("pause", List.of(), "hold the picture still; again to let it go"),
                shows(
                        "theme",
                        List.of("skin"),
                        "choose the colours",
                        new Argument("NAME", Kind.THEME, true, "one of the list")),
                shows(
                        "set",
                        List.of(),
                        "set interval 5s, set slow on",
                        new Argument("SETTING", Kind.SETTING, true, "interval or slow"),
                        new Argument("VALUE", Kind.WORDS, true, "what it shall be")),
                shows(
                        "write",
                        List.of("w"),
                        "write this screen to a file",
                        new Argument("FILE", Kind.FILE, true, "text, or a picture when it ends in .svg")),
                shows(
                        "runbook",
                        List.of("docs", "book"),
                        "open a runbook; without a topic the list",
                        new Argument("TOPIC", Kind.RUNBOOK, false, "such as pacemaker/failed-resource")),
                shows("jobs", List.of("messages"), "what was said and done so far"),
                shows("help", List.of("h", "?"), "what works here"),
                shows("quit", List.of("q", "q!", "exit", "x"), "leave"));
    }

    /** Those that can be said at a place, in the order of help. */
    public static List<Verb> at(Where where) {
        return all().stream().filter(verb -> verb.where().contains(where)).toList();
    }

    /** The verb of this name or alias that can be said there. */
    public static Optional<Verb> find(String word, Where where) {
        return at(where).stream().filter(verb -> verb.isCalled(word)).findFirst();
    }

    private static Verb looks(String name, String summary, Argument... arguments) {
        return new Verb(name, List.of(), summary, List.of(arguments), Effect.READS, Set.of(COMMAND_LINE));
    }

    /** A change: what it is told, what must be given first, then the cluster and the options that all changes have. */
    private static Verb changes(String name, String summary, Argument... told) {
        List<Argument> arguments = new ArrayList<>();
        Stream.of(told).filter(Argument::required).forEach(arguments::add);
        arguments.add(CLUSTER);
        Stream.of(told).filter(argument -> !argument.required()).forEach(arguments::add);
        arguments.add(new Argument("--dry-run", Kind.FLAG, false, "show and rehearse the plan, change nothing"));
        arguments.add(new Argument("--yes", Kind.FLAG, false, "run it without asking"));
        arguments.add(new Argument(
                "--confirm", Kind.WORD, false, "the object's name again, where data or quorum can be lost"));
        arguments.add(new Argument("--reason", Kind.WORD, false, "why, for the journal"));
        return new Verb(name, List.of(), summary, arguments, Effect.INTERRUPTS, Set.of(COMMAND_LINE, PALETTE));
    }

    private static Verb drbd(String word, String summary) {
        return changes(
                "drbd-" + word,
                summary,
                new Argument("RESOURCE", Kind.WORD, true, "a resource of DRBD, such as r0"),
                new Argument("NODE", Kind.NODE, true, "a node that has it"));
    }

    private static Verb shows(String name, List<String> aliases, String summary, Argument... arguments) {
        return new Verb(name, aliases, summary, List.of(arguments), Effect.READS, Set.of(PALETTE));
    }
}
