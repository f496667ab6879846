package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.gluster.GlusterState.Peer;
import dev.clusterdeck.tech.gluster.GlusterState.Pool;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import dev.clusterdeck.watch.XmlElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link GlusterCommands#SCRIPT} prints. */
final class PoolParser implements Parser<Pool> {
    /** Later than any clock. */
    private static final long LAST_SECOND = 9_999_999_999L;

    static final String NOT_RUNNING = "glusterd is not running";

    @Override
    public Parsed<Pool> parse(List<Output> outputs) {
        Output output = outputs.get(0);
        List<Part> parts = Part.all(output.text());
        Optional<Part> head = find(parts, "at");
        Optional<Part> peers = find(parts, "peers");
        Optional<Part> volumes = find(parts, "volumes");
        if (head.isEmpty() || peers.isEmpty()) return new Parsed.Unreadable<>(silence(output));
        if (peers.get().isForbidden() && peers.get().answer().isEmpty())
            return new Parsed.Unreadable<>("no permission to ask glusterd: be root, or allow sudo");
        if (peers.get().isUnanswered()) return new Parsed.None<>(NOT_RUNNING);
        Optional<XmlElement> known = peers.get().answer();
        Optional<XmlElement> all = volumes.flatMap(Part::answer);
        if (known.isEmpty())
            return new Parsed.Unreadable<>("gluster peer status: " + peers.get().words());
        if (all.isEmpty())
            return new Parsed.Unreadable<>(
                    volumes.map(v -> "gluster volume info: " + v.words()).orElse(silence(output)));
        return new Parsed.Value<>(pool(head.get(), parts, known.get(), all.get(), output));
    }

    private static Pool pool(Part head, List<Part> parts, XmlElement peers, XmlElement volumes, Output output) {
        String[] words = head.text().split(" ", 2);
        Instant at = Instant.ofEpochSecond(
                Math.min(LAST_SECOND, Part.number(words[0]).orElse(0)));
        String by = words.length > 1 ? Clean.line(words[1].strip()) : "";
        VolumeReader reader = new VolumeReader(by, at, parts);
        List<Volume> read = volumes.first("volInfo").stream()
                .flatMap(v -> v.in("volumes").stream())
                .filter(v -> v.name().equals("volume"))
                .map(reader::volume)
                .toList();
        boolean anyStarted = read.stream().anyMatch(Volume::isStarted);
        Optional<String> busy = parts.stream()
                .filter(part -> part.isBusy() && !part.isTold() && !isCounted(part, parts))
                .map(Part::words)
                .findFirst();
        if (busy.isEmpty()
                && (output.timedOut()
                        || output.truncated()
                        || find(parts, "status").isEmpty())) busy = Optional.of(silence(output));
        List<String> unread = new ArrayList<>();
        for (Part part : parts)
            if (!part.name().equals("at") && !part.isTold() && !part.isBusy() && anyStarted)
                unread.add(part.name() + ": " + part.words());
        return new Pool(
                by,
                at,
                peers.in("peerStatus").stream()
                        .filter(p -> p.name().equals("peer"))
                        .map(PoolParser::peer)
                        .toList(),
                read,
                busy.filter(b -> anyStarted),
                unread);
    }

    /** Whether what took too long to be told in full was told in short. */
    private static boolean isCounted(Part part, List<Part> parts) {
        return part.name().startsWith("heal ")
                && find(parts, "count " + part.name().substring(5))
                        .filter(Part::isTold)
                        .isPresent();
    }

    private static Peer peer(XmlElement xml) {
        List<String> names = new ArrayList<>();
        String first = Part.text(xml, "hostname");
        if (!first.isEmpty()) names.add(first);
        for (XmlElement name : xml.in("hostnames")) {
            String text = Clean.line(name.text());
            if (!text.isEmpty() && !names.contains(text)) names.add(text);
        }
        String connected = Part.text(xml, "connected");
        return new Peer(
                Part.text(xml, "uuid"),
                names,
                connected.equals("1") || connected.equals("0") ? Optional.of(connected.equals("1")) : Optional.empty(),
                Part.text(xml, "stateStr"));
    }

    static Optional<Part> find(List<Part> parts, String name) {
        return parts.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static String silence(Output output) {
        if (output.timedOut()) return "gluster did not answer in time";
        if (output.truncated()) return "gluster answered more than can be taken in";
        String words = output.errorText()
                .lines()
                .map(Clean::line)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no words");
        return "gluster's answer is not whole: exit " + output.exit() + ", " + words;
    }

    /** What was not told this time stays as it was told last, with its time; and what does not heal is counted. */
    @Override
    public Pool follow(Pool previous, Pool next) {
        return new Pool(
                next.by(),
                next.at(),
                next.peers(),
                next.volumes().stream()
                        .map(volume -> previous.volume(volume.name())
                                .filter(old -> old.id().equals(volume.id()))
                                .map(old -> Kept.of(old, volume))
                                .orElse(volume))
                        .toList(),
                next.busy(),
                next.unread());
    }
}
