package dev.clusterdeck.verb;

import dev.clusterdeck.remote.Effect;
import java.util.List;
import java.util.Set;

/**
 * Something an admin can say, the same words in the palette, on the command line and in the shell.
 *
 * @param name the word itself
 * @param aliases other words for it
 * @param summary one line for help and completion
 * @param arguments what follows it, in order
 * @param effect what it does to a cluster
 * @param where where it can be said
 */
public record Verb(
        String name, List<String> aliases, String summary, List<Argument> arguments, Effect effect, Set<Where> where) {
    public Verb {
        aliases = List.copyOf(aliases);
        arguments = List.copyOf(arguments);
        where = Set.copyOf(where);
    }

    /** True for the verb's name and its aliases. */
    public boolean isCalled(String word) {
        return name.equals(word) || aliases.contains(word);
    }

    /** Places where a verb can be said. */
    public enum Where {
        PALETTE,
        COMMAND_LINE
    }

    /**
     * One argument.
     *
     * @param name as help shows it
     * @param kind what it names, for completion and validation
     * @param required whether it must be given
     * @param summary one line for help
     */
    public record Argument(String name, Kind kind, boolean required, String summary) {}

    /** What an argument names. */
    public enum Kind {
        CLUSTER,
        NODE,
        RESOURCE,
        OBJECT,
        SCREEN,
        THEME,
        FILTER,
        SETTING,
        FILE,
        ADDRESS,
        RUNBOOK,
        /** The id of a plan in the journal. */
        PLAN,
        COUNT,
        /** One free word. */
        WORD,
        /** All words to the end. */
        WORDS,
        /** A flag such as {@code --json}: present or not. */
        FLAG
    }
}
