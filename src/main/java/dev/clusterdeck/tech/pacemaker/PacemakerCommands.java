package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.watch.Capabilities;
import java.time.Duration;
import java.util.List;

/** Every command this technology ever sends. All of them only look. */
public final class PacemakerCommands {
    /** crm_mon hangs when pacemakerd does: nothing here may take longer. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private PacemakerCommands() {}

    /** The whole state; in XML every section is included unless it is excluded. */
    public static final List<String> STATUS = List.of("crm_mon", "--one-shot", "--inactive", "--output-as=xml");
    /** The same before Pacemaker 2.0.3. */
    public static final List<String> STATUS_OLD = List.of("crm_mon", "--one-shot", "--inactive", "--as-xml");
    /** The configuration and the recorded operations. */
    public static final List<String> CIB = List.of("cibadmin", "--query");
    /** The scores of every resource on every node, and what the cluster would do now. */
    public static final List<String> SCORES =
            List.of("crm_simulate", "--show-scores", "--live-check", "--output-as=xml");
    /** The same before Pacemaker 2.1.0, as text. */
    public static final List<String> SCORES_OLD = List.of("crm_simulate", "--show-scores", "--live-check");
    /** The node's own copy of the configuration, its version and DC alone. */
    public static final List<String> HEAD = List.of("cibadmin", "--query", "--local", "--no-children");
    /** Fencing actions; without {@code --verbose} failed ones are left out. */
    public static final List<String> FENCING =
            List.of("stonith_admin", "--history", "*", "--verbose", "--output-as=xml");
    /** Prints {@code Pacemaker 2.1.5} and more. */
    public static final List<String> VERSION = List.of("crm_mon", "--version");

    static List<Command> status(Capabilities node) {
        if (!node.has("crm_mon")) return List.of();
        return reads(isBefore(node, "2.0.3") ? STATUS_OLD : STATUS);
    }

    static List<Command> cib(Capabilities node) {
        return node.has("cibadmin") ? reads(CIB) : List.of();
    }

    static List<Command> scores(Capabilities node) {
        if (!node.has("crm_simulate")) return List.of();
        return reads(isBefore(node, "2.1.0") ? SCORES_OLD : SCORES);
    }

    static List<Command> head(Capabilities node) {
        return node.has("cibadmin") ? reads(HEAD) : List.of();
    }

    static List<Command> fencing(Capabilities node) {
        if (!node.has("stonith_admin") || isBefore(node, "2.0.2")) return List.of();
        return reads(FENCING);
    }

    /** A version that could not be found counts as a new one. */
    private static boolean isBefore(Capabilities node, String version) {
        return node.version("crm_mon").isPresent() && !node.atLeast("crm_mon", version);
    }

    private static List<Command> reads(List<String> argv) {
        return List.of(Command.reads(TIMEOUT, argv.toArray(String[]::new)));
    }
}
