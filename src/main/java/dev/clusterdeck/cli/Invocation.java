package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Address;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the program, understood and validated.
 *
 * @param values arguments and options given, by name; flags are present or not
 * @param words what follows a verb that takes free words
 * @param out where results go
 * @param err where everything else goes
 */
public record Invocation(Map<String, Object> values, List<String> words, PrintStream out, PrintStream err) {
    public Invocation {
        values = Map.copyOf(values);
        words = List.copyOf(words);
    }

    /** The text of an argument, where given. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    /** True when the flag was given. */
    public boolean flag(String name) {
        return values.containsKey(name);
    }

    /** The number of an argument, or this one. */
    public int count(String name, int otherwise) {
        return values.get(name) instanceof Integer count ? count : otherwise;
    }

    /** The path of an argument, where given. */
    public Optional<Path> path(String name) {
        return values.get(name) instanceof Path path ? Optional.of(path) : Optional.empty();
    }

    /** The address of an argument, where given. */
    public Optional<Address> address(String name) {
        return values.get(name) instanceof Address address ? Optional.of(address) : Optional.empty();
    }

    /** Prints a line about the call itself: what went wrong, what is awaited. */
    public void say(String line) {
        err.println("clusterdeck: " + Clean.line(line));
    }
}
