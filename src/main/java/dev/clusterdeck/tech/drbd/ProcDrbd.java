package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.tech.drbd.DrbdState.Connection;
import dev.clusterdeck.tech.drbd.DrbdState.PeerVolume;
import dev.clusterdeck.tech.drbd.DrbdState.Progress;
import dev.clusterdeck.tech.drbd.DrbdState.Resource;
import dev.clusterdeck.tech.drbd.DrbdState.Volume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /proc/drbd} says: the module's version, and in 8.4 how far a resync or verify is.
 *
 * @param version such as {@code 8.4.11}; empty when the first line has none
 * @param progress by minor number
 */
record ProcDrbd(String version, Map<Long, Progress> progress) {
    private static final Pattern VERSION = Pattern.compile("version: (\\d{1,4}(?:\\.\\d{1,4}){1,3})\\b");
    private static final Pattern MINOR = Pattern.compile(" {0,4}(\\d{1,7}): cs:.*");
    private static final Pattern LEFT =
            Pattern.compile(".*(?:sync'ed|verified):\\s*[\\d.]+% \\((\\d{1,15})/(\\d{1,15})\\)([KM])\\b.*");
    private static final Pattern SPEED = Pattern.compile(".*\\bspeed: ([\\d,]{1,15}) .*K/sec.*");

    static ProcDrbd parse(String text) {
        String version = "";
        Map<Long, Progress> progress = new HashMap<>();
        long minor = -1;
        for (String line : text.lines().toList()) {
            Matcher told = VERSION.matcher(line);
            Matcher begins = MINOR.matcher(line);
            Matcher left = LEFT.matcher(line);
            Matcher speed = SPEED.matcher(line);
            if (version.isEmpty() && told.lookingAt()) version = told.group(1);
            else if (begins.matches()) minor = Long.parseLong(begins.group(1));
            else if (left.matches()) progress.put(minor, progress(left));
            else if (speed.matches()) progress.computeIfPresent(minor, (m, known) -> withSpeed(known, speed.group(1)));
        }
        return new ProcDrbd(version, progress);
    }

    private static Progress progress(Matcher left) {
        long unit = left.group(3).equals("M") ? 1024 * 1024 : 1024;
        return new Progress(
                Long.parseLong(left.group(1)) * unit,
                OptionalLong.of(Long.parseLong(left.group(2)) * unit),
                OptionalDouble.empty());
    }

    private static Progress withSpeed(Progress known, String kibPerSecond) {
        String digits = kibPerSecond.replace(",", "");
        return digits.isEmpty()
                ? known
                : new Progress(known.left(), known.total(), OptionalDouble.of(Double.parseDouble(digits) * 1024));
    }

    /** The resource with the progress of its volumes, where this file tells it. */
    Resource withProgress(Resource resource) {
        if (progress.isEmpty()) return resource;
        List<Connection> connections = resource.connections().stream()
                .map(c -> new Connection(
                        c.peerId(),
                        c.name(),
                        c.state(),
                        c.peerRole(),
                        c.congested(),
                        c.volumes().stream().map(v -> withProgress(resource, v)).toList()))
                .toList();
        return new Resource(resource.name(), resource.role(), resource.suspended(), resource.volumes(), connections);
    }

    private PeerVolume withProgress(Resource resource, PeerVolume volume) {
        if (!volume.replicationState().isProgressing()) return volume;
        Optional<Progress> told =
                resource.volume(volume.number()).map(Volume::minor).map(progress::get);
        return told.map(volume::progressing).orElse(volume);
    }
}
