package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.LoopProtocol;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends batches to the probe loop and gathers the answers, within deadlines: a command that does not end in its time is
 * answered as timed out, its loop dropped and the rest sent to a new one, once; the second time the connection is ended.
 * While nothing arrives, sshd itself is asked whether it still lives. A batch that is read apart has a loop of its own.
 */
final class Batches {
    /** On top of a command's own limit: the second until timeout kills it, and the way back. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    private static final Duration LONGEST = Duration.ofSeconds(90);
    /** Silence after which sshd is asked, and what it gets to answer. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration PING = Duration.ofSeconds(3);

    private final Wire wire;
    private final String shown;
    private final Elevation elevation;
    private final boolean oneShot;
    private Optional<LoopSession> session;
    private long sequence;

    Batches(Wire wire, String shown, PrivilegeLadder.Rung rung) {
        this(wire, shown, rung, rung.session().isEmpty());
    }

    private Batches(Wire wire, String shown, PrivilegeLadder.Rung rung, boolean oneShot) {
        this.wire = wire;
        this.shown = shown;
        elevation = rung.elevation();
        session = rung.session();
        this.oneShot = oneShot;
    }

    List<Output> read(List<Command> commands) throws Unreachable, InterruptedException {
        List<Output> outputs = new ArrayList<>();
        try {
            boolean missedBefore = false;
            while (outputs.size() < commands.size()) {
                List<Command> rest = commands.subList(outputs.size(), commands.size());
                int before = outputs.size();
                gather(rest, outputs);
                if (outputs.size() == before) throw new IOException("the probe loop ended");
                boolean missed = outputs.size() < commands.size();
                if (missed && missedBefore) throw new IOException("two commands in a row did not end in their time");
                missedBefore = missed;
            }
            return outputs;
        } catch (IOException | LoopSession.NoLoop | Elevation.Refused e) {
            wire.kill();
            throw new Unreachable("lost " + shown + ": " + Words.reason(e));
        } catch (InterruptedException e) {
            // Half a batch is on its way: nobody could tell its answers from the next one's.
            wire.kill();
            throw e;
        }
    }

    /** One batch in a loop of its own, beside the one that everything else goes through; only a dead sshd ends the connection. */
    List<Output> readApart(List<Command> commands) throws Unreachable, InterruptedException {
        Batches apart = new Batches(
                wire, shown, new PrivilegeLadder.Rung("", elevation, Optional.empty(), SudoRules.NONE), oneShot);
        List<Output> outputs = new ArrayList<>();
        try {
            while (outputs.size() < commands.size()) {
                int before = outputs.size();
                apart.gather(commands.subList(before, commands.size()), outputs);
                if (outputs.size() == before) throw new IOException("its shell ended");
            }
            return outputs;
        } catch (IOException | LoopSession.NoLoop | Elevation.Refused e) {
            throw new Unreachable("no answer from " + shown + ": " + Words.reason(e));
        } finally {
            apart.session.ifPresent(apart::drop);
        }
    }

    /** Sends a batch and adds its outputs, stopping after one that did not end in time. */
    private void gather(List<Command> commands, List<Output> outputs)
            throws IOException, InterruptedException, LoopSession.NoLoop, Elevation.Refused {
        long first = sequence + 2;
        long sent = System.nanoTime();
        LoopSession current = send(commands);
        long batchUntil = sent + LONGEST.toNanos();
        long started = sent;
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i);
            Duration limit = Duration.ofSeconds(LoopProtocol.seconds(command.timeout()) + 1)
                    .plus(SLACK);
            long until = Math.min(System.nanoTime() + limit.toNanos(), batchUntil);
            Optional<ProbeLoop.Answer> answer = answer(current.loop(), first + i, until);
            if (answer.isEmpty()) {
                drop(current);
                if (current.loop().isEnded()) return;
                outputs.add(current.loop().unfinished(Duration.ofNanos(System.nanoTime() - sent)));
                return;
            }
            outputs.add(answer.get().output(sent, started, command.timeout()));
            started = answer.get().atNanos();
        }
    }

    private LoopSession send(List<Command> commands)
            throws IOException, InterruptedException, LoopSession.NoLoop, Elevation.Refused {
        List<String> lines = new ArrayList<>(List.of(LoopProtocol.beginLine(++sequence)));
        Deadlines.Alarm alarm = wire.deadlines().arm(Wire.PROMPT.plus(PrivilegeLadder.PATIENCE), wire::kill);
        try {
            if (oneShot) {
                for (Command command : commands) lines.add(LoopProtocol.requestLine(++sequence, command));
                return LoopSession.oneShot(wire, elevation, lines, PrivilegeLadder.PATIENCE);
            }
            LoopSession current =
                    session.isPresent() ? session.get() : LoopSession.start(wire, elevation, PrivilegeLadder.PATIENCE);
            session = Optional.of(current);
            for (Command command : commands) lines.addAll(current.memory().lines(++sequence, command));
            Elevation.write(current.channel(), String.join("\n", lines) + "\n");
            return current;
        } finally {
            alarm.close();
        }
    }

    private Optional<ProbeLoop.Answer> answer(ProbeLoop loop, long wanted, long until)
            throws IOException, InterruptedException {
        long asked = System.nanoTime();
        while (true) {
            Optional<ProbeLoop.Answer> answer =
                    loop.await(wanted, Math.min(until, System.nanoTime() + SILENCE.toNanos()));
            if (answer.isPresent() || loop.isEnded() || System.nanoTime() >= until) return answer;
            long quiet = System.nanoTime() - Math.max(loop.lastByte(), asked);
            if (quiet < SILENCE.toNanos()) continue;
            if (!wire.ping(PING))
                throw new IOException("no answer for " + SILENCE.plus(PING).toSeconds() + " s");
            asked = System.nanoTime();
        }
    }

    private void drop(LoopSession current) {
        wire.drop(current.channel());
        session = Optional.empty();
    }
}
