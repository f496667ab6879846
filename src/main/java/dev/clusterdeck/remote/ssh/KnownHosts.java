package dev.clusterdeck.remote.ssh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The lines of all known_hosts files together (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT), and what they say about a key.
 * Pure. A revocation in any file wins over everything; whatever cannot be read is no line.
 */
final class KnownHosts {
    private enum Marker {
        PLAIN,
        AUTHORITY,
        REVOKED
    }

    @SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals
    private record Line(String where, Marker marker, HostPatterns hosts, byte[] key) {}

    private final List<Line> lines = new ArrayList<>();

    /** Adds the lines of one file; {@code name} is for messages. */
    KnownHosts with(String name, String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            parse(name + ":" + number, line.strip()).ifPresent(lines::add);
        }
        return this;
    }

    private static Optional<Line> parse(String where, String text) {
        if (text.isEmpty() || text.startsWith("#")) return Optional.empty();
        List<String> words = new ArrayList<>(Arrays.asList(text.split("[ \t]+", -1)));
        Marker marker = Marker.PLAIN;
        if (text.startsWith("@")) {
            String word = words.remove(0);
            if (word.equals("@cert-authority")) marker = Marker.AUTHORITY;
            else if (word.equals("@revoked")) marker = Marker.REVOKED;
            else return Optional.empty();
        }
        if (words.size() < 3) return Optional.empty();
        try {
            byte[] key = Base64.getDecoder().decode(words.get(2));
            if (!HostKey.typeOf(key).equals(words.get(1))) return Optional.empty();
            return Optional.of(new Line(where, marker, HostPatterns.parse(words.get(0)), key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * What is known of this key for this host.
     *
     * @param name lower case, as {@link SshConfig#knownAs()} gives it
     */
    HostKeyVerdict judge(String name, HostKey key) {
        Optional<Line> revoked = lines.stream()
                .filter(line -> line.marker() == Marker.REVOKED && isFor(line, name, true))
                .filter(line -> key.matches(line.key()) || signedBy(key, line))
                .findFirst();
        if (revoked.isPresent()) return new HostKeyVerdict.Revoked(revoked.get().where());
        if (has(line -> line.marker() == Marker.AUTHORITY && isFor(line, name, false) && signedBy(key, line))) {
            Optional<String> objection = key.certificate().flatMap(HostKey.Vouched::objection);
            return objection.isPresent()
                    ? new HostKeyVerdict.BadCertificate(objection.get())
                    : new HostKeyVerdict.Trusted();
        }
        // Like OpenSSH, a key known for the bare host name is good for its other ports.
        if (has(line -> line.marker() == Marker.PLAIN && key.matches(line.key()) && isFor(line, name, true)))
            return new HostKeyVerdict.Trusted();
        return lines.stream()
                .filter(line -> line.marker() == Marker.PLAIN && isFor(line, name, false))
                .filter(line -> !negotiable(line).isEmpty())
                .findFirst()
                .<HostKeyVerdict>map(line -> new HostKeyVerdict.Changed(line.where()))
                .orElseGet(HostKeyVerdict.Unknown::new);
    }

    /** The host key algorithms to ask for first, since a key or authority is known for them; empty when none is. */
    Set<String> algorithms(String name) {
        Set<String> algorithms = new LinkedHashSet<>();
        for (Line line : lines) {
            if (!isFor(line, name, true)) continue;
            if (line.marker() == Marker.PLAIN) algorithms.addAll(negotiable(line));
            if (line.marker() == Marker.AUTHORITY) algorithms.addAll(CERTIFICATES);
        }
        return algorithms;
    }

    private static final List<String> CERTIFICATES = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com",
            "rsa-sha2-256-cert-v01@openssh.com");

    // A line of a type that we never negotiate, such as DSA, cannot be contradicted.
    private static List<String> negotiable(Line line) {
        String type = HostKey.typeOf(line.key());
        return switch (type) {
            case "ssh-rsa" -> List.of("rsa-sha2-512", "rsa-sha2-256");
            case "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> List.of(type);
            default -> List.of();
        };
    }

    private boolean has(Predicate<Line> condition) {
        return lines.stream().anyMatch(condition);
    }

    private static boolean isFor(Line line, String name, boolean alsoWithoutPort) {
        if (line.hosts().matches(name)) return true;
        return alsoWithoutPort
                && name.startsWith("[")
                && line.hosts().matches(name.substring(1, name.lastIndexOf(']')));
    }

    private static boolean signedBy(HostKey key, Line line) {
        return key.certificate()
                .filter(vouched -> Arrays.equals(vouched.authority(), line.key()))
                .isPresent();
    }
}
