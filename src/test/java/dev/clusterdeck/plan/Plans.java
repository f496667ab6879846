package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plans of tests. */
final class Plans {
    private Plans() {}

    static Plan ofThree(String id) {
        return new Plan(
                id,
                "lab",
                "touch all",
                List.of(
                        step(
                                "one",
                                new Undo.By(
                                        command("untouch", "one"),
                                        List.of(is("one", "yes")),
                                        List.of(is("one", "no")))),
                        step(
                                "two",
                                new Undo.By(
                                        command("untouch", "two"),
                                        List.of(is("two", "yes")),
                                        List.of(is("two", "no")))),
                        step("three", new Undo.Impossible("three is for ever"))));
    }

    /** One step after the other: {@code touch step0}, {@code touch step1}, … */
    static Plan of(String id, int steps) {
        return new Plan(
                id,
                "lab",
                "touch many",
                IntStream.range(0, steps)
                        .mapToObj(i -> step("step" + i, new Undo.Impossible("for ever")))
                        .toList());
    }

    static Step step(String what, Undo undo) {
        return new Step(
                "touch " + what,
                new NodeName("a"),
                command("touch", what),
                Duration.ofMillis(300),
                List.of(is(what, "no")),
                List.of(is(what, "yes")),
                undo);
    }

    static Command command(String... argv) {
        return new Command(List.of(argv), "", Duration.ofSeconds(20), Effect.CHANGES, Optional.empty());
    }

    static Condition is(String what, String wanted) {
        return new Condition("touched", Map.of("what", what, "is", wanted));
    }
}
