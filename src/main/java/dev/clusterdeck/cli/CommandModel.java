package dev.clusterdeck.cli;

import dev.clusterdeck.config.Settings;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.verb.Verb;
import dev.clusterdeck.verb.Verb.Argument;
import dev.clusterdeck.verb.Verbs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/** The registry of verbs → picocli's model: parsing, help and completion come from there. */
final class CommandModel {
    static final String NAME = "clusterdeck";

    private CommandModel() {}

    /** The model with every verb. */
    static CommandLine make() {
        return make(Verbs.at(Verb.Where.COMMAND_LINE));
    }

    /** Only with the verbs that these words can mean: a verb's model takes longer to make than a screen to draw. */
    static CommandLine make(String... words) {
        return make(Verbs.at(Verb.Where.COMMAND_LINE).stream()
                .filter(verb -> Stream.of(words).anyMatch(verb::isCalled))
                .toList());
    }

    private static CommandLine make(List<Verb> verbs) {
        CommandSpec root =
                CommandSpec.create().name(NAME).mixinStandardHelpOptions(false).addOption(help());
        root.usageMessage()
                .description(
                        "A live terminal deck for Linux high-availability clusters, over SSH, nothing installed on the nodes.",
                        "Without a verb: the deck.")
                .footer(
                        "",
                        "Exit status: 0 all read, 1 something could not be read, 2 wrong usage or inventory;",
                        "check: 0-3.");
        globals().forEach(root::addOption);
        CommandLine line = new CommandLine(root);
        for (Verb verb : verbs) line.addSubcommand(verb.name(), command(verb));
        return line;
    }

    private static List<OptionSpec> globals() {
        return List.of(
                global("--inventory", "PATH", Path.class, "a file or folder to use instead of ~/.config/clusterdeck"),
                global("--debug", "FILE", Path.class, "write what the SSH library does to this file, secrets masked"),
                global("--theme", "NAME", String.class, "colours of the deck"),
                word("--glyphs", "SET", Settings.Glyphs.values()),
                word("--color", "DEPTH", Settings.Color.values()),
                flag("--slow", "spare the line: no clock seconds; measured where it is not said"),
                flag("--read-only", "take every act out of the deck"));
    }

    private static OptionSpec global(String name, String value, Class<?> type, String summary) {
        return OptionSpec.builder(name)
                .paramLabel(value)
                .type(type)
                .description(summary)
                .scopeType(ScopeType.INHERIT)
                .build();
    }

    private static OptionSpec word(String name, String value, Enum<?>... allowed) {
        List<String> words =
                Stream.of(allowed).map(w -> w.name().toLowerCase(Locale.ROOT)).toList();
        String summary = "one of " + String.join(", ", words);
        return OptionSpec.builder(name)
                .paramLabel(value)
                .type(String.class)
                .description(summary)
                .completionCandidates(words)
                .converters(text -> {
                    if (words.contains(text)) return text;
                    throw new CommandLine.TypeConversionException("expected " + summary + ", found " + text);
                })
                .scopeType(ScopeType.INHERIT)
                .build();
    }

    private static OptionSpec flag(String name, String summary) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(summary)
                .scopeType(ScopeType.INHERIT)
                .build();
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("this help")
                .scopeType(ScopeType.INHERIT)
                .build();
    }

    private static CommandLine command(Verb verb) {
        CommandSpec spec =
                CommandSpec.create().name(verb.name()).aliases(verb.aliases().toArray(String[]::new));
        spec.usageMessage().description(capital(verb.summary()) + ".");
        List<Argument> positional = new ArrayList<>();
        for (Argument argument : verb.arguments()) {
            if (argument.name().startsWith("--")) spec.addOption(option(argument));
            else positional.add(argument);
        }
        for (int i = 0; i < positional.size(); i++) spec.addPositional(positional(positional.get(i), i));
        CommandLine command = new CommandLine(spec);
        boolean freeWords = positional.stream().anyMatch(a -> a.kind() == Verb.Kind.WORDS);
        if (freeWords) command.setUnmatchedOptionsArePositionalParams(true).setStopAtPositional(true);
        return command;
    }

    private static OptionSpec option(Argument argument) {
        boolean flag = argument.kind() == Verb.Kind.FLAG;
        OptionSpec.Builder option = OptionSpec.builder(argument.name())
                .description(argument.summary())
                .required(argument.required())
                .type(flag ? boolean.class : type(argument.kind()));
        if (!flag) option.paramLabel(argument.name().substring(2).toUpperCase(Locale.ROOT));
        if (argument.kind() == Verb.Kind.COUNT) option.converters(CommandModel::count);
        return option.build();
    }

    private static PositionalParamSpec positional(Argument argument, int index) {
        PositionalParamSpec.Builder spec =
                PositionalParamSpec.builder().paramLabel(argument.name()).description(argument.summary());
        if (argument.kind() == Verb.Kind.WORDS)
            return spec.index(index + "..*")
                    .arity("0..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .build();
        if (argument.kind() == Verb.Kind.ADDRESS) spec.converters(CommandModel::address);
        return spec.index(String.valueOf(index))
                .arity(argument.required() ? "1" : "0..1")
                .required(argument.required())
                .type(type(argument.kind()))
                .build();
    }

    private static Class<?> type(Verb.Kind kind) {
        return switch (kind) {
            case COUNT -> Integer.class;
            case FILE -> Path.class;
            case ADDRESS -> Address.class;
            default -> String.class;
        };
    }

    private static Integer count(String text) {
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) == 0)
            throw new CommandLine.TypeConversionException("expected a number from 1 to 999999, found " + text);
        return Integer.valueOf(text);
    }

    private static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException("expected [user@]host[:port], found " + text);
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
