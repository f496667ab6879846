package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.screen.Ages;
import dev.clusterdeck.screen.Explainer;
import dev.clusterdeck.tech.nginx.NginxState.Stub;
import dev.clusterdeck.tech.nginx.NginxState.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an Nginx or one of its upstreams does, and where its numbers come from. */
final class NginxExplainer implements Explainer {
    @Override
    public Optional<Explanation> explain(ClusterPicture cluster, String object, Instant now) {
        for (NginxNode nginx : NginxNode.all(cluster.snapshot(), now)) {
            if (nginx.id().equals(object)) return Optional.of(process(cluster, nginx));
            for (Upstream upstream : nginx.upstreams())
                if (nginx.id(upstream).equals(object)) return Optional.of(upstream(cluster, nginx, upstream));
        }
        return Optional.empty();
    }

    private static Explanation process(ClusterPicture cluster, NginxNode nginx) {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(
                nginx.fresh() ? Severity.OK : Severity.UNKNOWN,
                nginx.account().workers().size() + " workers serve"
                        + nginx.account()
                                .loaded()
                                .map(l -> "; the configuration was loaded "
                                        + Ages.brief(Duration.between(
                                                l, nginx.account().clock())) + " before the last look")
                                .orElse("")
                        + (nginx.account().leaving() > 0
                                ? "; " + nginx.account().leaving() + " of an earlier one finish what they have"
                                : "")
                        + ".",
                List.of("ps on " + nginx.node() + ", master " + nginx.account().pid())));
        nginx.account().stub().ifPresent(stub -> sentences.add(stub(nginx, stub)));
        findings(cluster, nginx.id(), sentences);
        return new Explanation("nginx on " + nginx.node(), sentences);
    }

    private static Sentence stub(NginxNode nginx, Stub stub) {
        return new Sentence(
                Severity.NOTE,
                stub.active() + " connections, " + stub.waiting() + " of them idle; " + stub.requests()
                        + " requests since it began, the deck's own among them.",
                List.of(nginx.account().where() + " on " + nginx.node()));
    }

    private static Explanation upstream(ClusterPicture cluster, NginxNode nginx, Upstream upstream) {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(
                Severity.NOTE,
                "Balanced by " + upstream.method() + " over "
                        + upstream.servers().size()
                        + " servers. Nginx keeps no figures by server: the connections that are open now are all there is.",
                List.of("nginx -T on " + nginx.node(), "ss -tn on " + nginx.node())));
        if (!nginx.account().own())
            sentences.add(new Sentence(
                    Severity.NOTE,
                    "They may be other programs' too: this user does not see whose they are.",
                    List.of("ss -tnp on " + nginx.node())));
        findings(cluster, nginx.id(upstream), sentences);
        return new Explanation("upstream " + upstream.name() + " on " + nginx.node(), sentences);
    }

    private static void findings(ClusterPicture cluster, String id, List<Sentence> sentences) {
        cluster.findings().stream()
                .filter(f -> f.subject().equals(id))
                .forEach(f -> sentences.add(new Sentence(f.severity(), f.text() + ".", f.evidence())));
    }
}
