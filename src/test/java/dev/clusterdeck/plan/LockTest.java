package dev.clusterdeck.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs, three nodes, one lock: through this machine's flock. */
class LockTest {
    @TempDir
    Path folder = Path.of("");

    private FakeNode site;

    @BeforeEach
    void three_nodes() throws IOException {
        site = new FakeNode(folder);
        site.nodes = Stream.of("a", "b", "c").map(NodeName::new).toList();
    }

    private Lock.Answer take(String owner) throws InterruptedException {
        return Lock.take(site, site.nodes, owner);
    }

    private static void release(Lock.Answer answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(Lock.Ours.class, ours -> ours.lock().close());
    }

    @Test
    void the_second_program_is_told_who_holds_it_and_gets_it_when_the_first_is_done() throws Exception {
        Lock.Answer first = take("ann@desk since noon, plan p1");
        assertThat(first).isInstanceOfSatisfying(Lock.Ours.class, ours -> {
            assertThat(ours.note()).isEmpty();
            assertThat(ours.lock().isSure()).isTrue();
        });
        assertThat(take("bob@desk"))
                .isEqualTo(new Lock.Refused(
                        "another program changes this cluster now:" + " ann@desk since noon, plan p1 (lock on a)"));
        release(first);
        release(again("bob@desk"));
    }

    /** A process that was ended needs a moment to be gone. */
    private Lock.Answer again(String owner) throws InterruptedException {
        Lock.Answer answer = take(owner);
        for (int i = 0; i < 50 && answer instanceof Lock.Refused; i++) {
            Thread.sleep(100);
            answer = take(owner);
        }
        return answer;
    }

    @Test
    void a_majority_is_enough_and_fewer_nodes_are_taken_with_a_word_of_it() throws Exception {
        site.down.add(new NodeName("a"));
        Lock.Answer majority = take("ann");
        assertThat(majority)
                .isInstanceOfSatisfying(
                        Lock.Ours.class, ours -> assertThat(ours.note()).isEmpty());
        release(majority);
        site.down.add(new NodeName("b"));
        Lock.Answer one = again("ann");
        assertThat(one)
                .isInstanceOfSatisfying(
                        Lock.Ours.class,
                        ours -> assertThat(ours.note())
                                .hasValueSatisfying(
                                        note -> assertThat(note).startsWith("the lock is held on 1 of 3 nodes only")));
        release(one);
        site.down.addAll(site.nodes);
        assertThat(take("ann")).isInstanceOf(Lock.Refused.class);
    }

    @Test
    void a_lock_whose_nodes_are_lost_is_not_sure_any_more() throws Exception {
        Lock.Answer answer = take("ann");
        Lock lock = ((Lock.Ours) answer).lock();
        site.down.addAll(List.of(new NodeName("a"), new NodeName("b")));
        for (int i = 0; i < 100 && lock.isSure(); i++) Thread.sleep(100);
        assertThat(lock.isSure()).isFalse();
        release(answer);
    }
}
