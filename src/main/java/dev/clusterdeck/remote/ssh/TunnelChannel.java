package dev.clusterdeck.remote.ssh;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.AbstractDirectChannel;

/** A byte stream to a TCP port or UNIX socket as seen from the node. */
final class TunnelChannel extends AbstractDirectChannel {
    private final String host;
    private final int port;
    private volatile boolean dropped;

    private TunnelChannel(Connection connection, String type, String host, int port) {
        super(connection, type);
        this.host = host;
        this.port = port;
    }

    static TunnelChannel toPort(Connection connection, String host, int port) {
        return new TunnelChannel(connection, "direct-tcpip", host, port);
    }

    /** OpenSSH's extension for UNIX sockets (PROTOCOL, section 2.4). */
    static TunnelChannel toSocket(Connection connection, String path) {
        return new TunnelChannel(connection, "direct-streamlocal@openssh.com", path, 0);
    }

    /** Ends the stream for its reader at once; what still arrives is thrown away. */
    void discard() {
        dropped = true;
        eofInputStreams();
    }

    /** Asks the node to close; does not wait for it. May block while the socket does. */
    void requestClose() throws SSHException {
        if (isOpen()) sendClose();
    }

    @Override
    protected SSHPacket buildOpenReq() {
        SSHPacket packet = super.buildOpenReq().putString(host);
        // The originator: a TCP address that nobody uses, or two reserved fields.
        return port == 0
                ? packet.putString("").putUInt32(0)
                : packet.putUInt32(port).putString("127.0.0.1").putUInt32(65535);
    }

    // A stream at its end that gets data kills the whole connection, so data for a dropped channel must not reach it.
    @Override
    protected void receiveInto(ChannelInputStream stream, SSHPacket packet) throws SSHException {
        if (!dropped) {
            super.receiveInto(stream, packet);
            return;
        }
        try {
            lwin.consume(packet.readUInt32AsInt());
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(e);
        }
    }
}
