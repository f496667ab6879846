package dev.clusterdeck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code lab}: runs the rehearsal lab's own script, on this terminal. */
public final class LabScript implements Handler {
    private final Optional<Path> examples;

    /** @param examples the folder with the examples, where it is installed */
    public LabScript(Optional<Path> examples) {
        this.examples = examples;
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException {
        Optional<Path> script =
                examples.map(folder -> folder.resolve("lab/lab")).filter(Files::isExecutable);
        if (script.isEmpty()) {
            call.say("the lab's script is not installed; in a clone it is examples/lab/lab");
            return ExitCode.INCOMPLETE;
        }
        List<String> command = new ArrayList<>(List.of(script.get().toString()));
        command.addAll(call.words());
        call.out().flush();
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
