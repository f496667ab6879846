package dev.clusterdeck.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusterdeck.cluster.Environment;
import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.watch.ClusterTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The rehearsal lab of three real nodes, worked by its own script and looked at with OpenSSH's client. */
final class Lab {
    static final List<String> NODES = List.of("node1", "node2", "node3");
    static final Duration INTERVAL = Duration.ofSeconds(2);
    static final String OPERATOR_PASSWORD = "operatorpw";

    private static final Path SCRIPT = Path.of("examples/lab/lab").toAbsolutePath();
    private static final Path STATE = Path.of(setting("CLUSTERDECK_LAB_DIR", "/var/lib/clusterdeck-lab"));
    static final Path SSH_CONFIG = STATE.resolve("ssh_config");

    private Lab() {}

    static String setting(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }

    /** What a process printed, and its exit status. */
    record Printed(int exit, String out) {}

    /** Makes the lab whole and healthy; skips the test where there can be none. */
    static void up() {
        assumeTrue("root".equals(System.getProperty("user.name")), "the lab's nodes can be worked by root only");
        assumeTrue(Files.isDirectory(STATE.resolve("image")), "the lab is not installed: examples/lab/lab install");
        lab("up", "3");
    }

    /** A command of the lab's script, which must succeed. */
    static String lab(String... arguments) {
        return worked(SCRIPT, arguments);
    }

    /** A command of a lab's script, which must succeed. */
    static String worked(Path script, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(script.toString()));
        argv.addAll(List.of(arguments));
        return succeeds(argv);
    }

    /** What a command prints, which must succeed. */
    static String succeeds(List<String> argv) {
        Printed printed = run(argv);
        if (printed.exit() != 0) throw new AssertionError(argv + " failed: " + printed.out());
        return printed.out();
    }

    /** What a shell command prints on a node, over plain ssh as root; whatever its exit status. */
    static String on(String node, String command) {
        return run(List.of("ssh", "-F", SSH_CONFIG.toString(), node, "LC_ALL=C TZ=UTC0; export LC_ALL TZ; " + command))
                .out();
    }

    /** Where a resource runs now. */
    static String whereIs(String resource) {
        String said = on("node1", "crm_resource --resource " + resource + " --locate");
        return NODES.stream()
                .filter(node -> said.contains("on: " + node))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said));
    }

    private static Printed run(List<String> argv) {
        try {
            Path file = Files.createTempFile("lab", ".out");
            try {
                Process process = new ProcessBuilder(argv)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(file.toFile())
                        .start();
                if (!process.waitFor(180, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(argv + " does not end: " + Files.readString(file));
                }
                return new Printed(process.exitValue(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The lab as an inventory would describe it: one seed, the rest discovered. */
    static ClusterTarget target(String user, Path sshConfig) {
        return new ClusterTarget(
                "lab",
                List.of(new Address(user, setting("CLUSTERDECK_LAB_NET", "10.78") + ".0.11", 0)),
                new Access(Optional.of(sshConfig), Optional.empty(), Access.Escalation.AUTO),
                Environment.DEV,
                true,
                false,
                INTERVAL,
                ClusterTarget.Discover.TRUST);
    }
}
