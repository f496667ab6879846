package dev.clusterdeck.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real OpenSSH server on a loopback port, with keys and configuration of its own in a temporary folder. */
final class OpenSshd implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    static final String USER = System.getProperty("user.name");

    final Path dir;
    final int port;
    private final List<String> clientLines = new ArrayList<>();
    private Optional<Process> process = Optional.empty();

    /** A server that does not run yet. */
    OpenSshd(Path dir) throws IOException {
        assumeTrue(Files.isExecutable(SSHD), "openssh-server is not installed: no " + SSHD);
        this.dir = dir;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    /** Starts it; lines given here come before the defaults, and in sshd_config the first one counts. */
    OpenSshd start(String... lines) throws IOException, InterruptedException {
        if (USER.equals("root")) Files.createDirectories(Path.of("/run/sshd"));
        if (!Files.exists(dir.resolve("host_ed25519")))
            keygen("-t", "ed25519", "-f", dir.resolve("host_ed25519").toString());
        if (!Files.exists(dir.resolve("id")))
            keygen("-t", "ed25519", "-f", dir.resolve("id").toString());
        authorize(dir.resolve("id.pub"));
        List<String> config = new ArrayList<>(List.of(lines));
        config.addAll(List.of(
                "ListenAddress 127.0.0.1:" + port,
                "HostKey " + dir.resolve("host_ed25519"),
                "AuthorizedKeysFile " + dir.resolve("authorized_keys"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin yes",
                "PermitUserEnvironment yes",
                "LogLevel VERBOSE"));
        Files.write(dir.resolve("sshd_config"), config);
        launch();
        trust();
        clientLines.clear();
        client("IdentityFile " + dir.resolve("id"));
        client("IdentityAgent none");
        client("UserKnownHostsFile " + dir.resolve("known_hosts"));
        client("GlobalKnownHostsFile none");
        return this;
    }

    private void launch() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        dir.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(dir.resolve("sshd.log").toFile()))
                .start();
        process = Optional.of(server);
        for (int i = 0; i < 100 && server.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IOException("sshd did not start: " + log());
    }

    String log() throws IOException {
        return Files.readString(dir.resolve("sshd.log"));
    }

    /** The server's processes for connections: children, and theirs. */
    List<ProcessHandle> sessions() {
        return process.map(server -> server.toHandle().descendants().toList()).orElse(List.of());
    }

    static void keygen(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("ssh-keygen", "-q"));
        argv.addAll(List.of(arguments));
        if (!argv.contains("-N") && !argv.contains("-s")) argv.addAll(List.of("-N", ""));
        run(argv);
    }

    static String run(List<String> argv) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(argv).redirectErrorStream(true).start();
        child.getOutputStream().close();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as("%s: %s", argv, said).isZero();
        return said;
    }

    void authorize(Path publicKey) throws IOException {
        append(dir.resolve("authorized_keys"), Files.readString(publicKey));
    }

    void authorize(String line) throws IOException {
        append(dir.resolve("authorized_keys"), line + "\n");
    }

    /** Writes known_hosts anew, with this server's key. */
    void trust() throws IOException {
        Files.writeString(dir.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + hostKey() + "\n");
    }

    String hostKey() throws IOException {
        return Files.readString(dir.resolve("host_ed25519.pub")).strip();
    }

    void knownHosts(String text) throws IOException {
        Files.writeString(dir.resolve("known_hosts"), text);
    }

    String knownHosts() throws IOException {
        return Files.readString(dir.resolve("known_hosts"));
    }

    /** A line of the client's configuration; the first one for a keyword counts. */
    void client(String line) {
        clientLines.add(line);
    }

    /** The client's configuration anew. */
    void clientOnly(String... lines) {
        clientLines.clear();
        clientLines.addAll(List.of(lines));
    }

    Address address() {
        return new Address(USER, "127.0.0.1", port);
    }

    Access access() throws IOException {
        return access(Access.Escalation.NONE);
    }

    Access access(Access.Escalation escalation) throws IOException {
        Path file = dir.resolve("ssh_config");
        Files.write(file, clientLines);
        return new Access(Optional.of(file), Optional.empty(), escalation);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isEmpty()) return;
        List<ProcessHandle> all = new ArrayList<>(sessions());
        process.get().destroy();
        process.get().waitFor(5, TimeUnit.SECONDS);
        all.forEach(ProcessHandle::destroyForcibly);
        process.get().destroyForcibly();
    }
}
