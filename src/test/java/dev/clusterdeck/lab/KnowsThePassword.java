package dev.clusterdeck.lab;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.Prompts;
import java.util.List;
import java.util.Optional;

/** An admin who knows the operator's password and accepts no unknown host key. */
final class KnowsThePassword implements Prompts {
    @Override
    public boolean acceptHostKey(String host, String keyType, String fingerprint) {
        return false;
    }

    @Override
    public boolean confirmNodes(String cluster, List<String> nodes) {
        return true;
    }

    @Override
    public Optional<Secret> secret(String what) {
        return Optional.of(new Secret(Lab.OPERATOR_PASSWORD));
    }

    @Override
    public Optional<List<Secret>> answers(String host, String instruction, List<String> questions, List<Boolean> echo) {
        return Optional.of(questions.stream()
                .map(question -> new Secret(Lab.OPERATOR_PASSWORD))
                .toList());
    }
}
