package dev.clusterdeck.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoopMemoryTest {
    private static Command reads(String... argv) {
        return Command.reads(Duration.ofSeconds(1), argv);
    }

    @Test
    void the_second_time_a_command_gets_a_name_and_keeps_it() {
        LoopMemory memory = new LoopMemory();
        Command command = reads("date", "+%s");
        assertThat(memory.lines(1, command)).containsExactly("r 1 1 'date' '+%s'");
        assertThat(memory.lines(2, command)).containsExactly("f0() { r \"$@\" 1 'date' '+%s'; }", "f0 2");
        assertThat(memory.lines(3, command)).containsExactly("f0 3");
        assertThat(memory.lines(4, command.guardedBy(new Guard(List.of("/a"), "x"))))
                .containsExactly("f0() { g \"$@\" 1 'x' '/a' 'date' '+%s'; }", "f0 4");
    }

    @Test
    void what_is_never_asked_again_is_not_remembered_without_end() {
        LoopMemory memory = new LoopMemory();
        for (int i = 0; i < 5000; i++) memory.lines(i, reads("once", Integer.toString(i)));
        assertThat(memory.lines(5000, reads("once", "4999"))).hasSize(1);
        assertThat(memory.lines(5001, reads("once", "4999"))).containsExactly("r 5001 1 'once' '4999'");
        assertThat(memory.lines(5002, reads("once", "7"))).hasSize(2);
    }

    @Test
    void the_other_end_hears_the_request_that_was_meant() {
        Random random = new Random(21);
        LoopMemory ours = new LoopMemory();
        LoopMemory theirs = new LoopMemory();
        for (int round = 0; round < 3000; round++) {
            Command command = reads("say", "it's $" + random.nextInt(6) + "\n#\\1; }", "f1");
            if (random.nextBoolean()) command = command.guardedBy(new Guard(List.of("/a"), "" + random.nextInt(3)));
            List<String> heard = new ArrayList<>();
            for (String line : ours.lines(round, command)) theirs.heard(line).ifPresent(heard::add);
            assertThat(heard).containsExactly(LoopProtocol.requestLine(round, command));
        }
        assertThat(theirs.heard("f77 1")).contains("f77 1");
    }
}
