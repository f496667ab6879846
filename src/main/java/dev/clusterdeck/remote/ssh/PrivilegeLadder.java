package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds out, once per connection, as whom the probe loop may run: root already; else sudo without a password; else sudo
 * with the password that the admin gives; else as we are, with sudo before those commands for which it asks nothing;
 * else as we are, and then the label says so.
 */
final class PrivilegeLadder {
    /** A login shell may be slow, and so may sudo's look at LDAP. */
    static final Duration PATIENCE = Duration.ofSeconds(12);

    /**
     * Where the climb ended.
     *
     * @param label as {@link dev.clusterdeck.remote.Link#privilege()} gives it
     * @param elevation how to start commands
     * @param session the loop; empty where none can live and each batch is an execution of its own
     * @param rules what sudo starts for us command by command
     */
    record Rung(String label, Elevation elevation, Optional<LoopSession> session, SudoRules rules) {
        Rung(String label, Elevation elevation, Optional<LoopSession> session) {
            this(label, elevation, session, SudoRules.NONE);
        }

        /** The same, with its label saying why it is not root's. */
        Rung because(String refusal) {
            String why = label.equals("root") || refusal.isEmpty() ? label : label + " (" + refusal + ")";
            return new Rung(rules.programs().isEmpty() ? why : "sudo per command", elevation, session, rules);
        }
    }

    private static final Duration SUDO_ANSWERS = Duration.ofSeconds(5);
    /** Lists what sudo allows; fails where it would have to ask for a password, or allows nothing. */
    private static final Command RULES = Command.reads(SUDO_ANSWERS, "sudo", "-n", "-l");
    /** Whether it allows a shell, asking for a password or not: the loop could live under it. */
    private static final Command SHELL = Command.reads(SUDO_ANSWERS, "sudo", "-n", "-l", "--", "sh", "-c", ":");

    private final Wire wire;
    private final SshConfig config;
    private final Access.Escalation escalation;
    private final PasswordTries passwords;

    PrivilegeLadder(Wire wire, SshConfig config, Access.Escalation escalation, PasswordTries passwords) {
        this.wire = wire;
        this.config = config;
        this.escalation = escalation;
        this.passwords = passwords;
    }

    /** Climbs as far as it goes. */
    Rung climb() throws Unreachable, InterruptedException {
        try {
            if (escalation == Access.Escalation.NONE || config.user().equals("root")) {
                Rung plain = plain();
                if (escalation == Access.Escalation.NONE || plain.label().equals("root")) return plain;
                plain.session().ifPresent(session -> wire.drop(session.channel()));
            }
            String refusal;
            try {
                LoopSession session = checked(LoopSession.start(wire, Elevation.SUDO, PATIENCE));
                return new Rung(isRoot(session) ? "sudo" : "plain", Elevation.SUDO, Optional.of(session));
            } catch (LoopSession.NoLoop e) {
                refusal = e.said();
            }
            Rung perCommand = perCommand();
            boolean asks = refusal.contains("password") || refusal.contains("authentication is required");
            if (asks && mayHaveShell(perCommand)) {
                try {
                    Rung root = withPassword();
                    perCommand.session().ifPresent(session -> wire.drop(session.channel()));
                    return root;
                } catch (Elevation.Refused | LoopSession.NoLoop e) {
                    refusal = Words.reason(e);
                }
            }
            boolean some = !perCommand.rules().programs().isEmpty();
            if (escalation == Access.Escalation.SUDO && !some)
                throw new Unreachable("sudo is refused on " + config.shown() + ": " + refusal, true);
            return perCommand.because(refusal);
        } catch (Elevation.Refused e) {
            throw new Unreachable("no shell on " + config.shown() + ": " + Words.reason(e), true);
        } catch (IOException e) {
            throw new Unreachable("lost " + config.shown() + " while starting the probe: " + Words.reason(e));
        }
    }

    /** As we are, with what sudo starts for us beside. */
    private Rung perCommand() throws IOException, InterruptedException, Unreachable, Elevation.Refused {
        Rung plain = plain();
        if (plain.label().equals("root")) return plain;
        Output list =
                new Batches(wire, config.shown(), plain).read(List.of(RULES)).get(0);
        SudoRules rules = list.exit() == 0 ? SudoRules.parse(list.text()) : SudoRules.NONE;
        return new Rung(plain.label(), Elevation.NONE, plain.session(), rules);
    }

    /** False where sudo told its rules and a shell is not among them: then no password would help. */
    private boolean mayHaveShell(Rung rung) throws InterruptedException, Unreachable {
        if (rung.rules().programs().isEmpty()) return true;
        return new Batches(wire, config.shown(), rung)
                        .read(List.of(SHELL))
                        .get(0)
                        .exit()
                == 0;
    }

    private Rung withPassword()
            throws IOException, InterruptedException, Elevation.Refused, LoopSession.NoLoop, Unreachable {
        Elevation.Refused refused = new Elevation.Refused("sudo wants a password, and none was given", false);
        for (Optional<Secret> password = passwords.next(); password.isPresent(); password = passwords.next()) {
            Elevation elevation = Elevation.sudo(password.get());
            try {
                LoopSession session = checked(LoopSession.start(wire, elevation, PATIENCE));
                passwords.worked();
                return new Rung("sudo", elevation, Optional.of(session));
            } catch (Elevation.Refused e) {
                if (!e.wrongPassword()) throw e;
                refused = new Elevation.Refused("wrong sudo password", true);
            }
        }
        throw refused;
    }

    private Rung plain() throws IOException, InterruptedException, Unreachable, Elevation.Refused {
        try {
            LoopSession session = checked(LoopSession.start(wire, Elevation.NONE, PATIENCE));
            return new Rung(label(session), Elevation.NONE, Optional.of(session));
        } catch (LoopSession.NoLoop noLoop) {
            try {
                LoopSession once = checked(LoopSession.oneShot(wire, Elevation.NONE, List.of(), PATIENCE));
                return new Rung(label(once), Elevation.NONE, Optional.empty());
            } catch (LoopSession.NoLoop e) {
                String said = e.said().isEmpty() ? noLoop.said() : e.said();
                throw new Unreachable(
                        config.shown() + " lets us in but runs no shell for us"
                                + (said.isEmpty() ? "" : "; it says: " + said)
                                + " (a forced command, or no login shell?)",
                        true);
            }
        }
    }

    // Without it no time limit could be promised, and a hanging tool would pile up on the node.
    private LoopSession checked(LoopSession session) throws Unreachable {
        if (session.ready().hasTimeout()) return session;
        throw new Unreachable(
                "the program timeout is missing on " + config.shown() + ": install coreutils there", true);
    }

    private static boolean isRoot(LoopSession session) {
        return session.ready().uid().equals("0");
    }

    private static String label(LoopSession session) {
        if (isRoot(session)) return "root";
        return session.ready().groups().contains("haclient") ? "haclient" : "plain";
    }
}
