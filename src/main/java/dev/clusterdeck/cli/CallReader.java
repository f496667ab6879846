package dev.clusterdeck.cli;

import dev.clusterdeck.cli.Call.Doing;
import dev.clusterdeck.cli.Call.Help;
import dev.clusterdeck.cli.Call.Wrong;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words → what they come to, by picocli. */
final class CallReader {
    private CallReader() {}

    /** The whole model is made only when it has something to tell: help, or what is wrong. */
    static Call read(String... arguments) {
        try {
            Call call = read(CommandModel.make(arguments), arguments);
            if (call instanceof Doing) return call;
        } catch (ParameterException wrong) {
            // The whole model says it with all the verbs there are.
        }
        try {
            return read(CommandModel.make(), arguments);
        } catch (UnmatchedArgumentException unmatched) {
            return new Wrong(String.valueOf(unmatched.getMessage()), unmatched.getSuggestions());
        } catch (ParameterException wrong) {
            return new Wrong(String.valueOf(wrong.getMessage()), List.of());
        }
    }

    private static Call read(CommandLine model, String... arguments) {
        ParseResult root = model.parseArgs(arguments);
        ParseResult parsed = root;
        Map<String, Object> values = new HashMap<>();
        collect(root, values);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
            collect(parsed, values);
        }
        if (parsed.isUsageHelpRequested())
            return new Help(parsed.commandSpec().commandLine().getUsageMessage());
        return new Doing(parsed == root ? "" : parsed.commandSpec().name(), values, words(parsed));
    }

    private static void collect(ParseResult parsed, Map<String, Object> values) {
        for (OptionSpec option : parsed.matchedOptions()) put(values, option.longestName(), option);
        for (var positional : parsed.matchedPositionals())
            if (!positional.isMultiValue()) put(values, positional.paramLabel(), positional);
    }

    private static void put(Map<String, Object> values, String name, ArgSpec argument) {
        Object value = argument.getValue();
        if (value != null) values.put(name, value);
    }

    private static List<String> words(ParseResult parsed) {
        return parsed.matchedPositionals().stream()
                .filter(ArgSpec::isMultiValue)
                .findFirst()
                .map(ArgSpec::stringValues)
                .orElse(List.of());
    }
}
