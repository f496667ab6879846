package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Lets OpenSSH itself resolve its configuration ({@code ssh -G}), with Match, Include and all. */
final class SshConfigReader {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path home;
    private final UnaryOperator<String> environment;

    /**
     * A reader for one user.
     *
     * @param home the user's home directory, for {@code ~}
     * @param environment a variable's value, empty when unset
     */
    SshConfigReader(Path home, UnaryOperator<String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * What the configuration says of this address. A jump host of the access wins over the configuration's. Without an
     * ssh program OpenSSH's defaults hold.
     */
    SshConfig read(Address address, Access access) throws Unreachable, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("ssh", "-G"));
        access.sshConfig().ifPresent(file -> argv.addAll(List.of("-F", file.toString())));
        if (!address.user().isEmpty()) argv.addAll(List.of("-l", address.user()));
        if (address.port() != 0) argv.addAll(List.of("-p", Integer.toString(address.port())));
        argv.addAll(List.of("--", address.host()));
        try {
            SshConfig config = new SshSettings(address, run(argv, address), home, environment).config();
            return access.jump().map(config::through).orElse(config);
        } catch (IOException e) {
            throw new Unreachable("cannot read the OpenSSH configuration: " + Words.reason(e));
        } catch (IllegalArgumentException e) {
            throw new Unreachable(
                    "the OpenSSH configuration of " + address.host() + " is unusable: " + Words.reason(e), true);
        }
    }

    private static String run(List<String> argv, Address address)
            throws IOException, Unreachable, InterruptedException {
        Path said = Files.createTempFile("clusterdeck-", ".ssh-G");
        Path errors = Files.createTempFile("clusterdeck-", ".ssh-G");
        try {
            Process process;
            try {
                process = new ProcessBuilder(argv)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(said.toFile())
                        .redirectError(errors.toFile())
                        .start();
            } catch (IOException e) {
                return ""; // No ssh program here.
            }
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new Unreachable("ssh -G " + address.host() + " did not answer within " + PATIENCE.toSeconds()
                        + " s: look for a Match exec that hangs in the OpenSSH configuration");
            }
            if (process.exitValue() != 0)
                throw new Unreachable(
                        "ssh refuses its configuration: " + Words.oneLine(Files.readString(errors)), true);
            return Files.readString(said);
        } finally {
            Files.deleteIfExists(said);
            Files.deleteIfExists(errors);
        }
    }
}
