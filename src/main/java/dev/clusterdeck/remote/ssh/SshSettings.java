package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code ssh -G} prints, one {@code keyword value} a line, and what it means. A keyword that is missing gets
 * OpenSSH's default, so no lines at all are OpenSSH without any configuration.
 */
final class SshSettings {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final Pattern TOKEN = Pattern.compile("%[%hnprdu]");

    private final Address address;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Path home;
    private final UnaryOperator<String> environment;
    private final String host;
    private final int port;
    private final String user;

    SshSettings(Address address, String text, Path home, UnaryOperator<String> environment) {
        this.address = address;
        this.home = home;
        this.environment = environment;
        text.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            if (blank <= 0) return;
            values.computeIfAbsent(line.substring(0, blank).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(line.substring(blank + 1).strip());
        });
        host = one("hostname").orElse(address.host());
        port = one("port").flatMap(SshSettings::number).orElse(address.port() == 0 ? 22 : address.port());
        user = one("user").orElse(address.user().isEmpty() ? System.getProperty("user.name", "root") : address.user());
    }

    /** The configuration as we use it. */
    SshConfig config() {
        return new SshConfig(
                address.host(),
                host,
                port,
                user,
                paths(values
                        .getOrDefault("identityfile", List.of("~/.ssh/id_rsa", "~/.ssh/id_ecdsa", "~/.ssh/id_ed25519"))
                        .stream()),
                paths(values.getOrDefault("certificatefile", List.of()).stream()),
                one("identitiesonly").filter("yes"::equals).isPresent(),
                agent(one("identityagent").orElse("SSH_AUTH_SOCK")),
                set("proxyjump").map(jump -> List.of(jump.split(",", -1))).orElse(List.of()),
                set("proxycommand").map(this::expandCommand),
                files("userknownhostsfile", "~/.ssh/known_hosts ~/.ssh/known_hosts2"),
                files("globalknownhostsfile", "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2"),
                set("revokedhostkeys").map(this::path),
                strictness(one("stricthostkeychecking").orElse("ask")),
                set("hostkeyalias"),
                one("hashknownhosts").filter("yes"::equals).isPresent(),
                one("connecttimeout")
                        .flatMap(SshSettings::number)
                        .map(Duration::ofSeconds)
                        .orElse(CONNECT_TIMEOUT));
    }

    private Optional<String> one(String key) {
        return values.getOrDefault(key, List.of()).stream().findFirst();
    }

    private Optional<String> set(String key) {
        return one(key).filter(value -> !value.equals("none"));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    // "no" still remembers the key and still refuses a changed one: a cluster console must not be fooled.
    private static SshConfig.Strictness strictness(String word) {
        return switch (word) {
            case "yes", "true" -> SshConfig.Strictness.YES;
            case "accept-new", "no", "off", "false" -> SshConfig.Strictness.ACCEPT_NEW;
            default -> SshConfig.Strictness.ASK;
        };
    }

    private Optional<Path> agent(String word) {
        String socket = word;
        if (word.equals("none")) socket = "";
        else if (word.equals("SSH_AUTH_SOCK")) socket = environment.apply("SSH_AUTH_SOCK");
        else if (word.startsWith("$")) socket = environment.apply(word.replaceAll("[${}]", ""));
        return socket.isEmpty() ? Optional.empty() : Optional.of(path(socket));
    }

    private List<Path> files(String key, String otherwise) {
        return paths(Stream.of(one(key).orElse(otherwise).split(" +", -1)));
    }

    private List<Path> paths(Stream<String> words) {
        return words.filter(word -> !word.isEmpty() && !word.equals("none"))
                .map(this::path)
                .toList();
    }

    private Path path(String word) {
        String expanded = expand(word);
        if (expanded.equals("~")) return home;
        return expanded.startsWith("~/") ? home.resolve(expanded.substring(2)) : Path.of(expanded);
    }

    // The command goes to a shell, so what replaces a token must not mean anything to it.
    private String expandCommand(String command) {
        if (command.contains("%r") && !user.matches("[A-Za-z0-9_.@-]+"))
            throw new IllegalArgumentException("user name " + user + " cannot be part of a ProxyCommand");
        if (!host.matches("[A-Za-z0-9_.:%-]+"))
            throw new IllegalArgumentException("host name " + host + " cannot be part of a ProxyCommand");
        return expand(command);
    }

    /** Replaces the tokens of ssh_config(5) that make sense for us; others stay as they are. */
    private String expand(String text) {
        return TOKEN.matcher(text)
                .replaceAll(token -> Matcher.quoteReplacement(
                        switch (token.group().charAt(1)) {
                            case '%' -> "%";
                            case 'h' -> host;
                            case 'n' -> address.host();
                            case 'p' -> Integer.toString(port);
                            case 'r' -> user;
                            case 'd' -> home.toString();
                            default -> System.getProperty("user.name", "root");
                        }));
    }
}
