package dev.clusterdeck.plan;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Quote;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A node whose shell is this machine's: {@code touch} and {@code untouch} are shims that note each of their calls. */
final class FakeNode implements Site {
    /** What happens to the next command that changes something. */
    enum Fault {
        NONE,
        /** The link is lost before the command arrives. */
        LOST_BEFORE,
        /** The link is lost when the command has ended. */
        LOST_AFTER,
        /** The link is lost and the command was cut off in the middle. */
        CUT_OFF
    }

    private final Path folder;
    Fault fault = Fault.NONE;
    boolean unreachable;
    List<NodeName> nodes = List.of(new NodeName("a"));
    final Set<NodeName> down = new HashSet<>();
    boolean deaf;

    FakeNode(Path folder) throws IOException {
        this.folder = folder;
        shim("touch", ": >$0.of.$1");
        shim("untouch", "rm -f " + folder + "/touch.of.$1");
    }

    private void shim(String name, String does) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                "#!/bin/sh\necho \"" + name + " $1\" >>" + folder + "/log\n"
                        // A slow tool runs until the test lets it end.
                        + "while [ -e " + folder + "/slow ] && ! [ -e " + folder
                        + "/go${1#step} ]; do sleep 0.05; done\n"
                        + "[ -e " + folder + "/refuse ] && exit 3\n"
                        + does + "\necho done $1\n");
        if (!file.toFile().setExecutable(true)) throw new IOException("not executable: " + file);
    }

    /** Every call of a shim, in order. */
    List<String> log() throws IOException {
        Path log = folder.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    void refuse() throws IOException {
        Files.createFile(folder.resolve("refuse"));
    }

    List<Rule> rules() {
        return List.of(new Rule(
                "touched",
                (condition, snapshot) -> {
                    boolean there = !deaf && Files.exists(folder.resolve("touch.of." + condition.argument("what")));
                    return there == condition.argument("is").equals("yes")
                            ? Optional.empty()
                            : Optional.of(condition.argument("what") + " is " + (there ? "" : "not ") + "touched");
                },
                condition -> condition.argument("what") + " touched: " + condition.argument("is")));
    }

    @Override
    public Snapshot readAgain() {
        return Snapshot.empty("lab");
    }

    @Override
    public Output run(NodeName on, Command command) throws Unreachable, InterruptedException {
        if (unreachable) throw new Unreachable("no route");
        boolean changes = command.effect() != dev.clusterdeck.remote.Effect.READS;
        Fault now = changes ? fault : Fault.NONE;
        if (changes) fault = Fault.NONE;
        if (now == Fault.LOST_BEFORE) throw new Unreachable("lost");
        Output output = sh(command, now == Fault.CUT_OFF);
        if (now != Fault.NONE) throw new Unreachable("lost");
        return output;
    }

    private Output sh(Command command, boolean cutOff) throws InterruptedException {
        List<String> argv = new ArrayList<>(command.argv());
        argv.set(
                2,
                argv.get(2)
                        .replace("base=/run/clusterdeck", "base=" + folder + "/claims")
                        .replace(
                                "base=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/clusterdeck",
                                "base=" + folder + "/claims"));
        if (cutOff) argv.set(2, argv.get(2).replace("code=$?\n", "code=$?; exit 9\n"));
        try {
            ProcessBuilder builder = new ProcessBuilder(argv);
            builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS)) throw new IOException("the shell hangs");
            return Output.of(process.exitValue(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<NodeName> nodes() {
        return nodes;
    }

    /** Each node has a lock file of its own; what is held ends with the program. */
    @Override
    public Held hold(NodeName on, Command command, Duration silence, Consumer<String> line) throws Unreachable {
        if (unreachable || down.contains(on)) throw new Unreachable("no route");
        List<String> argv = new ArrayList<>(command.argv());
        argv.set(2, argv.get(2).replace("/dev/shm/clusterdeck.lock", folder + "/lock." + on));
        String script = "exec 3<&0; setsid " + Quote.words(argv) + " </dev/null 3<&- & p=$!;"
                + " { cat <&3; kill -- -$p; } >/dev/null 2>&1 & exec 3<&-; wait $p";
        try {
            Process process = new ProcessBuilder("sh", "-c", script).start();
            Thread reader = new Thread(() -> process.inputReader().lines().forEach(line));
            reader.setDaemon(true);
            reader.start();
            return new Held() {
                @Override
                public void beat() throws Unreachable {
                    if (down.contains(on)) throw new Unreachable("no route");
                    line.accept(ECHO);
                }

                @Override
                public void close() {
                    try {
                        process.getOutputStream().close();
                    } catch (IOException gone) {
                        // It has ended.
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
