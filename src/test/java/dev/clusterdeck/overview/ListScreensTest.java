package dev.clusterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Item;
import dev.clusterdeck.screen.Place;
import dev.clusterdeck.screen.Role;
import dev.clusterdeck.screen.View;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListScreensTest {
    private static final List<ClusterPicture> FLEET = List.of(
            Pictures.troubled(),
            Recorded.lab("lab-healthy", List.of("node1"), List.of("node1", "node2", "node3"))
                    .picture(List.of(), List.of()),
            Pictures.healthy(),
            Pictures.silent(),
            Pictures.loading());
    private static final List<ClusterPicture> ONE = List.of(Pictures.troubled());
    private static final RunbooksScreen RUNBOOKS = new RunbooksScreen(() -> List.of(Runbook.parse("pacemaker", """
            # Pacemaker

            What to do when Pacemaker's part of the cluster is in trouble.

            ## Failed resource

            A resource's operation failed. The cluster may have **moved** it, or given up after
            `migration-threshold` failures.

            1. Read why it failed: `e` on the resource.
            2. Mend the cause on the node; a clean-up without that only repeats the failure.

            ```
            crm_resource --cleanup --resource NAME --node NODE
            ```

            - Nothing else is lost by a clean-up.

            ## Unclean node

            The cluster does not know whether the node is safe.
            """)));

    @Test
    void the_fleet_has_one_row_per_cluster() {
        Golden.check(
                "fleet.80x20",
                new FleetScreen().view(Frames.of(FLEET, "fleet", 80, 20)).canvas());
        Golden.check(
                "fleet.160x41",
                new FleetScreen().view(Frames.of(FLEET, "fleet", 160, 41)).canvas());
        Golden.check(
                "fleet.40x8",
                new FleetScreen().view(Frames.of(FLEET, "fleet", 40, 8)).canvas());
    }

    @Test
    void an_empty_inventory_says_what_to_do() {
        View view = new FleetScreen().view(Frames.of(List.of(), "fleet", 80, 20));
        assertThat(view.canvas().asText()).contains("clusterdeck add", "clusterdeck demo");
        assertThat(view.items()).isEmpty();
    }

    @Test
    void a_silent_cluster_is_never_green_and_its_counts_are_lower_bounds() {
        View view = new FleetScreen().view(Frames.of(List.of(Pictures.silent()), "fleet", 140, 20));
        assertThat(view.canvas().asText()).contains("✖ NO CONTACT 3m", "≥1").doesNotContain("● ok");
        assertThat(view.items().get(0).problem()).isTrue();
    }

    @Test
    void enter_on_a_cluster_opens_its_topology() {
        View view = new FleetScreen().view(Frames.of(FLEET, "fleet", 80, 20));
        assertThat(view.items().get(2))
                .isEqualTo(new Item(
                        "cluster:stage-eu1", 0, 0, 2, true, Optional.of(new Place("topology", "stage-eu1", ""))));
    }

    @Test
    void events_are_newest_first_and_open_their_object() {
        Frame frame = Frames.of(ONE, "events", 80, 20);
        View view = new EventsScreen().view(frame);
        Golden.check("events.80x20", view.canvas());
        assertThat(view.items().get(0).opens()).contains(new Place("resource", "prod-eu1", "resource:web-cache"));
        assertThat(view.items().get(1).opens()).contains(new Place("node", "prod-eu1", "node:bravo"));
        String id = view.items().get(2).id();
        Golden.check(
                "events.160x41",
                new EventsScreen()
                        .view(Frames.select(Frames.of(ONE, "events", 160, 41), id))
                        .canvas());
    }

    @Test
    void an_events_id_stays_while_newer_ones_arrive() {
        View before = new EventsScreen().view(Frames.of(ONE, "events", 80, 20));
        List<dev.clusterdeck.cluster.Event> more = new java.util.ArrayList<>(Pictures.EVENTS);
        more.add(0, Pictures.EVENTS.get(0));
        ClusterPicture later =
                Pictures.of("prod-eu1", ONE.get(0).environment(), ONE.get(0).snapshot(), List.of(), more);
        View after = new EventsScreen().view(Frames.of(List.of(later), "events", 80, 20));
        assertThat(after.items().stream().map(Item::id))
                .containsAll(before.items().stream().map(Item::id).toList())
                .doesNotHaveDuplicates();
        assertThat(after.items().get(1).id()).isEqualTo(before.items().get(0).id());
    }

    @Test
    void the_filter_counts_the_problems_it_hides() {
        Frame frame = Frames.of(ONE, "events", 80, 20);
        View view =
                new EventsScreen().view(Frames.filtered(frame, (name, fields) -> "charlie".equals(fields.get("node"))));
        assertThat(view.shown()).isEqualTo(new View.Shown(1, 5, 2));
        assertThat(view.items()).hasSize(1);
    }

    @Test
    void findings_come_with_advice_evidence_and_a_runbook() {
        Frame frame = Frames.of(ONE, "findings", 80, 20);
        View view = new FindingsScreen().view(frame);
        Golden.check("findings.80x20", view.canvas());
        Golden.check(
                "findings.160x41",
                new FindingsScreen().view(Frames.of(ONE, "findings", 160, 41)).canvas());
        assertThat(view.items().get(0).opens()).contains(new Place("resource", "prod-eu1", "resource:web-cache"));
        assertThat(view.items().get(3).opens())
                .contains(new Place("runbooks", "prod-eu1", "runbook:pacemaker/failed-resource"));
    }

    @Test
    void the_part_of_a_finding_that_leads_to_its_runbook_can_be_selected() {
        Frame frame = Frames.of(ONE, "findings", 80, 20);
        String part = new FindingsScreen().view(frame).items().get(3).id();
        View view = new FindingsScreen().view(Frames.selectIn(1, frame, part));
        assertThat(view.canvas().asText()).contains("▸runbook", "▸✖");
    }

    @Test
    void no_findings_are_good_news_only_while_answers_arrive() {
        assertThat(new FindingsScreen()
                        .view(Frames.of(List.of(Pictures.healthy()), "findings", 80, 20))
                        .canvas()
                        .asText())
                .contains("● Nothing found.");
        assertThat(new FindingsScreen()
                        .view(Frames.of(List.of(Pictures.loading()), "findings", 80, 20))
                        .canvas()
                        .asText())
                .contains("Nothing is known")
                .doesNotContain("●");
    }

    @Test
    void a_runbook_opens_at_the_section_of_a_finding() {
        Frame frame = Frames.about(Frames.of(ONE, "runbooks", 80, 20), "runbook:pacemaker/failed-resource");
        Golden.check("runbooks.80x20", RUNBOOKS.view(frame).canvas());
        Golden.check(
                "runbooks.160x41",
                RUNBOOKS.view(Frames.of(ONE, "runbooks", 160, 41)).canvas());
    }

    @Test
    void a_runbook_is_found_by_any_word_in_it() {
        Frame frame = Frames.filtered(
                Frames.of(ONE, "runbooks", 80, 20), (name, fields) -> name.contains("migration-threshold"));
        View view = RUNBOOKS.view(frame);
        assertThat(view.shown()).isEqualTo(new View.Shown(1, 3, 0));
        assertThat(view.canvas().asText()).contains("Failed resource").doesNotContain("Unclean node");
    }

    @Test
    void the_text_of_a_runbook_scrolls_line_by_line() {
        Frame frame = Frames.of(ONE, "runbooks", 80, 8);
        View small = RUNBOOKS.view(Frames.selectIn(1, frame, "runbook:pacemaker/failed-resource#9"));
        assertThat(small.canvas().asText()).contains("crm_resource --cleanup").doesNotContain("operation failed");
        assertThat(small.items()).anyMatch(i -> i.pane() == 1 && i.id().equals("runbook:pacemaker/failed-resource#9"));
    }

    @Test
    void a_code_line_has_its_own_role_and_no_marks() {
        Frame frame = Frames.about(Frames.of(ONE, "runbooks", 120, 20), "runbook:pacemaker/failed-resource");
        assertThat(Golden.roleOf(RUNBOOKS.view(frame).canvas(), "crm_resource --cleanup"))
                .isEqualTo(Role.ACCENT);
        assertThat(RUNBOOKS.view(frame).canvas().asText()).doesNotContain("```", "**");
    }

    @Test
    void a_cluster_that_left_the_inventory_has_its_own_words() {
        Frame gone = Frames.of(List.of(), "events", 80, 20);
        assertThat(new EventsScreen().view(gone).canvas().asText()).contains("No cluster chosen");
    }
}
