package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.LoopProtocol;
import dev.clusterdeck.remote.Quote;
import dev.clusterdeck.remote.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import net.schmizz.sshj.common.SSHException;

/**
 * A command that goes on as long as it hears from us; its lines are dealt with on a thread of its own. A reader that is
 * slow makes the node wait: what was not dealt with is not asked for.
 */
final class Holder implements ChannelSink, Held {
    /** Bytes kept of one line; the rest of it is thrown away. */
    static final int LONGEST_LINE = 64 * 1024;

    private static final byte[] END = new byte[0];

    private final String shown;
    private final Consumer<String> line;
    private final LinkedBlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();
    private volatile boolean closed;
    private volatile Runnable stop = () -> {};
    private volatile Optional<OutputStream> input = Optional.empty();

    private Holder(String shown, Consumer<String> line) {
        this.shown = shown;
        this.line = line;
    }

    // A standard input that is closed, or silent for too long, is the one sign that works for every user: then the
    // command's group is killed.
    private static String script(Command command, Duration silence) {
        return LoopProtocol.settings() + "exec 3<&0; setsid " + Quote.words(command.argv())
                + " </dev/null 3<&- & p=$!; { while timeout " + silence.toSeconds()
                + " sh -c 'read -r x' <&3; do echo '" + ECHO
                + "'; done; kill -- -$p; } 2>/dev/null & exec 3<&-; wait $p";
    }

    static Holder start(Wire wire, String shown, Runs runs, Command command, Duration silence, Consumer<String> line)
            throws Unreachable, InterruptedException {
        Holder holder = new Holder(shown, line);
        ExecChannel channel = runs.start(script(command, silence), holder);
        holder.stop = () -> wire.drop(channel);
        holder.input = Optional.of(channel.getOutputStream());
        Thread thread = new Thread(() -> holder.deliver(channel), "ssh-hold " + shown);
        thread.setDaemon(true);
        thread.start();
        return holder;
    }

    @Override
    public void beat() throws Unreachable {
        try {
            if (closed || input.isEmpty()) throw new Unreachable(shown + ": what was held there has ended");
            input.get().write('\n');
            input.get().flush();
        } catch (IOException lost) {
            throw new Unreachable("lost " + shown + ": " + Words.reason(lost));
        }
    }

    @Override
    public boolean accept(boolean error, byte[] bytes, int offset, int length) {
        if (error) return true;
        pieces.add(Arrays.copyOfRange(bytes, offset, offset + length));
        return false;
    }

    @Override
    public void ended() {
        pieces.add(END);
    }

    private void deliver(ExecChannel channel) {
        try {
            while (!closed) {
                byte[] piece = pieces.take();
                if (piece == END) break;
                split(piece);
                channel.replenish(piece.length);
            }
            if (!closed && current.size() > 0) emit();
        } catch (InterruptedException | SSHException e) {
            // The link ended; the watcher hears of it from the next read.
        } finally {
            close();
        }
    }

    private void split(byte[] piece) {
        for (byte b : piece) {
            if (closed) return;
            if (b == '\n') emit();
            else if (current.size() < LONGEST_LINE) current.write(b);
        }
    }

    private void emit() {
        String text = current.toString(StandardCharsets.UTF_8);
        current.reset();
        line.accept(text);
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        stop.run();
        pieces.add(END);
    }
}
