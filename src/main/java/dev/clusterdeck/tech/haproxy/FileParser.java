package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.haproxy.HaproxyState.File;
import dev.clusterdeck.tech.haproxy.HaproxyState.FileBackend;
import dev.clusterdeck.tech.haproxy.HaproxyState.FileServer;
import dev.clusterdeck.watch.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sections and server lines of haproxy.cfg as grep prints them: {@code FILE:LINE:text} (configuration.txt). */
final class FileParser {
    private static final Pattern LINE = Pattern.compile("([^:]*):([0-9]{1,7}):(.*)");
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,11}) (.*)");

    private final Map<String, List<FileServer>> servers = new LinkedHashMap<>();
    private final Map<String, Boolean> templated = new LinkedHashMap<>();
    private List<String> common = List.of();
    private List<String> defaults = List.of();
    private String section = "";

    private FileParser() {}

    static Parsed<File> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer from grep");
        Output lines = outputs.get(0);
        FileParser parser = new FileParser();
        boolean any = false;
        for (String line : lines.text().lines().toList()) any |= parser.read(line);
        if (!any)
            return new Parsed.Unreadable<>(HaproxyCommands.FILE + " cannot be read: exit " + lines.exit()
                    + ", not there or not allowed for this user");
        List<FileBackend> backends = parser.servers.entrySet().stream()
                .map(e -> new FileBackend(e.getKey(), parser.templated.getOrDefault(e.getKey(), false), e.getValue()))
                .toList();
        String written = outputs.size() > 1 ? outputs.get(1).text() : "";
        return new Parsed.Value<>(
                new File(backends, written(written, HaproxyCommands.FILE), written(written, "/proc/self")));
    }

    private boolean read(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) return false;
        List<String> words = words(match.group(3));
        if (words.isEmpty()) return false;
        String file = match.group(1).substring(match.group(1).lastIndexOf('/') + 1);
        switch (words.get(0)) {
            case "defaults" -> {
                section = "defaults";
                common = List.of();
            }
            case "backend", "listen" -> {
                section = words.size() > 1 ? words.get(1) : "";
                defaults = common;
                if (!section.isEmpty()) servers.computeIfAbsent(section, s -> new ArrayList<>());
            }
            case "default-server" -> {
                List<String> all = new ArrayList<>(section.equals("defaults") ? common : defaults);
                all.addAll(words.subList(1, words.size()));
                if (section.equals("defaults")) common = all;
                else defaults = all;
            }
            case "server" -> server(words, Clean.line(file) + ":" + match.group(2));
            case "server-template" -> templated.put(section, true);
            default -> section = "";
        }
        return true;
    }

    private void server(List<String> words, String where) {
        List<FileServer> here = servers.get(section);
        if (here == null || words.size() < 3) return;
        List<String> options = new ArrayList<>(defaults);
        options.addAll(words.subList(3, words.size()));
        here.add(new FileServer(
                words.get(1),
                words.get(2),
                weight(options),
                options.lastIndexOf("disabled") > options.lastIndexOf("enabled"),
                options.contains("backup"),
                where));
    }

    private static OptionalLong weight(List<String> options) {
        int at = options.lastIndexOf("weight");
        if (at < 0) return OptionalLong.of(1);
        return at + 1 < options.size() ? Csv.number(options.get(at + 1)) : OptionalLong.empty();
    }

    /**
     * Words of a line, quotes taken off, up to a comment. By hand: a pattern with a choice in a repetition needs stack for
     * each character, and how long a word is, the node decides.
     */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) at++;
            if (at >= line.length() || line.charAt(at) == '#') return words;
            char quote = line.charAt(at);
            boolean quoted = quote == '"' || quote == '\'';
            int from = quoted ? at + 1 : at;
            int end = end(line, from, quoted ? quote : ' ');
            words.add(Clean.line(line.substring(from, end)));
            at = quoted ? end + 1 : end;
        }
    }

    /** Where a word ends: at its closing quote, or at white space where it has none. A backslash hides what follows it. */
    private static int end(String line, int from, char quote) {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (quote == ' ' ? Character.isWhitespace(c) : c == quote) return at;
            at += c == '\\' && quote != '\'' ? 2 : 1;
        }
        return line.length();
    }

    private static Optional<Instant> written(String text, String path) {
        return text.lines()
                .map(WRITTEN::matcher)
                .filter(m -> m.matches() && m.group(2).equals(path))
                .map(m -> Instant.ofEpochSecond(Long.parseLong(m.group(1))))
                .findFirst();
    }
}
