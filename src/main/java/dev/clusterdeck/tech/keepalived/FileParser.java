package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.keepalived.KeepalivedState.File;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Instance;
import dev.clusterdeck.watch.Parsed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads keepalived.conf and what it includes: blocks in braces, a statement a line ({@code man keepalived.conf}). Lines
 * that hold for another host only ({@code @host}) are left out. A file included within a block is read as if it stood
 * behind it.
 */
final class FileParser {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([{}])|[#!].*|([^\\s{}\"]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z0-9_]{1,64})\\}?");
    /** Deeper than any real file. */
    private static final int DEEPEST = 20;

    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, String> scripts = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> unread = new ArrayList<>();
    private final Deque<List<String>> blocks = new ArrayDeque<>();
    private Optional<Draft> draft = Optional.empty();
    private String host = "";
    /** The statement read last: a brace that stands alone on its line belongs to it. */
    private List<String> last = List.of();

    private FileParser() {}

    /** An instance while its block is read. */
    private static final class Draft {
        final String name;
        String state = "BACKUP";
        String network = "";
        OptionalLong router = OptionalLong.empty();
        long priority = 100;
        boolean nopreempt;
        final List<String> addresses = new ArrayList<>();
        final List<String> scripts = new ArrayList<>();
        final List<String> interfaces = new ArrayList<>();

        Draft(String name) {
            this.name = name;
        }

        Instance instance() {
            return new Instance(name, state, network, router, priority, nopreempt, addresses, scripts, interfaces);
        }
    }

    static Parsed<File> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer");
        FileParser parser = new FileParser();
        boolean any = false;
        for (String line : outputs.get(0).text().lines().toList()) {
            String[] own = Clean.line(line).split(" ", 3);
            if (!own[0].equals("+") || own.length < 3) {
                parser.line(line);
                continue;
            }
            switch (own[1]) {
                case "host" -> parser.host = own[2].split("\\.", 2)[0];
                case "file" -> {
                    parser.leave();
                    any = true;
                }
                case "denied" -> {
                    if (!any) return new Parsed.Unreadable<>("this user may not read " + own[2]);
                    parser.unread.add(own[2]);
                }
                case "missing" -> {
                    if (!any) return new Parsed.None<>("keepalived is not configured (no " + own[2] + ")");
                }
                default -> parser.line(line);
            }
        }
        parser.leave();
        if (!any)
            return new Parsed.Unreadable<>(
                    "the configuration cannot be read: exit " + outputs.get(0).exit());
        return new Parsed.Value<>(new File(parser.instances, parser.scripts, parser.unread));
    }

    /** A file ends: so do all blocks. */
    private void leave() {
        blocks.clear();
        draft.map(Draft::instance).ifPresent(instances::add);
        draft = Optional.empty();
    }

    private void line(String line) {
        List<String> statement = new ArrayList<>();
        Matcher match = WORD.matcher(line);
        while (match.find()) {
            if (match.group(2) == null) {
                String word = match.group(1) != null ? match.group(1) : match.group(3);
                if (word != null) statement.add(Clean.line(substituted(word)));
                continue;
            }
            if (!onlyElsewhere(statement)) brace(match.group(2), statement);
            statement.clear();
        }
        if (!statement.isEmpty() && !onlyElsewhere(statement)) statement(statement);
    }

    /** {@code @host} and {@code @^host} in front: takes the condition off and says whether the rest is not for this host. */
    private boolean onlyElsewhere(List<String> statement) {
        if (statement.isEmpty() || !statement.get(0).startsWith("@")) return false;
        String condition = statement.remove(0).substring(1);
        boolean not = condition.startsWith("^");
        return condition.substring(not ? 1 : 0).equals(host) == not;
    }

    private String substituted(String word) {
        return VARIABLE.matcher(word)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
    }

    private void brace(String brace, List<String> statement) {
        if (brace.equals("{")) {
            if (blocks.size() < DEEPEST) blocks.push(statement.isEmpty() ? last : List.copyOf(statement));
            if (blocks.size() == 1) open(blocks.element());
            return;
        }
        if (!statement.isEmpty()) statement(statement);
        if (!blocks.isEmpty()) blocks.pop();
        if (blocks.isEmpty()) leave();
    }

    private void open(List<String> heading) {
        if (heading.size() > 1 && heading.get(0).equals("vrrp_instance"))
            draft = Optional.of(new Draft(heading.get(1)));
    }

    private void statement(List<String> words) {
        last = List.copyOf(words);
        String first = words.get(0);
        String second = words.size() > 1 ? words.get(1) : "";
        if (blocks.isEmpty()) {
            if (first.startsWith("$") && first.indexOf('=') > 1)
                variables.put(
                        first.substring(1, first.indexOf('=')),
                        String.join(" ", words).substring(first.indexOf('=') + 1));
            return;
        }
        List<String> block = blocks.element();
        String kind = block.isEmpty() ? "" : block.get(0);
        if (kind.equals("vrrp_script") && block.size() > 1 && first.equals("script")) scripts.put(block.get(1), second);
        draft.ifPresent(instance -> {
            switch (kind) {
                case "vrrp_instance" -> field(instance, first, second);
                case "virtual_ipaddress", "virtual_ipaddress_excluded" ->
                    instance.addresses.add(Addresses.plain(first));
                case "track_script" -> instance.scripts.add(first);
                case "track_interface" -> {
                    if (!words.contains("weight")) instance.interfaces.add(first);
                }
                default -> {}
            }
        });
    }

    private static void field(Draft instance, String name, String value) {
        boolean number = value.matches("[0-9]{1,9}");
        switch (name) {
            case "state" -> instance.state = value;
            case "interface" -> instance.network = value;
            case "virtual_router_id" ->
                instance.router = number ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
            case "priority" -> instance.priority = number ? Long.parseLong(value) : instance.priority;
            case "nopreempt" -> instance.nopreempt = true;
            default -> {}
        }
    }
}
