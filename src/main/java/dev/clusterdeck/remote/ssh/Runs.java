package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.remote.LoopProtocol;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Quote;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.Signal;

/** Runs single commands, each in a channel of its own. */
final class Runs {
    private static final Duration SLACK = Duration.ofSeconds(6);
    /** As a shell reports a writer whose reader went away. */
    private static final int BROKEN_PIPE = 128 + 13;

    private final Wire wire;
    private final String shown;
    private final Elevation elevation;

    Runs(Wire wire, String shown, Elevation elevation) {
        this.wire = wire;
        this.shown = shown;
        this.elevation = elevation;
    }

    Output run(Command command) throws Unreachable, InterruptedException {
        long began = System.nanoTime();
        RunSink sink = new RunSink();
        ExecChannel channel = start(
                LoopProtocol.settings() + "exec timeout -k 1 " + LoopProtocol.seconds(command.timeout()) + " "
                        + Quote.words(command.argv()),
                sink);
        wire.deadlines().later(() -> feed(channel, command.stdin()));
        long until = System.nanoTime() + command.timeout().plus(SLACK).toNanos();
        boolean done;
        try {
            // A read that floods us is cut off; a change is left to end by itself.
            done = sink.await(until, command.effect() == Effect.READS);
        } catch (InterruptedException e) {
            wire.drop(channel);
            throw e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (sink.isEnded()) return ended(channel, sink, command, took);
        stop(channel);
        if (done) return new Output(BROKEN_PIPE, sink.stdout(), sink.stderr(), true, false, took, "", false);
        if (!wire.ping(Duration.ofSeconds(3))) {
            wire.kill();
            throw new Unreachable("lost " + shown + " while " + command.argv().get(0) + " ran: no answer");
        }
        return new Output(137, sink.stdout(), sink.stderr(), sink.isTruncated(), true, took, "", false);
    }

    /** Starts a script with the link's privilege; its output goes to the sink, without the noise of login shells. */
    ExecChannel start(String script, ChannelSink sink) throws Unreachable, InterruptedException {
        Deadlines.Alarm alarm = wire.deadlines().arm(Wire.PROMPT.plus(PrivilegeLadder.PATIENCE), wire::kill);
        try {
            return elevation.start(wire, script, sink, PrivilegeLadder.PATIENCE);
        } catch (Elevation.Refused e) {
            throw new Unreachable(shown + ": " + Words.reason(e));
        } catch (OpenFailException e) {
            throw new Unreachable(
                    shown + " gives us no session more (MaxSessions in its sshd_config): " + Words.reason(e));
        } catch (IOException e) {
            throw new Unreachable("lost " + shown + ": " + Words.reason(e));
        } finally {
            alarm.close();
        }
    }

    private Output ended(ExecChannel channel, RunSink sink, Command command, Duration took) throws Unreachable {
        Integer status = channel.getExitStatus();
        Signal signal = channel.getExitSignal();
        if (status == null && signal == null)
            throw new Unreachable("lost " + shown + " while " + command.argv().get(0) + " ran: its outcome is unknown");
        int exit = status != null ? status : 128 + number(signal);
        boolean late = took.compareTo(command.timeout().multipliedBy(9).dividedBy(10)) > 0;
        return new Output(
                exit,
                sink.stdout(),
                sink.stderr(),
                sink.isTruncated(),
                late && (exit == 124 || exit == 137),
                took,
                "",
                false);
    }

    private static int number(Signal signal) {
        return switch (signal.name().toUpperCase(Locale.ROOT)) {
            case "HUP" -> 1;
            case "INT" -> 2;
            case "QUIT" -> 3;
            case "ABRT" -> 6;
            case "KILL" -> 9;
            case "SEGV" -> 11;
            case "PIPE" -> 13;
            case "TERM" -> 15;
            default -> 0;
        };
    }

    // Signals reach the processes of ordinary users; closing the channel does the rest.
    private void stop(ExecChannel channel) {
        wire.deadlines().later(() -> {
            try {
                channel.signal(Signal.TERM);
            } catch (IOException e) {
                // The connection is gone, and the channel with it.
            }
            wire.drop(channel);
        });
    }

    private static void feed(ExecChannel channel, String stdin) {
        try (var out = channel.getOutputStream()) {
            out.write(stdin.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // The command did not read to the end; its exit status tells.
        }
    }
}
