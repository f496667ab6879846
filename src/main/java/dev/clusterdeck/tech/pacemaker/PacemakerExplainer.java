package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains resources, nodes and constraints. */
final class PacemakerExplainer {
    private PacemakerExplainer() {}

    static Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now) {
        int colon = object.indexOf(':');
        if (colon < 0 || object.substring(colon + 1).isBlank()) return Optional.empty();
        String name = object.substring(colon + 1);
        Account account = Account.of(cluster.snapshot(), now);
        Evidence evidence = new Evidence(account, now);
        return switch (object.substring(0, colon)) {
            case "resource", "fence" ->
                account.state()
                        .flatMap(status -> status.resource(name)
                                .map(r -> new ResourceExplanation(status, account, evidence, r).explain()));
            case "operation" ->
                explain(cluster, "resource:" + name.substring(0, Math.max(0, name.lastIndexOf('@'))), now);
            case "node" ->
                account.state()
                        .flatMap(status -> status.node(new NodeName(name))
                                .map(n -> new NodeExplanation(status, account, evidence, n).explain()));
            case "constraint" ->
                account.configuration()
                        .flatMap(cib -> cib.constraints().stream()
                                .filter(c -> c.id().equals(name))
                                .findFirst())
                        .map(c -> constraint(c, evidence));
            default -> Optional.empty();
        };
    }

    private static Explanation constraint(Constraint constraint, Evidence evidence) {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(
                Severity.NOTE, ConstraintWords.sentence(constraint), List.of(evidence.cib() + ": " + constraint.id())));
        if (constraint instanceof Constraint.Location location && location.isLeftBehind())
            sentences.add(new Sentence(
                    Severity.WARN,
                    "a move or ban command left it behind; crm_resource --clear --resource " + location.resource()
                            + " takes it away",
                    List.of("its id begins with cli-")));
        sentences.addAll(evidence.sources());
        return new Explanation("What " + constraint.id() + " says", sentences);
    }
}
