package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Explanation;
import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why here, why not there; each sentence with what it rests on. */
class ExplainTest {
    @Test
    void a_failure_comes_first_then_where_it_is_then_each_node() {
        List<Sentence> why = sentences("resource-moved-by-failures", "resource:web-app");
        assertThat(why.get(0).text()).startsWith("web-app failed on node1, monitor: not running (rc 7)");
        assertThat(why.get(1).text()).isEqualTo("web-app is started on node3");
        assertThat(why.get(2).text()).isEqualTo("here on node3: score 100; it sticks to where it runs (100)");
        assertThat(why.get(3).severity()).isEqualTo(Severity.CRIT);
        assertThat(why.get(3).text())
                .isEqualTo("not on node1: score -INFINITY; banned: web-app failed there as often as "
                        + "migration-threshold allows; a location constraint gives it 50");
        assertThat(why.get(3).cites())
                .containsExactly(
                        "crm_simulate on node1: score -INFINITY",
                        "crm_mon on node1: fail count 3 of 3",
                        "cibadmin on node1: l-web-node1 score 50");
    }

    @Test
    void a_group_is_explained_by_what_decides_for_its_members() {
        assertThat(sentences("resource-moved-by-failures", "resource:g-web"))
                .anyMatch(s -> s.text().startsWith("not on node1: score -INFINITY; banned: web-app failed there"));
    }

    @Test
    void a_colocation_with_the_promoted_role_is_followed() {
        assertThat(sentences("lab-healthy", "resource:batch"))
                .anyMatch(s -> s.text().contains("it goes with db-clone as promoted, which is there")
                        && s.cites().contains("cibadmin on node1: c-batch-db score INFINITY"))
                .anyMatch(s -> s.severity() == Severity.CRIT
                        && s.text().contains("it must be with db-clone as promoted, which is not there"));
    }

    @Test
    void an_instance_does_not_share_a_node_with_its_sibling() {
        assertThat(sentences("procfail-moved", "resource:db:1"))
                .anyMatch(s -> s.text().equals("not on node1: score 0; db:0 is there already"))
                .anyMatch(s -> s.text().equals("db:1 on node3 is promoted: promotion score 210"));
    }

    @Test
    void a_ban_left_behind_is_named() {
        assertThat(sentences("banned", "resource:batch1"))
                .anyMatch(s -> s.text().contains("a location constraint forbids it, left behind by a move or ban")
                        && s.cites().contains("cibadmin on node1: cli-ban-batch1-on-node1 score -INFINITY"));
    }

    @Test
    void missing_tickets_and_missing_memory_are_named() {
        assertThat(sentences("ticket", "resource:report"))
                .anyMatch(s -> s.text().equals("it needs ticket t-shut, which this site does not hold"));
        assertThat(sentences("utilization", "resource:archive"))
                .anyMatch(s -> s.text().contains("it needs 8192 memory, 4096 of 4096 are left there"));
    }

    @Test
    void a_fence_device_says_whom_it_fences() {
        assertThat(sentences("lab-healthy", "resource:fence-node1"))
                .anyMatch(s -> s.text().startsWith("it fences node1;"));
    }

    @Test
    void a_disabled_resource_is_on_purpose() {
        assertThat(sentences("healthy", "resource:report"))
                .anyMatch(s -> s.text().equals("it should not run: report has target-role Stopped"));
    }

    @Test
    void nodes_say_why_they_are_as_they_are() {
        assertThat(sentences("standby", "node:node1"))
                .anyMatch(s -> s.cites().contains("cibadmin on node1: permanent attribute standby=on"))
                .anyMatch(s -> s.text().equals("nothing runs there"));
        assertThat(sentences("unclean", "node:node2").get(0).text())
                .startsWith("it is UNCLEAN: it left without a word");
        assertThat(sentences("unclean-online", "node:node1").get(0).text()).contains("a stop failed there");
    }

    @Test
    void the_sources_and_their_age_end_every_explanation() {
        List<Sentence> why = sentences("lab-healthy", "resource:vip");
        assertThat(why.subList(why.size() - 3, why.size()))
                .extracting(Sentence::text)
                .containsExactly(
                        "state read on node1 0s ago",
                        "configuration read on node1 0s ago",
                        "scores read on node1 0s ago");
        Instant at = Snapshots.after("lab-healthy");
        ClusterPicture old = Snapshots.picture(Snapshots.of("lab-healthy", at), at);
        assertThat(PacemakerExplainer.explain(old, "resource:vip", at.plus(Duration.ofMinutes(3)))
                        .orElseThrow()
                        .sentences())
                .anyMatch(s -> s.severity() == Severity.UNKNOWN && s.text().endsWith("ago: too old to trust"));
    }

    @Test
    void everything_in_every_state_can_be_explained() {
        for (String state : Recordings.all().stream()
                .map(Recordings.Recording::state)
                .distinct()
                .toList()) {
            Instant at = Snapshots.after(state);
            ClusterPicture picture = Snapshots.picture(Snapshots.of(state, at), at);
            Account.of(picture.snapshot(), at).state().ifPresent(status -> {
                status.allResources()
                        .filter(r -> r.kind() != Resource.Kind.REPLICA)
                        .forEach(r -> assertThat(PacemakerExplainer.explain(picture, "resource:" + r.name(), at))
                                .as(state + " " + r.name())
                                .isPresent());
                status.nodes()
                        .forEach(n -> assertThat(PacemakerExplainer.explain(picture, "node:" + n.name(), at))
                                .isPresent());
            });
        }
    }

    @Test
    void what_is_not_known_is_not_explained() {
        Instant at = Snapshots.after("lab-healthy");
        ClusterPicture picture = Snapshots.picture(Snapshots.of("lab-healthy", at), at);
        for (String object : List.of("", "x", ":", "node:", "node: ", "resource:no-such", "link:node1:0"))
            assertThat(PacemakerExplainer.explain(picture, object, at))
                    .as(object)
                    .isEmpty();
    }

    private static List<Sentence> sentences(String state, String object) {
        Instant at = Snapshots.after(state);
        return PacemakerExplainer.explain(Snapshots.picture(Snapshots.of(state, at), at), object, at)
                .map(Explanation::sentences)
                .orElseThrow();
    }
}
