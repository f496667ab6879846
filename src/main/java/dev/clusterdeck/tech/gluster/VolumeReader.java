package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.tech.gluster.GlusterState.Brick;
import dev.clusterdeck.tech.gluster.GlusterState.Daemon;
import dev.clusterdeck.tech.gluster.GlusterState.Heal;
import dev.clusterdeck.tech.gluster.GlusterState.Progress;
import dev.clusterdeck.tech.gluster.GlusterState.Service;
import dev.clusterdeck.tech.gluster.GlusterState.Task;
import dev.clusterdeck.tech.gluster.GlusterState.Volume;
import dev.clusterdeck.watch.XmlElement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts a volume together from all answers about it. Elements that a release leaves out are empty. */
final class VolumeReader {
    private final String by;
    private final Instant at;
    private final List<Part> parts;

    VolumeReader(String by, Instant at, List<Part> parts) {
        this.by = by;
        this.at = at;
        this.parts = parts;
    }

    /** A {@code volume} of {@code volume info}. */
    Volume volume(XmlElement xml) {
        String name = Part.text(xml, "name");
        Optional<XmlElement> status = part("status", name);
        Optional<XmlElement> detail = part("detail", name);
        Optional<XmlElement> heal =
                PoolParser.find(parts, "heal " + name).flatMap(Part::answer).flatMap(x -> x.first("healInfo"));
        Optional<Map<String, Heal>> counted = PoolParser.find(parts, "count " + name)
                .filter(part -> heal.isEmpty() && part.isTold())
                .map(part -> HealCount.of(part.text()));
        Optional<XmlElement> split =
                PoolParser.find(parts, "split " + name).flatMap(Part::answer).flatMap(x -> x.first("healInfo"));
        List<Brick> bricks = xml.in("bricks").stream()
                .filter(brick -> brick.name().equals("brick"))
                .map(brick -> brick(brick, status, detail, b -> heal(b, heal, split, counted)))
                .toList();
        return new Volume(
                name,
                Part.text(xml, "id"),
                word(xml, "typeStr", "type"),
                word(xml, "statusStr", "status"),
                Part.number(xml, "replicaCount"),
                Part.number(xml, "arbiterCount"),
                Part.number(xml, "disperseCount"),
                Part.number(xml, "redundancyCount"),
                options(xml),
                bricks,
                nodes(status)
                        .filter(node -> !Part.text(node, "path").startsWith("/"))
                        .map(this::daemon)
                        .toList(),
                status.stream()
                        .flatMap(s -> s.in("tasks").stream())
                        .map(t -> new Task(Part.text(t, "type"), Part.text(t, "id"), word(t, "statusStr", "status")))
                        .toList(),
                PoolParser.find(parts, "rebalance " + name).flatMap(Part::answer).stream()
                        .flatMap(x -> x.in("volRebalance").stream())
                        .filter(node -> node.name().equals("node"))
                        .map(this::progress)
                        .toList(),
                status.map(s -> at),
                heal.isPresent() || counted.isPresent() ? Optional.of(at) : Optional.empty(),
                0);
    }

    private Optional<XmlElement> part(String name, String volume) {
        return PoolParser.find(parts, name)
                .flatMap(Part::answer)
                .flatMap(x -> x.first("volStatus"))
                .flatMap(x -> x.in("volumes").stream()
                        .filter(v -> Part.text(v, "volName").equals(volume))
                        .findFirst());
    }

    private static Stream<XmlElement> nodes(Optional<XmlElement> status) {
        return status.stream().flatMap(s -> s.all("node"));
    }

    private static Brick brick(
            XmlElement xml,
            Optional<XmlElement> status,
            Optional<XmlElement> detail,
            Function<String, Optional<Heal>> heal) {
        // Older releases have the name as the element's own text only.
        String inside = Part.text(xml, "name");
        String name = inside.isEmpty() ? Clean.line(xml.text()) : inside;
        Optional<XmlElement> sizes = nodes(detail).filter(n -> isBrick(n, name)).findFirst();
        return new Brick(
                name,
                Part.text(xml, "isArbiter").equals("1"),
                nodes(status).filter(n -> isBrick(n, name)).findFirst().map(n -> process(n, sizes.orElse(n))),
                heal.apply(name));
    }

    private static Optional<Heal> heal(
            String brick, Optional<XmlElement> heal, Optional<XmlElement> split, Optional<Map<String, Heal>> counted) {
        return heal.flatMap(h -> ofBrick(h, brick))
                .map(h -> heal(h, split.flatMap(s -> ofBrick(s, brick))))
                .or(() -> counted.flatMap(c -> Optional.ofNullable(c.get(brick))));
    }

    private static boolean isBrick(XmlElement node, String name) {
        return (Part.text(node, "hostname") + ":" + Part.text(node, "path")).equals(name);
    }

    private static Optional<XmlElement> ofBrick(XmlElement healInfo, String name) {
        return healInfo.in("bricks").stream()
                .filter(b -> Part.text(b, "name").equals(name))
                .findFirst();
    }

    private static Service process(XmlElement node, XmlElement sizes) {
        return new Service(
                Part.text(node, "status"),
                Part.number(node, "port"),
                Part.number(node, "pid"),
                Part.number(sizes, "sizeTotal"),
                Part.number(sizes, "sizeFree"),
                Part.number(sizes, "inodesTotal"),
                Part.number(sizes, "inodesFree"),
                Part.text(sizes, "device"),
                Part.text(sizes, "fsName"));
    }

    private static Heal heal(XmlElement xml, Optional<XmlElement> split) {
        // A brick that cannot be reached has the name of the next element glued to its status.
        String status = Part.text(xml, "status");
        int glued = status.indexOf("totalNumberOfEntries");
        return new Heal(
                glued < 0 ? status : status.substring(0, glued),
                Part.number(xml, "totalNumberOfEntries"),
                Part.number(xml, "numberOfEntriesInHealPending"),
                Part.number(xml, "numberOfEntriesInSplitBrain"),
                Part.number(xml, "numberOfEntriesPossiblyHealing"),
                split.stream()
                        .flatMap(s -> s.all("file"))
                        .map(XmlElement::text)
                        .map(Clean::line)
                        .toList());
    }

    private Daemon daemon(XmlElement node) {
        String host = Part.text(node, "path");
        return new Daemon(
                Part.text(node, "hostname"),
                host.equals("localhost") ? by : host,
                Part.text(node, "status"),
                Part.number(node, "pid"));
    }

    private Progress progress(XmlElement node) {
        String host = Part.text(node, "nodeName");
        // Seconds with two digits behind the point.
        OptionalLong seconds = Part.number(Part.text(node, "runtime").replaceFirst("\\..*", ""));
        return new Progress(
                host.equals("localhost") ? by : host,
                word(node, "statusStr", "status"),
                Part.number(node, "files"),
                Part.number(node, "size"),
                Part.number(node, "lookups"),
                Part.number(node, "failures"),
                Part.number(node, "skipped"),
                seconds);
    }

    private static Map<String, String> options(XmlElement xml) {
        Map<String, String> options = new HashMap<>();
        for (XmlElement option : xml.in("options"))
            if (!Part.text(option, "name").isEmpty())
                options.put(Part.text(option, "name"), Part.text(option, "value"));
        return options;
    }

    /** Gluster's word; the number it stands for where a release has no words. */
    private static String word(XmlElement xml, String words, String code) {
        String word = Part.text(xml, words);
        return word.isEmpty() ? Part.text(xml, code) : word;
    }
}
