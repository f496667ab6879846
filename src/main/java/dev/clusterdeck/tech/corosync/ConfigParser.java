package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.corosync.CorosyncState.Config;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Joins the configuration as loaded (cmap), the file, and the files' digests. */
final class ConfigParser implements Parser<Config> {
    private static final Pattern DIGEST = Pattern.compile("([0-9a-f]{64})  (/.*)");

    @Override
    public Parsed<Config> parse(List<Output> outputs) {
        if (outputs.size() < 3) return new Parsed.Unreadable<>("no answer about Corosync's configuration");
        List<String> unread = new ArrayList<>();
        Optional<Settings> loaded = Optional.of(
                        Settings.of(Cmap.parse(outputs.get(0).text())))
                .filter(settings -> settings.keys().keySet().stream().anyMatch(key -> key.startsWith("totem.")));
        if (loaded.isEmpty()) unread.add(why("corosync-cmapctl", outputs.get(0)));
        Optional<Settings> file = Optional.of(ConfParser.parse(outputs.get(1).text()))
                .filter(settings -> !settings.keys().isEmpty());
        if (file.isEmpty()) unread.add(why("cat", outputs.get(1)));
        Map<String, String> digests = new TreeMap<>();
        for (String line : Lines.of(outputs.get(2).text())) {
            Matcher m = DIGEST.matcher(line);
            if (m.matches()) digests.put(Clean.line(m.group(2)), m.group(1));
        }
        outputs.get(2).errorText().lines().map(Clean::line).forEach(unread::add);
        if (loaded.isEmpty() && file.isEmpty()) {
            boolean none =
                    outputs.get(0).isMissing() || outputs.get(1).errorText().contains("No such file");
            return none
                    ? new Parsed.None<>("no Corosync configuration here: " + unread.get(1))
                    : new Parsed.Unreadable<>(String.join("; ", unread));
        }
        return new Parsed.Value<>(new Config(loaded, file, digests, unread));
    }

    private static String why(String tool, Output output) {
        Parsed<Config> refusal = Refusal.of(tool, output);
        return refusal instanceof Parsed.None<Config> none ? none.why() : Lines.complaint(tool, output);
    }
}
