package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.util.Optional;

/** What to do after a handshake failed: ask about an unknown key, refuse a bad one loudly, or say what else went wrong. */
final class HostKeyQuestion {
    private final SshConfig config;
    private final HostKeyCheck check;
    private final Prompts prompts;
    private final Patience patience;

    HostKeyQuestion(SshConfig config, HostKeyCheck check, Prompts prompts, Patience patience) {
        this.config = config;
        this.check = check;
        this.prompts = prompts;
        this.patience = patience;
    }

    /**
     * The key to pin for the next attempt, since the admin or the configuration accepts it.
     *
     * @param failure of the handshake
     * @param mayAsk false when a key is pinned already and was not the one presented
     */
    byte[] accepted(IOException failure, boolean mayAsk) throws Unreachable, InterruptedException {
        Optional<HostKeyVerdict> verdict = check.verdict();
        if (verdict.isEmpty() || check.presented().isEmpty() || verdict.get() instanceof HostKeyVerdict.Trusted)
            throw failed(failure);
        HostKey key = check.presented().get();
        if (verdict.get() instanceof HostKeyVerdict.Unknown && mayAsk) return ask(key);
        throw refused(verdict.get(), key);
    }

    private byte[] ask(HostKey key) throws Unreachable, InterruptedException {
        String unknown =
                "the host key of " + config.knownAs() + " is not known (" + key.type() + " " + key.fingerprint() + ")";
        if (config.strict() == SshConfig.Strictness.YES)
            throw new Unreachable(unknown + ", and StrictHostKeyChecking is yes: add it to known_hosts", true);
        boolean yes = config.strict() == SshConfig.Strictness.ACCEPT_NEW
                || patience.paused(() -> prompts.acceptHostKey(config.knownAs(), key.type(), key.fingerprint()));
        if (!yes) throw new Unreachable(unknown + " and was not accepted", true);
        return key.blob();
    }

    private Unreachable refused(HostKeyVerdict verdict, HostKey key) {
        String name = config.knownAs();
        String print = key.type() + " " + key.fingerprint();
        if (verdict instanceof HostKeyVerdict.Changed changed)
            return new Unreachable(
                    "HOST KEY CHANGED: " + name + " presents " + print + ", but " + changed.where()
                            + " knows another. Someone may be in between. If the key was really replaced, remove that"
                            + " line",
                    true);
        if (verdict instanceof HostKeyVerdict.Revoked revoked)
            return new Unreachable(
                    "HOST KEY REVOKED: " + name + " presents " + print + ", which " + revoked.where()
                            + " revokes. Do not trust this machine",
                    true);
        if (verdict instanceof HostKeyVerdict.BadCertificate bad)
            return new Unreachable("the host certificate of " + name + " is not valid: " + bad.why(), true);
        return new Unreachable(
                "HOST KEY CHANGED: " + name + " presented another key than a moment ago: " + print, true);
    }

    private Unreachable failed(IOException failure) {
        String where = config.shown();
        if (patience.isExpired())
            return new Unreachable(where + " accepts the connection but sshd does not answer: is the machine frozen?");
        String reason = Words.reason(failure);
        if (reason.contains("Unable to reach a settlement"))
            return new Unreachable(where + " and we have no algorithm in common: " + reason, true);
        if (reason.contains("SSHv2") || reason.contains("identification"))
            return new Unreachable(where + " closed the connection or is no SSH server: " + reason
                    + " (MaxStartups, a firewall, or another service on this port?)");
        return new Unreachable("cannot talk to " + where + ": " + reason);
    }
}
