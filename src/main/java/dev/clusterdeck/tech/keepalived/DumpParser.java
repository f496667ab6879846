package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Dump;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Told;
import dev.clusterdeck.watch.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads what keepalived writes of itself when it gets the signal {@code JSON} or {@code DATA}. */
final class DumpParser {
    /** By number; what a dump has as words it has in these. */
    private static final List<String> STATES = List.of("INIT", "BACKUP", "MASTER", "FAULT");

    private DumpParser() {}

    /** The dump; empty when it is neither kind or half written. */
    static Optional<Dump> parse(String file, List<String> lines) {
        String text = String.join("\n", lines).strip();
        if (text.startsWith("------<")) return Optional.of(data(file, lines));
        return JsonValue.parse(text).map(json -> json(file, json));
    }

    /** An array of instances; from version 2 of the format on, an object with that array. */
    private static Dump json(String file, JsonValue json) {
        List<JsonValue> instances =
                json.isArray() ? json.elements() : json.get("vrrp").elements();
        return new Dump(
                file,
                instances.stream()
                        .map(instance -> instance.get("data"))
                        .filter(instance -> !instance.get("iname").text().isEmpty())
                        .map(DumpParser::told)
                        .toList(),
                Map.of());
    }

    private static Told told(JsonValue instance) {
        OptionalLong state = instance.get("state").count();
        OptionalDouble since = instance.get("last_transition").number();
        return new Told(
                instance.get("iname").text(),
                state.isEmpty()
                        ? ""
                        : state.getAsLong() < STATES.size()
                                ? STATES.get((int) state.getAsLong())
                                : Long.toString(state.getAsLong()),
                instance.get("effective_priority").count(),
                since.isPresent() ? instant(since.getAsDouble()) : Optional.empty());
    }

    private static Dump data(String file, List<String> lines) {
        List<Told> instances = new ArrayList<>();
        Map<String, String> scripts = new HashMap<>();
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf(" = ");
            if (line.startsWith("------<")) {
                add(fields, instances, scripts);
                fields.clear();
            }
            if (equals < 0) continue;
            String name = line.substring(0, equals).strip();
            if (name.equals("VRRP Instance") || name.equals("VRRP Script")) {
                add(fields, instances, scripts);
                fields.clear();
            }
            fields.putIfAbsent(name, Clean.line(line.substring(equals + 3).strip()));
        }
        add(fields, instances, scripts);
        return new Dump(file, instances, scripts);
    }

    private static void add(Map<String, String> fields, List<Told> instances, Map<String, String> scripts) {
        Optional.ofNullable(fields.get("VRRP Script"))
                .ifPresent(script -> scripts.put(script, fields.getOrDefault("Status", "")));
        Optional.ofNullable(fields.get("VRRP Instance"))
                .ifPresent(name -> instances.add(new Told(
                        name,
                        fields.getOrDefault("State", ""),
                        priority(fields.getOrDefault("Effective priority", "")),
                        since(fields.getOrDefault("Last transition", "")))));
    }

    private static OptionalLong priority(String text) {
        return text.matches("[0-9]{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** {@code 1795352872.866829 (Sun Nov 22 …)}. */
    private static Optional<Instant> since(String text) {
        String number = text.split(" ", 2)[0];
        return number.matches("[0-9]{1,11}(\\.[0-9]{1,9})?") ? instant(Double.parseDouble(number)) : Optional.empty();
    }

    /** Zero stands for never. */
    private static Optional<Instant> instant(double seconds) {
        return seconds > 0 && seconds < 1e11
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
                : Optional.empty();
    }
}
