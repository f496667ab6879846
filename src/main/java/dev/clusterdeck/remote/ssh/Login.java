package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuth;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** Logs in with whatever the server accepts, in OpenSSH's order: keys, questions, password; several in a row for 2FA. */
final class Login {
    /** For one answer of the server; the patience of the whole attempt usually ends first. */
    private static final int METHOD_TIMEOUT = (int) Duration.ofMinutes(2).toMillis();

    private static final int QUESTION_ATTEMPTS = 3;
    private static final int MOST_ROUNDS = 10;

    private final SshConfig config;
    private final Wire wire;
    private final Prompts prompts;
    private final Patience patience;
    private final PasswordTries passwords;
    private final Identities identities;
    private final List<String> tried = new ArrayList<>();
    private boolean partly;

    Login(SshConfig config, Wire wire, Prompts prompts, Patience patience, PasswordTries passwords, KeyRing ring) {
        this.config = config;
        this.wire = wire;
        this.prompts = prompts;
        this.patience = patience;
        this.passwords = passwords;
        identities = new Identities(config, ring, patience);
    }

    /** Logs in, or says what was tried. */
    void run() throws Unreachable, InterruptedException {
        try {
            if (attempt(new AuthNone())) return;
            Deque<Identity> keys = new ArrayDeque<>();
            if (accepts("publickey")) keys.addAll(identities.all(wire.deadlines()));
            int questions = 0;
            boolean passwordsLeft = true;
            while (true) {
                if (accepts("publickey") && !keys.isEmpty()) {
                    if (key(keys.remove())) return;
                } else if (accepts("keyboard-interactive") && questions < QUESTION_ATTEMPTS) {
                    questions++;
                    if (questions()) return;
                } else if (accepts("password") && passwordsLeft) {
                    Optional<Secret> password = passwords.next();
                    passwordsLeft = password.isPresent();
                    if (password.isPresent() && password(password.get())) return;
                } else throw refused("");
            }
        } catch (TransportException e) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw lost(e);
        }
    }

    private boolean accepts(String method) {
        return auth().getAllowedMethods().contains(method);
    }

    private UserAuth auth() {
        return wire.client().getUserAuth();
    }

    private boolean key(Identity key) throws TransportException, InterruptedException {
        tried.add(key.label());
        PublicKeyLogin method = new PublicKeyLogin(key);
        if (attempt(method)) return true;
        if (!method.isAccepted()) return false;
        try {
            method.sign(wire.client().getTransport().getSessionID());
        } catch (IOException e) {
            identities.notes().add(Words.reason(e));
            return false;
        }
        return attempt(method);
    }

    private boolean questions() throws TransportException, InterruptedException {
        QuestionsLogin method = new QuestionsLogin();
        boolean password = false;
        for (int rounds = 0; rounds < MOST_ROUNDS; rounds++) {
            if (attempt(method) || partly) {
                if (password) passwords.worked();
                return !partly;
            }
            if (method.round().isEmpty()) return false;
            QuestionsLogin.Round round = method.round().get();
            password |= isPassword(round);
            Optional<List<Secret>> answers = answers(round);
            if (answers.isEmpty() || answers.get().size() != round.questions().size()) {
                identities.notes().add("not answered: " + String.join(" ", round.questions()));
                return false;
            }
            method.answer(answers.get());
        }
        return false;
    }

    private static boolean isPassword(QuestionsLogin.Round round) {
        return round.questions().size() == 1
                && !round.echo().get(0)
                && round.questions().get(0).toLowerCase(Locale.ROOT).contains("password");
    }

    private Optional<List<Secret>> answers(QuestionsLogin.Round round) throws InterruptedException {
        if (round.questions().isEmpty()) return Optional.of(List.of());
        tried.add(isPassword(round) ? "password" : "keyboard-interactive");
        if (isPassword(round)) return passwords.next().map(List::of);
        return patience.paused(
                () -> prompts.answers(config.shown(), round.instruction(), round.questions(), round.echo()));
    }

    private boolean password(Secret password) throws TransportException, InterruptedException {
        tried.add("password");
        boolean done = attempt(new AuthPassword(new PasswordFinder() {
            @Override
            public char[] reqPassword(Resource<?> resource) {
                return password.reveal().toCharArray();
            }

            @Override
            public boolean shouldRetry(Resource<?> resource) {
                return false;
            }
        }));
        if (done || partly) passwords.worked();
        return done;
    }

    /** Tries one method; sets {@code partly} when the server took it and wants another one. */
    private boolean attempt(AuthMethod method) throws TransportException, InterruptedException {
        boolean before = auth().hadPartialSuccess();
        List<String> accepted = List.copyOf(auth().getAllowedMethods());
        partly = false;
        try {
            boolean done =
                    auth().authenticate(config.user(), (Service) wire.client().getConnection(), method, METHOD_TIMEOUT);
            partly = !done
                    && auth().hadPartialSuccess()
                    && (!before || !accepted.equals(List.copyOf(auth().getAllowedMethods())));
            return done;
        } catch (UserAuthException e) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (!wire.isAlive()) throw new TransportException(e);
            // Such as a password that has expired and must be changed first.
            if (method instanceof AuthPassword) identities.notes().add(Words.reason(e));
            return false;
        }
    }

    private Unreachable lost(TransportException failure) {
        if (patience.isExpired())
            return new Unreachable(config.shown() + " did not finish the login in time: is it overloaded, or its"
                    + " name service (PAM, LDAP, DNS) hanging?");
        Optional<String> said = Words.disconnectReason(failure);
        if (said.filter(text -> text.contains("Too many authentication failures"))
                .isPresent())
            return refused(": too many attempts for one connection (MaxAuthTries); set IdentitiesOnly yes and the right"
                    + " IdentityFile for it");
        return new Unreachable("lost " + config.shown() + " during the login: " + said.orElse(Words.reason(failure))
                + " (rate limits such as MaxStartups or fail2ban do this too)");
    }

    private Unreachable refused(String because) {
        String keys = tried.isEmpty() ? "nothing to try" : "tried " + String.join(", ", tried);
        String notes = identities.notes().isEmpty() ? "" : "; " + String.join("; ", identities.notes());
        return new Unreachable(
                config.shown() + " refuses the login" + because + " (" + keys + notes + "; it accepts "
                        + Words.oneLine(String.join(", ", auth().getAllowedMethods())) + ")",
                true);
    }
}
