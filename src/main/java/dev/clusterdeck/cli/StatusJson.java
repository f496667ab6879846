package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Facet;
import dev.clusterdeck.cluster.NodeName;
import java.time.Instant;
import java.util.List;

/** {@code status --json}: the schema that src/site/markdown/json.md documents. */
final class StatusJson {
    /** Rises when a field is renamed, removed or changes its meaning; new fields do not count. */
    static final int SCHEMA = 1;

    private final String version;
    private final Completeness completeness;

    StatusJson(String version, Completeness completeness) {
        this.version = version;
        this.completeness = completeness;
    }

    /** What every document begins with. */
    static Json envelope(String version, Instant at) {
        return new Json().with("schema", SCHEMA).with("clusterdeck", version).with("at", at);
    }

    Json of(List<ClusterPicture> pictures) {
        return envelope(version, pictures.get(0).changedAt()).with("clusters", pictures.stream(), this::cluster);
    }

    private Json cluster(ClusterPicture picture) {
        List<String> missing = completeness.missing(picture);
        List<Facet<?>> facets = completeness.facets();
        return new Json()
                .with("name", picture.name())
                .with("environment", picture.environment())
                .with("access", picture.readOnly() ? "read" : "full")
                .with("demo", picture.demo())
                .with("interval_ms", picture.interval().toMillis())
                .with("at", picture.changedAt())
                .with("complete", missing.isEmpty())
                .with("missing", missing)
                .with("nodes", picture.snapshot().nodes().stream(), node -> node(picture, node))
                .with("pacemaker", PacemakerJson.accounts(picture))
                .with("gluster", GlusterJson.of(picture))
                .with("findings", picture.findings().stream(), PictureJson::finding)
                .with("readings", PictureJson.readings(picture, facets));
    }

    private static Json node(ClusterPicture picture, NodeName node) {
        return new Json()
                .with("name", node)
                .with("contact", PictureJson.contact(picture.snapshot().contact(node)))
                .with("pacemaker", PacemakerJson.head(picture.snapshot(), node))
                .with("corosync", CorosyncJson.of(picture.snapshot(), node))
                .with("drbd", DrbdJson.of(picture.snapshot(), node))
                .with("haproxy", HaproxyJson.of(picture.snapshot(), node, picture.changedAt()))
                .with("keepalived", KeepalivedJson.of(picture.snapshot(), node, picture.changedAt()))
                .with("nginx", NginxJson.of(picture.snapshot(), node, picture.changedAt()))
                .with("host", HostJson.of(picture.snapshot(), node));
    }
}
