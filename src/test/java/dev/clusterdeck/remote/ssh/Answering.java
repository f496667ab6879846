package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.Prompts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** An admin who answers what the test prepared, and remembers what was asked. */
final class Answering implements Prompts {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Deque<String> secrets = new ArrayDeque<>();
    private boolean acceptsKeys;
    private Duration thinks = Duration.ZERO;

    static Answering with(String... secrets) {
        Answering admin = new Answering();
        admin.secrets.addAll(List.of(secrets));
        return admin;
    }

    Answering acceptingKeys() {
        acceptsKeys = true;
        return this;
    }

    /** Takes this long for each secret. */
    Answering slowly(Duration time) {
        thinks = time;
        return this;
    }

    @Override
    public boolean acceptHostKey(String host, String keyType, String fingerprint) {
        asked.add(host + " " + keyType + " " + fingerprint);
        return acceptsKeys;
    }

    @Override
    public boolean confirmNodes(String cluster, List<String> lines) {
        return false;
    }

    @Override
    public synchronized Optional<Secret> secret(String what) throws InterruptedException {
        asked.add(what);
        Thread.sleep(thinks.toMillis());
        return Optional.ofNullable(secrets.poll()).map(Secret::new);
    }

    @Override
    public synchronized Optional<List<Secret>> answers(
            String host, String instruction, List<String> questions, List<Boolean> echo) {
        asked.add(questions.toString());
        if (secrets.size() < questions.size()) return Optional.empty();
        return Optional.of(
                questions.stream().map(question -> new Secret(secrets.remove())).toList());
    }
}
