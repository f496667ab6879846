package dev.clusterdeck.cli;

import java.util.List;
import picocli.AutoComplete;

/** {@code completion}: the script that makes a shell complete verbs and options. */
public final class CompletionScript implements Handler {
    @Override
    public int run(Invocation call) {
        String shell = call.text("SHELL").orElse("");
        if (!List.of("bash", "zsh").contains(shell)) {
            call.say("expected bash or zsh, found " + shell);
            return ExitCode.USAGE;
        }
        call.out().println(AutoComplete.bash(CommandModel.NAME, CommandModel.make()));
        return ExitCode.DONE;
    }
}
