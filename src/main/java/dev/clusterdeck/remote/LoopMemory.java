package dev.clusterdeck.remote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one probe loop has been told before, so that it is not told again at every tick: a request that is sent a second
 * time is made a function of the loop's shell and called by its name from then on. A shell reads a request a byte at a
 * time; reading the same 4 kB again and again took a node longer than looking at its files. Used by one thread.
 */
public final class LoopMemory {
    /** More than there are commands to be repeated. */
    private static final int MOST = 100;

    private static final Pattern DEFINITION = Pattern.compile("(f\\d{1,3})\\(\\) \\{ ([rg]) \"\\$@\" (.*); }");
    private static final Pattern CALL = Pattern.compile("(f\\d{1,3}) (\\d{1,18})");

    private record Told(String name, String body) {}

    private final Map<List<String>, Told> told = new HashMap<>();
    private final Map<String, String> functions = new HashMap<>();

    /** The lines that ask for one command: of {@link LoopProtocol#requestLine}, or what is shorter and means the same. */
    public List<String> lines(long sequence, Command command) {
        String line = LoopProtocol.requestLine(sequence, command);
        String body = line.charAt(0) + " \"$@\" " + line.substring(line.indexOf(' ', 2) + 1);
        Told before = told.get(command.argv());
        if (before == null) {
            if (told.size() < MOST) told.put(command.argv(), new Told("f" + told.size(), ""));
            return List.of(line);
        }
        String call = before.name() + " " + sequence;
        if (before.body().equals(body)) return List.of(call);
        told.put(command.argv(), new Told(before.name(), body));
        return List.of(before.name() + "() { " + body + "; }", call);
    }

    /**
     * The other end, for simulated nodes: the request line that a line stands for; empty for one that only tells what a
     * name shall mean.
     */
    public Optional<String> heard(String line) {
        Matcher definition = DEFINITION.matcher(line);
        if (definition.matches()) {
            functions.put(definition.group(1), definition.group(2) + " # " + definition.group(3));
            return Optional.empty();
        }
        Matcher call = CALL.matcher(line);
        String function = call.matches() ? functions.get(call.group(1)) : null;
        return Optional.of(function == null ? line : function.replaceFirst("#", call.group(2)));
    }
}
