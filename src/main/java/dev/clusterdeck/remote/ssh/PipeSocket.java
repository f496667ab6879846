package dev.clusterdeck.remote.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A byte stream that is no TCP connection of ours, in the shape that sshj wants: a tunnel, or a process's pipes. */
final class PipeSocket extends Socket {
    private final InputStream in;
    private final OutputStream out;
    private final Runnable end;
    private volatile boolean closed;

    /**
     * A connected socket over these streams.
     *
     * @param end ends the stream below at once, so that readers and writers return; must not block
     */
    PipeSocket(InputStream in, OutputStream out, Runnable end) {
        this.in = in;
        this.out = out;
        this.end = end;
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setSoTimeout(int millis) {
        // Deadlines end the stream instead.
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        end.run();
    }
}
