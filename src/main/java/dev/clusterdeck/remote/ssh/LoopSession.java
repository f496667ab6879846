package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.LoopMarker;
import dev.clusterdeck.remote.LoopMemory;
import dev.clusterdeck.remote.LoopProtocol;
import java.io.IOException;
import java.time.Duration;

/**
 * A probe loop that runs on the node.
 *
 * @param loop our end of it
 * @param channel its channel
 * @param ready what it said of itself
 * @param memory what it has been told
 */
record LoopSession(ProbeLoop loop, ExecChannel channel, LoopMarker.Ready ready, LoopMemory memory) {
    /** No loop came to life; the message is what was printed instead. */
    static final class NoLoop extends Exception {
        private static final long serialVersionUID = 1L;

        NoLoop(String said) {
            super(said);
        }

        String said() {
            String message = getMessage();
            return message == null ? "" : message;
        }
    }

    /** Starts a loop, and waits until it lives. */
    static LoopSession start(Wire wire, Elevation elevation, Duration patience)
            throws IOException, InterruptedException, NoLoop, Elevation.Refused {
        String nonce = Elevation.nonce();
        ProbeLoop loop = new ProbeLoop(nonce);
        ExecChannel channel = elevation.password().isPresent()
                ? elevation.start(wire, LoopProtocol.script(), loop, patience)
                : wire.exec(elevation.commandLine(LoopProtocol.script()), loop);
        try {
            Elevation.write(channel, nonce + "\n");
        } catch (IOException e) {
            // The shell ended before it read anything: what it printed says why.
            if (!wire.isAlive()) throw e;
        }
        var ready = loop.awaitReady(patience);
        if (ready.isPresent()) return new LoopSession(loop, channel, ready.get(), new LoopMemory());
        wire.drop(channel);
        if (!wire.isAlive()) throw new IOException("the connection was lost");
        throw new NoLoop(Words.oneLine(loop.noise()));
    }

    /** Starts a shell for one batch, where no loop can live. */
    static LoopSession oneShot(Wire wire, Elevation elevation, java.util.List<String> lines, Duration patience)
            throws IOException, InterruptedException, NoLoop {
        String nonce = Elevation.nonce();
        ProbeLoop loop = new ProbeLoop(nonce);
        ExecChannel channel = wire.exec(elevation.commandLine(LoopProtocol.oneShotScript(nonce, lines)), loop);
        var ready = loop.awaitReady(patience);
        if (ready.isPresent()) return new LoopSession(loop, channel, ready.get(), new LoopMemory());
        wire.drop(channel);
        if (!wire.isAlive()) throw new IOException("the connection was lost");
        throw new NoLoop(Words.oneLine(loop.noise()));
    }
}
