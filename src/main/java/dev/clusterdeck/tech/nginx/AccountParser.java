package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import dev.clusterdeck.tech.nginx.NginxState.Flow;
import dev.clusterdeck.tech.nginx.NginxState.Stub;
import dev.clusterdeck.tech.nginx.NginxState.Worker;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link NginxCommands#NOW} prints: its own lines begin with {@code +}, the rest is the tools'. */
final class AccountParser implements Parser<Account> {
    private static final Pattern AT = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?) ([0-9]{1,11})");
    private static final Pattern PROCESS =
            Pattern.compile("\\s*([0-9]{1,9})\\s+([0-9]{1,10})\\s+nginx: worker process(.*)");
    private static final Pattern PEER = Pattern.compile("(\\S+) ([0-9]{1,9})");
    private static final Pattern STUB =
            Pattern.compile("Active connections:\\s*([0-9]{1,15})\\s+server accepts handled requests[^\\n]*\\s+"
                    + "([0-9]{1,18})\\s+([0-9]{1,18})\\s+([0-9]{1,18})[^\\n]*\\s+"
                    + "Reading:\\s*([0-9]{1,15})\\s+Writing:\\s*([0-9]{1,15})\\s+Waiting:\\s*([0-9]{1,15})");

    @Override
    public Parsed<Account> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer");
        Output output = outputs.get(0);
        if (output.timedOut()) return new Parsed.Unreadable<>("the node did not answer in time");
        Map<String, Part> parts = new HashMap<>();
        Part part = new Part("", new ArrayList<>());
        for (String line : output.text().lines().toList()) {
            if (!line.startsWith("+ ")) {
                part.lines().add(line);
                continue;
            }
            String[] words = Clean.line(line).split(" ", 3);
            part = new Part(words.length > 2 ? words[2] : "", new ArrayList<>());
            parts.put(words[1], part);
        }
        if (parts.containsKey("stopped")) return new Parsed.None<>("nginx does not run here");
        Matcher at = AT.matcher(argument(parts, "at"));
        String pid = argument(parts, "runs");
        if (!at.matches() || !pid.matches("[0-9]{1,9}"))
            return new Parsed.Unreadable<>("nginx could not be looked for: exit " + output.exit());
        List<Worker> workers = new ArrayList<>();
        int leaving = 0;
        for (String line : lines(parts, "runs")) {
            Matcher process = PROCESS.matcher(line);
            if (!process.matches()) continue;
            if (process.group(3).contains("shutting down")) leaving++;
            else
                workers.add(new Worker(
                        Long.parseLong(process.group(1)), Duration.ofSeconds(Long.parseLong(process.group(2)))));
        }
        Map<String, Long> peers = new HashMap<>();
        for (String line : lines(parts, "peers")) {
            Matcher peer = PEER.matcher(Clean.line(line));
            if (peer.matches()) peers.put(peer.group(1), Long.parseLong(peer.group(2)));
        }
        return new Parsed.Value<>(new Account(
                Duration.ofMillis(Math.round(Double.parseDouble(at.group(1)) * 1000)),
                Instant.ofEpochSecond(Long.parseLong(at.group(2))),
                Long.parseLong(pid),
                workers,
                leaving,
                peers,
                argument(parts, "peers").equals("nginx"),
                stub(String.join("\n", lines(parts, "stub"))),
                argument(parts, "stub"),
                Optional.empty()));
    }

    /** A line of ours with what followed it. */
    private record Part(String argument, List<String> lines) {}

    private static String argument(Map<String, Part> parts, String name) {
        Part part = parts.get(name);
        return part == null ? "" : part.argument();
    }

    private static List<String> lines(Map<String, Part> parts, String name) {
        Part part = parts.get(name);
        return part == null ? List.of() : part.lines();
    }

    /** The page of stub_status, also behind the head of an HTTP answer; empty when it is another page. */
    static Optional<Stub> stub(String text) {
        Matcher found = STUB.matcher(text);
        if (!found.find()) return Optional.empty();
        long[] n = new long[7];
        for (int i = 0; i < 7; i++) n[i] = Long.parseLong(found.group(i + 1));
        return Optional.of(new Stub(n[0], n[1], n[2], n[3], n[4], n[5], n[6]));
    }

    @Override
    public Account follow(Account previous, Account next) {
        Duration over = next.at().minus(previous.at());
        if (previous.pid() != next.pid() || over.isNegative() || over.isZero()) return next;
        return next.with(previous.stub().flatMap(then -> next.stub().flatMap(now -> flow(then, now, over))));
    }

    /** Empty when a counter went backwards. */
    private static Optional<Flow> flow(Stub then, Stub now, Duration over) {
        long accepts = now.accepts() - then.accepts();
        long dropped = accepts - (now.handled() - then.handled());
        long requests = now.requests() - then.requests();
        return accepts < 0 || requests < 0 || dropped < 0
                ? Optional.empty()
                : Optional.of(new Flow(over, accepts, dropped, requests));
    }
}
