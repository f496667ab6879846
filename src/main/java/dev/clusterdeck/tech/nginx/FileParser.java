package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.nginx.NginxState.File;
import dev.clusterdeck.tech.nginx.NginxState.Server;
import dev.clusterdeck.tech.nginx.NginxState.Upstream;
import dev.clusterdeck.tech.nginx.NginxState.Written;
import dev.clusterdeck.watch.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link NginxCommands#FILES} prints: the verdict of {@code nginx -t}, what was picked, times. */
final class FileParser {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,11}) (/.*)");
    private static final List<String> METHODS = List.of("least_conn", "ip_hash", "hash", "random");

    private FileParser() {}

    static Parsed<File> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer");
        String section = "";
        String error = "";
        String first = "";
        Optional<Integer> exit = Optional.empty();
        List<String> picked = new ArrayList<>();
        List<Written> written = new ArrayList<>();
        for (String raw : outputs.get(0).text().lines().toList()) {
            String line = Clean.line(raw);
            if (line.startsWith("+ ")) {
                section = line.substring(2);
                if (section.matches("exit [0-9]{1,3}")) exit = Optional.of(Integer.parseInt(section.substring(5)));
                continue;
            }
            switch (section) {
                case "test" -> {
                    if (first.isEmpty()) first = line.strip();
                    if (error.isEmpty() && line.contains("[emerg]")) error = complaint(line);
                }
                case "picked" -> picked.add(line);
                case "written" -> {
                    Matcher match = WRITTEN.matcher(line);
                    if (match.matches())
                        written.add(new Written(match.group(2), Instant.ofEpochSecond(Long.parseLong(match.group(1)))));
                }
                default -> {}
            }
        }
        if (exit.isEmpty())
            return new Parsed.Unreadable<>(
                    "nginx -t cannot be run: exit " + outputs.get(0).exit());
        if (exit.get() != 0 && error.isEmpty()) error = first;
        if (exit.get() != 0 && error.contains("Permission denied"))
            return new Parsed.Unreadable<>("this user may not read it all: " + error);
        return new Parsed.Value<>(new File(
                upstreams(picked),
                exit.get() == 0 ? "" : error,
                written.stream().max(Comparator.comparing(Written::at))));
    }

    /** {@code nginx: [emerg] unknown directive "x" in /etc/nginx/nginx.conf:3}, or with a time in front, without both. */
    private static String complaint(String line) {
        return line.substring(line.indexOf("[emerg]") + 7).strip();
    }

    /** Upstreams of statements, one a line, as {@link NginxCommands#PICK} leaves them; also of the whole of nginx -T. */
    static List<Upstream> upstreams(List<String> lines) {
        List<Upstream> all = new ArrayList<>();
        Optional<String> name = Optional.empty();
        String method = "round robin";
        List<Server> servers = new ArrayList<>();
        for (String line : lines) {
            List<String> words = Arrays.asList(
                    line.strip().replaceAll("([{};])", " $1 ").strip().split("\\s+", -1));
            if (words.get(0).equals("upstream") && words.size() > 2) {
                name = Optional.of(words.get(1));
                method = "round robin";
                servers = new ArrayList<>();
            } else if (name.isPresent()) {
                switch (words.get(0)) {
                    case "}" -> {
                        all.add(new Upstream(name.get(), method, servers));
                        name = Optional.empty();
                    }
                    case "server" -> {
                        if (words.size() > 1) servers.add(server(words));
                    }
                    default -> method = METHODS.contains(words.get(0)) ? words.get(0) : method;
                }
            }
        }
        return all;
    }

    private static Server server(List<String> words) {
        long weight = words.stream()
                .filter(w -> w.matches("weight=[0-9]{1,9}"))
                .mapToLong(w -> Long.parseLong(w.substring(7)))
                .findFirst()
                .orElse(1);
        return new Server(words.get(1), weight, words.contains("backup"), words.contains("down"));
    }
}
