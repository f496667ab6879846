package dev.clusterdeck.remote.ssh;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;

/**
 * A session channel that pushes what arrives into a sink. sshj's own streams need a thread each, and an unread one
 * stalls the other, since both share one window.
 */
final class ExecChannel extends SessionChannel {
    private final ChannelSink sink;
    private volatile boolean dropped;
    private volatile boolean started;

    ExecChannel(Connection connection, ChannelSink sink) {
        super(connection);
        this.sink = sink;
    }

    /** Starts the command; the channel is open. */
    void start(String commandLine) throws SSHException {
        started = true;
        exec(commandLine);
    }

    /** From now on everything that arrives is thrown away. */
    void discard() {
        dropped = true;
    }

    /** Asks the node to close; does not wait for it. May block while the socket does. */
    void requestClose() throws SSHException {
        if (isOpen()) sendClose();
    }

    /** Lets the node send so many bytes more. */
    void replenish(int bytes) throws SSHException {
        synchronized (lwin) {
            lwin.consume(bytes);
            long more = lwin.neededAdjustment();
            if (more <= 0) return;
            trans.write(newBuffer(Message.CHANNEL_WINDOW_ADJUST).putUInt32(more));
            lwin.expand(more);
        }
    }

    @Override
    protected void receiveInto(ChannelInputStream stream, SSHPacket packet) throws SSHException {
        int length;
        try {
            length = packet.readUInt32AsInt();
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(e);
        }
        if (length < 0 || length > getLocalMaxPacketSize() || length > packet.available())
            throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "bad length of channel data: " + length);
        boolean error = stream != getInputStream();
        if (dropped || sink.accept(error, packet.array(), packet.rpos(), length)) replenish(length);
    }

    @Override
    protected void finishOff() {
        super.finishOff();
        ended();
    }

    @Override
    public void notifyError(SSHException error) {
        super.notifyError(error);
        ended();
    }

    // A channel that could not be opened has nothing to end: its sink is used for the next attempt.
    private void ended() {
        if (started) sink.ended();
    }
}
