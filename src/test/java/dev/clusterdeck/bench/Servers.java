package dev.clusterdeck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Real OpenSSH servers that listen on many loopback ports: as many nodes as a client can tell. */
final class Servers implements AutoCloseable {
    private static final int FIRST = 42200;
    /** sshd listens on no more ports than this (MAX_LISTEN_SOCKS in its source). */
    private static final int PORTS = 16;

    final Path config;
    final List<String> hosts = new ArrayList<>();
    private final List<Process> sshds = new ArrayList<>();

    Servers(Path folder, int count) throws IOException, InterruptedException {
        Path host = key(folder.resolve("host"));
        Path user = key(folder.resolve("user"));
        Files.copy(user.resolveSibling("user.pub"), folder.resolve("authorized_keys"));
        List<String> server = new ArrayList<>(List.of(
                "ListenAddress 127.0.0.1",
                "HostKey " + host,
                "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin yes",
                "MaxStartups 200"));
        StringBuilder client = new StringBuilder();
        StringBuilder known = new StringBuilder();
        String hostKey = Files.readString(host.resolveSibling("host.pub")).strip();
        for (int i = 0; i < count; i++) {
            int port = FIRST + i;
            String name = "bench%02d".formatted(i + 1);
            hosts.add(name);
            client.append("Host ")
                    .append(name)
                    .append("\n  HostName 127.0.0.1\n  Port ")
                    .append(port)
                    .append('\n');
            known.append("[127.0.0.1]:")
                    .append(port)
                    .append(' ')
                    .append(hostKey)
                    .append('\n');
        }
        client.append("Host *\n  IdentityFile ")
                .append(user)
                .append("\n  IdentityAgent none\n  UserKnownHostsFile ")
                .append(Files.writeString(folder.resolve("known_hosts"), known))
                .append("\n  StrictHostKeyChecking yes\n  LogLevel ERROR\n");
        config = Files.writeString(folder.resolve("ssh_config"), client);
        Files.createDirectories(Path.of("/run/sshd"));
        for (int from = 0; from < count; from += PORTS) {
            List<String> lines = new ArrayList<>(server);
            for (int i = from; i < Math.min(count, from + PORTS); i++) lines.add(0, "Port " + (FIRST + i));
            Path sshdConfig = Files.write(folder.resolve("sshd_config" + from), lines);
            sshds.add(new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", sshdConfig.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("sshd.log" + from).toFile())
                    .start());
        }
        Thread.sleep(Duration.ofMillis(500).toMillis());
    }

    /** The same client configuration with a shared, warm connection per host. */
    Path withMasters(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("ssh_config_masters"),
                Files.readString(config) + "  ControlMaster auto\n  ControlPersist 120\n  ControlPath " + folder
                        + "/m-%n\n");
    }

    private static Path key(Path file) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .inheritIO()
                .start();
        if (!keygen.waitFor(20, TimeUnit.SECONDS)) throw new IOException("ssh-keygen hangs");
        return file;
    }

    @Override
    public void close() {
        for (Process sshd : sshds) {
            sshd.descendants().forEach(ProcessHandle::destroy);
            sshd.destroy();
        }
    }
}
