package dev.clusterdeck.tech.gluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.Values;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.tech.gluster.GlusterState.Service;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every recording says what its state's description says. */
class PoolParserTest {
    private static Volume gv0(String state) {
        return Recordings.pool(state).volume("gv0").orElseThrow();
    }

    @Test
    void gv0_replica_3_started_all_bricks_up() {
        Pool pool = Recordings.pool("healthy");
        assertThat(pool.by()).isEqualTo("node1");
        assertThat(pool.at()).isEqualTo(Instant.ofEpochSecond(1795354900));
        assertThat(pool.busy()).isEmpty();
        assertThat(pool.unread()).isEmpty();
        assertThat(pool.peers()).extracting(GlusterState.Peer::name).containsExactlyInAnyOrder("node2", "node3");
        assertThat(pool.peers()).allSatisfy(peer -> {
            assertThat(peer.connected()).contains(true);
            assertThat(peer.state()).isEqualTo("Peer in Cluster");
        });
        Volume volume = pool.volume("gv0").orElseThrow();
        assertThat(volume.type()).isEqualTo("Replicate");
        assertThat(volume.isStarted()).isTrue();
        assertThat(volume.replica()).hasValue(3);
        assertThat(volume.arbiters()).hasValue(0);
        assertThat(volume.options()).containsEntry("transport.address-family", "inet");
        assertThat(volume.bricks())
                .extracting(Brick::name)
                .containsExactly(
                        "node1:/srv/disk/brick1/gv0", "node2:/srv/disk/brick1/gv0", "node3:/srv/disk/brick1/gv0");
        assertThat(volume.bricks()).allSatisfy(brick -> {
            Service service = brick.process().orElseThrow();
            assertThat(service.isOnline()).isTrue();
            assertThat(service.pid()).isPresent();
            assertThat(service.port()).isPresent();
            assertThat(service.sizeTotal()).hasValue(270553174016L);
            assertThat(service.inodesTotal()).hasValue(16777216L);
            assertThat(service.fileSystem()).isEqualTo("ext4");
            assertThat(brick.heal().orElseThrow().total()).hasValue(0);
            assertThat(brick.heal().orElseThrow().status()).isEqualTo("Connected");
        });
        assertThat(volume.daemons())
                .extracting(GlusterState.Daemon::host)
                .containsExactlyInAnyOrder("node1", "node2", "node3");
        assertThat(volume.daemons()).allMatch(d -> d.isSelfHeal() && d.status().equals("1"));
    }

    @Test
    void brick_of_node3_killed_files_written_since() {
        Volume volume = gv0("brick-down");
        assertThat(volume.bricks())
                .extracting(b -> b.process().orElseThrow().isOnline())
                .containsExactly(true, true, false);
        Service dead = volume.bricks().get(2).process().orElseThrow();
        assertThat(dead.isOffline()).isTrue();
        assertThat(dead.pid()).isEmpty();
        assertThat(dead.port()).isEmpty();
        assertThat(volume.bricks().get(0).heal().orElseThrow().pending()).hasValue(522);
        assertThat(volume.bricks().get(2).heal().orElseThrow().total()).isEmpty();
        assertThat(volume.bricks().get(2).heal().orElseThrow().status())
                .isEqualTo("Failed to process entries completely. (Transport endpoint is not connected)");
        assertThat(Backlog.of(volume))
                .as("both good copies name the same entries")
                .hasValue(522);
    }

    @Test
    void heal_under_way_and_everything_healed_again() {
        Volume early = Values.of(Recordings.parse(Recordings.script("healing", "early")))
                .volume("gv0")
                .orElseThrow();
        assertThat(Backlog.of(early)).hasValue(522);
        assertThat(early.bricks()).allMatch(b -> b.process().orElseThrow().isOnline());
        assertThat(Backlog.of(gv0("healed"))).hasValue(0);
        assertThat(Backlog.splitBrain(gv0("healed"))).hasValue(0);
    }

    @Test
    void gv1_replica_2_created_and_gv2_stopped() {
        Volume created = Recordings.pool("created").volume("gv1").orElseThrow();
        assertThat(created.status()).isEqualTo("Created");
        assertThat(created.replica()).hasValue(2);
        assertThat(created.statusAt()).isEmpty();
        Pool pool = Recordings.pool("stopped");
        assertThat(pool.volumes()).extracting(Volume::status).containsExactly("Started", "Started", "Stopped");
        Volume gv1 = pool.volume("gv1").orElseThrow();
        assertThat(gv1.options()).containsEntry("cluster.quorum-type", "none");
        assertThat(Backlog.of(gv1)).hasValue(1);
        assertThat(gv1.daemons()).isEmpty();
        assertThat(pool.volume("gv2").orElseThrow().heals()).isFalse();
        assertThat(pool.volume("gv2").orElseThrow().bricks().get(0).process()).isEmpty();
        assertThat(pool.busy()).isEmpty();
    }

    @Test
    void gvr_is_rebalanced() {
        Volume running = Recordings.pool("rebalancing").volume("gvr").orElseThrow();
        assertThat(running.tasks())
                .containsExactly(
                        new GlusterState.Task("Rebalance", "ee40d4cb-af45-45b7-be05-832ed1446aa0", "in progress"));
        assertThat(running.rebalance()).hasSize(2);
        GlusterState.Progress own = running.rebalance().get(1);
        assertThat(own.node()).isEqualTo("node1");
        assertThat(own.status()).isEqualTo("in progress");
        assertThat(own.files()).hasValue(23);
        assertThat(own.size()).hasValue(460000);
        assertThat(own.lookups()).hasValue(400);
        assertThat(own.failures()).hasValue(0);
        assertThat(own.seconds()).hasValue(1);
        Volume done = Values.of(Recordings.parse(Recordings.script("rebalancing", "done")))
                .volume("gvr")
                .orElseThrow();
        assertThat(done.tasks()).extracting(GlusterState.Task::status).containsExactly("completed");
        assertThat(done.rebalance()).extracting(GlusterState.Progress::status).containsOnly("completed");
    }

    @Test
    void another_nodes_list_of_volumes_reads_the_same() {
        StringBuilder script = new StringBuilder("+ at 1795354900 node3\n");
        Recordings.part(script, "peers", 0, Recordings.read("healthy/peer_status.xml.node1"));
        Recordings.part(script, "volumes", 0, Recordings.read("stack-stopped/volume_info.xml.node3"));
        Pool pool = Values.of(Recordings.parse(script.toString()));
        assertThat(pool.by()).isEqualTo("node3");
        assertThat(pool.volumes()).extracting(Volume::name).containsExactly("gv0", "gv2");
        assertThat(pool.volumes()).allMatch(volume -> volume.statusAt().isEmpty());
        assertThat(pool.busy()).as("nothing was told of its bricks").isPresent();
    }

    @Test
    void without_permission_it_says_so_and_without_glusterd_it_is_not_running() {
        StringBuilder denied = new StringBuilder("+ at 1795354900 node1\n");
        Recordings.part(denied, "peers", 1, Recordings.read("unprivileged/peer_status.xml.node1"));
        assertThat(Recordings.parse(denied.toString()))
                .isEqualTo(new Parsed.Unreadable<>("no permission to ask glusterd: be root, or allow sudo"));
        StringBuilder gone = new StringBuilder("+ at 1795354900 node1\n");
        Recordings.part(gone, "peers", 1, "Connection failed. Please check if gluster daemon is operational.\n");
        assertThat(Recordings.parse(gone.toString())).isEqualTo(new Parsed.None<>("glusterd is not running"));
        assertThat(new PoolParser()
                        .parse(List.of(new Output(
                                137, new byte[0], new byte[0], false, true, Duration.ofSeconds(20), "", false))))
                .isEqualTo(new Parsed.Unreadable<>("gluster did not answer in time"));
    }

    @Test
    void a_lock_that_another_command_holds_is_busy_and_keeps_what_was_told_with_its_time() {
        Pool before = Recordings.pool("brick-down");
        Pool busy = Snapshots.with("brick-down", "status", 1, Snapshots.LOCKED);
        assertThat(busy.busy())
                .contains("Another transaction is in progress for gv0. Please try again after some time.");
        assertThat(busy.unread()).isEmpty();
        assertThat(busy.volume("gv0").orElseThrow().statusAt()).isEmpty();
        Pool later = Snapshots.later(busy, 30);
        Volume kept = new PoolParser().follow(before, later).volume("gv0").orElseThrow();
        assertThat(kept.statusAt()).contains(before.at());
        assertThat(kept.bricks().get(2).process().orElseThrow().isOffline()).isTrue();
        assertThat(kept.daemons()).hasSize(3);
        assertThat(kept.healAt()).as("heals need no lock").contains(busy.at());
    }

    @Test
    void a_heal_that_could_not_be_read_is_not_none() {
        Pool pool = Snapshots.with("healthy", "heal gv0", 124, "");
        Volume volume = pool.volume("gv0").orElseThrow();
        assertThat(volume.healAt()).isEmpty();
        assertThat(Backlog.of(volume)).isEmpty();
        assertThat(pool.busy()).contains("no answer in time");
        Pool refused =
                Snapshots.with("healthy", "heal gv0", 251, Recordings.read("stopped/heal_info_summary.gv2.xml.node1"));
        assertThat(refused.unread()).containsExactly("heal gv0: gv2: Not able to fetch volfile from glusterd");
    }

    @Test
    void entries_that_do_not_become_fewer_are_counted() {
        Pool pool = Recordings.pool("brick-down");
        PoolParser parser = new PoolParser();
        Pool third = parser.follow(parser.follow(pool, pool), pool);
        assertThat(third.volume("gv0").orElseThrow().still()).isEqualTo(2);
        assertThat(parser.follow(third, Recordings.pool("healed"))
                        .volume("gv0")
                        .orElseThrow()
                        .still())
                .isZero();
    }

    @Test
    void files_in_split_brain_are_named_and_older_releases_need_no_name_element() {
        StringBuilder script = new StringBuilder("+ at 1795354900 node1\n");
        Recordings.part(script, "peers", 0, Recordings.read("healthy/peer_status.xml.node1"));
        Recordings.part(
                script,
                "volumes",
                0,
                "<cliOutput><opRet>0</opRet><volInfo><volumes><volume><name>old</name><status>1</status>"
                        + "<type>2</type><typeStr>Replicate</typeStr><replicaCount>2</replicaCount>"
                        + "<bricks><brick>a:/b</brick><brick>c:/b</brick></bricks></volume></volumes></volInfo></cliOutput>");
        Recordings.part(
                script,
                "status",
                0,
                "WARNING: log\n<cliOutput><opRet>0</opRet><volStatus><volumes><volume><volName>old</volName>"
                        + "<node><hostname>a</hostname><path>/b</path><status>1</status><port>49152</port><pid>7</pid></node>"
                        + "<node><hostname>c</hostname><path>/b</path><status>7</status></node>"
                        + "</volume></volumes></volStatus></cliOutput>");
        Recordings.part(
                script,
                "heal old",
                0,
                "<cliOutput><healInfo><bricks><brick><name>a:/b</name><status>Connected</status>"
                        + "<totalNumberOfEntries>3</totalNumberOfEntries>"
                        + "<numberOfEntriesInSplitBrain>2</numberOfEntriesInSplitBrain></brick></bricks></healInfo>"
                        + "<opRet>0</opRet></cliOutput>");
        Recordings.part(
                script,
                "split old",
                0,
                "<cliOutput><healInfo><bricks><brick><name>a:/b</name><file gfid=\"x\">/one</file>"
                        + "<file>/tw\u009bo</file></brick></bricks></healInfo><opRet>0</opRet></cliOutput>");
        Volume old =
                Values.of(Recordings.parse(script.toString())).volume("old").orElseThrow();
        assertThat(old.isStarted()).isTrue();
        assertThat(old.bricks()).extracting(Brick::name).containsExactly("a:/b", "c:/b");
        assertThat(old.bricks().get(0).process().orElseThrow().port()).hasValue(49152);
        assertThat(old.bricks().get(1).process().orElseThrow().isOnline()).isFalse();
        assertThat(old.bricks().get(1).process().orElseThrow().isOffline()).isFalse();
        assertThat(old.bricks().get(0).heal().orElseThrow().files()).containsExactly("/one", "/tw\uFFFDo");
        assertThat(Backlog.of(old)).hasValue(1);
        assertThat(Backlog.splitBrain(old)).hasValue(2);
        assertThat(old.arbiters()).isEmpty();
    }

    @Test
    void sets_of_a_distributed_volume_are_healed_each_for_itself() {
        Volume volume = gv0("brick-down");
        List<Brick> twice = new ArrayList<>(volume.bricks());
        twice.addAll(volume.bricks());
        Volume distributed = new Volume(
                "d",
                "",
                "Distributed-Replicate",
                "Started",
                volume.replica(),
                volume.arbiters(),
                volume.disperse(),
                volume.redundancy(),
                volume.options(),
                twice,
                List.of(),
                List.of(),
                List.of(),
                volume.statusAt(),
                volume.healAt(),
                0);
        assertThat(Backlog.sets(distributed)).hasSize(2);
        assertThat(Backlog.of(distributed)).hasValue(1044);
    }
}
