package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.LoopProtocol;
import dev.clusterdeck.remote.Quote;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * As whom commands run: as the login user, under sudo that does not ask, or under sudo that gets a password.
 *
 * @param sudo whether sudo is used
 * @param password what sudo wants, when it asks
 */
record Elevation(boolean sudo, Optional<Secret> password) {
    /** As the login user. */
    static final Elevation NONE = new Elevation(false, Optional.empty());

    /** sudo without a password. */
    static final Elevation SUDO = new Elevation(true, Optional.empty());

    private static final SecureRandom RANDOM = new SecureRandom();

    /** sudo that asks for this password. */
    static Elevation sudo(Secret password) {
        return new Elevation(true, Optional.of(password));
    }

    /** sudo refused: wrong password, not allowed, no terminal. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean wrongPassword;

        Refused(String why, boolean wrongPassword) {
            super(why);
            this.wrongPassword = wrongPassword;
        }

        boolean wrongPassword() {
            return wrongPassword;
        }
    }

    static String nonce() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return LoopProtocol.nonce(random);
    }

    /**
     * Starts a script at once, without a gate before its output: for the loop, which has marks of its own.
     *
     * @throws IllegalStateException when sudo must be given a password
     */
    String commandLine(String script) {
        if (password.isPresent()) throw new IllegalStateException("sudo asks here");
        return "exec " + (sudo ? "env LC_ALL=C sudo -n -- " : "") + "sh -c " + Quote.word(script);
    }

    /**
     * Starts a script, whose output goes to the sink once its start is certain. The password is written only after
     * sudo's prompt was seen, which carries a nonce of ours: nothing else on the node can ask for it.
     *
     * @throws Refused when sudo does not start it
     */
    ExecChannel start(Wire wire, String script, ChannelSink sink, Duration patience)
            throws IOException, InterruptedException, Refused {
        String prompt = nonce();
        String mark = nonce();
        String marked = "printf %s " + mark + "; printf %s " + mark + " >&2; " + script;
        Gate gate = new Gate(prompt, mark, sink);
        String sudoOptions = password.isPresent() ? "-S -k -p " + Quote.word(prompt) : "-n";
        ExecChannel channel = wire.exec(
                "exec " + (sudo ? "env LC_ALL=C sudo " + sudoOptions + " -- " : "") + "sh -c " + Quote.word(marked),
                gate);
        Gate.Seen seen = gate.await(patience);
        if (seen == Gate.Seen.PROMPT && password.isPresent()) {
            write(channel, password.get().reveal() + "\n");
            seen = gate.await(patience);
        }
        if (seen == Gate.Seen.OPEN) return channel;
        wire.drop(channel);
        if (!wire.isAlive()) throw new IOException("the connection was lost");
        if (seen == Gate.Seen.PROMPT) throw new Refused("wrong password", true);
        String said = gate.noise().isEmpty() ? "" : ": " + gate.noise();
        throw new Refused((sudo ? "sudo" : "the login shell") + " did not start the command" + said, false);
    }

    static void write(ExecChannel channel, String text) throws IOException {
        OutputStream stdin = channel.getOutputStream();
        stdin.write(text.getBytes(StandardCharsets.UTF_8));
        stdin.flush();
    }
}
