package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.LoopProtocol;
import dev.clusterdeck.remote.Quote;
import dev.clusterdeck.remote.Unreachable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import net.schmizz.sshj.common.SSHException;

/**
 * Follows a command that keeps printing, on a thread of its own. A reader that is slow makes the node wait: what was
 * not dealt with is not asked for.
 */
final class Follower implements ChannelSink, AutoCloseable {
    /** Bytes kept of one line; the rest of it is thrown away. */
    static final int LONGEST_LINE = 64 * 1024;

    private static final byte[] END = new byte[0];

    private final Consumer<String> line;
    private final LinkedBlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();
    private volatile boolean closed;
    private volatile Runnable stop = () -> {};

    private Follower(Consumer<String> line) {
        this.line = line;
    }

    // A closed standard input is the one sign that works for every user: cat ends, and the command's group is killed.
    private static String script(Command command) {
        return LoopProtocol.settings() + "exec 3<&0; setsid " + Quote.words(command.argv())
                + " </dev/null 3<&- & p=$!; " + "{ cat <&3; kill -- -$p; } >/dev/null 2>&1 & exec 3<&-; wait $p";
    }

    static Follower start(Wire wire, String shown, Runs runs, Command command, Consumer<String> line)
            throws Unreachable, InterruptedException {
        Follower follower = new Follower(line);
        ExecChannel channel = runs.start(script(command), follower);
        follower.stop = () -> wire.drop(channel);
        Thread thread = new Thread(() -> follower.deliver(channel), "ssh-follow " + shown);
        thread.setDaemon(true);
        thread.start();
        return follower;
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
