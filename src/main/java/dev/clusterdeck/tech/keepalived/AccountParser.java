package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Account;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Dump;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Held;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Ipvs;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Link;
import dev.clusterdeck.watch.JsonValue;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what {@link KeepalivedCommands#NOW} prints: its own lines begin with {@code +}, the rest is the tools'. */
final class AccountParser implements Parser<Account> {
    /** How long an address that went is remembered: longer than any failover lasts. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    @Override
    public Parsed<Account> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer");
        Output output = outputs.get(0);
        if (output.timedOut()) return new Parsed.Unreadable<>("the node did not answer in time");
        if (output.truncated()) return new Parsed.Unreadable<>("the answer is longer than what is taken");
        Map<String, List<String>> parts = new HashMap<>();
        Map<String, Boolean> balancers = new HashMap<>();
        Optional<Duration> at = Optional.empty();
        Optional<OptionalLong> pid = Optional.empty();
        String dump = "";
        List<String> part = new ArrayList<>();
        for (String line : output.text().lines().toList()) {
            if (!line.startsWith("+ ")) {
                part.add(line);
                continue;
            }
            String[] words = Clean.line(line).split(" ", 4);
            String second = words.length > 2 ? words[2] : "";
            part = new ArrayList<>();
            switch (words[1]) {
                case "at" -> at = seconds(second);
                case "runs" -> pid = Optional.of(pid(second));
                case "idle" -> {
                    return new Parsed.None<>("keepalived is neither configured nor running here");
                }
                case "stopped" -> pid = Optional.of(OptionalLong.empty());
                case "balancer" -> {
                    if (words.length > 3) balancers.put(second, words[3].equals("yes"));
                }
                case "dump" -> {
                    dump = second;
                    parts.put("dump", part);
                }
                default -> parts.put(words[1], part);
            }
        }
        Optional<List<Link>> links = links(String.join("\n", parts.getOrDefault("links", List.of())));
        if (at.isEmpty() || pid.isEmpty() || links.isEmpty())
            return new Parsed.Unreadable<>(
                    "the node's addresses cannot be read: exit " + output.exit() + error(output));
        Optional<Dump> told = DumpParser.parse(dump, parts.getOrDefault("dump", List.of()));
        Optional<Ipvs> ipvs = Optional.ofNullable(parts.get("ipvs"))
                .map(lines -> IpvsParser.parse(lines, parts.getOrDefault("ipvs-stats", List.of())));
        Account account = new Account(at.get(), pid.get(), balancers, links.get(), told, ipvs, Map.of());
        return new Parsed.Value<>(account.with(heldFrom(account)));
    }

    private static String error(Output output) {
        return output.errorText()
                .lines()
                .map(line -> ", " + Clean.line(line).strip())
                .findFirst()
                .orElse("");
    }

    private static OptionalLong pid(String text) {
        return text.matches("[0-9]{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.of(0);
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?")
                ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)))
                : Optional.empty();
    }

    /** The answer of {@code ip -j addr show}; empty when it is none. */
    static Optional<List<Link>> links(String json) {
        return JsonValue.parse(json)
                .filter(JsonValue::isArray)
                .map(all -> all.elements().stream()
                        .filter(link -> !link.get("ifname").text().isEmpty())
                        .map(AccountParser::link)
                        .toList());
    }

    private static Link link(JsonValue link) {
        List<String> flags =
                link.get("flags").elements().stream().map(JsonValue::text).toList();
        return new Link(
                link.get("ifname").text(),
                flags.contains("UP") && flags.contains("LOWER_UP"),
                link.get("addr_info").elements().stream()
                        .map(address -> Addresses.plain(address.get("local").text()))
                        .filter(address -> !address.isEmpty())
                        .toList());
    }

    private static Map<String, Held> heldFrom(Account account) {
        Map<String, Held> held = new HashMap<>();
        for (Link link : account.links())
            for (String address : link.addresses())
                held.put(address, new Held(account.at(), account.at(), Optional.empty()));
        return held;
    }

    /** With since when each address is there, and when those went that are there no more; nothing is older than a boot. */
    @Override
    public Account follow(Account previous, Account next) {
        if (next.at().compareTo(previous.at()) <= 0) return next;
        Map<String, Held> held = new HashMap<>(next.held());
        previous.held().forEach((address, before) -> {
            boolean here = next.held().containsKey(address);
            if (here && before.gone().isEmpty())
                held.put(address, new Held(before.first(), next.at(), Optional.empty()));
            if (!here && next.at().minus(before.last()).compareTo(REMEMBERED) < 0)
                held.put(
                        address,
                        new Held(before.first(), before.last(), before.gone().or(() -> Optional.of(next.at()))));
        });
        return next.with(held);
    }
}
