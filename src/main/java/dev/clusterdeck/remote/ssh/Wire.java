package dev.clusterdeck.remote.ssh;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/**
 * One SSH connection and the socket below it. A blocked writer makes sshj's own ways to end a connection hang, so
 * {@link #kill} closes the socket.
 */
final class Wire implements AutoCloseable {
    /** For what the node must answer at once: opening a channel, a keepalive. */
    static final Duration PROMPT = Duration.ofSeconds(10);

    private static final int KEEPALIVE_SECONDS = 15;
    private static final int KEEPALIVE_MISSES = 3;
    private static final int OPEN_ATTEMPTS = 4;
    /** What a node says at a tick fits; with sshj's 32 kB each connection keeps 130 kB of buffers instead of 30. */
    private static final int LARGEST_PACKET = 8 * 1024;

    private final Socket socket;
    private final SSHClient client;
    private final Deadlines deadlines;

    /** A connection over a connected socket, before {@link #handshake}. */
    Wire(Socket socket, Algorithms algorithms, HostKeyVerifier verifier, Deadlines deadlines) {
        this.socket = socket;
        this.deadlines = deadlines;
        client = new SSHClient(algorithms);
        client.addHostKeyVerifier(verifier);
        client.setSocketFactory(new Connected(socket));
        client.getTransport().setTimeoutMs((int) Duration.ofMinutes(2).toMillis());
        client.getConnection().setTimeoutMs((int) PROMPT.toMillis());
        client.getConnection().setMaxPacketSize(LARGEST_PACKET);
        KeepAliveRunner keepAlive = (KeepAliveRunner) client.getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval(KEEPALIVE_SECONDS);
        keepAlive.setMaxAliveCount(KEEPALIVE_MISSES);
    }

    /** Exchanges versions and keys; the host key is verified in it. */
    void handshake(String host, int port) throws IOException {
        client.connect(host, port);
    }

    SSHClient client() {
        return client;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    boolean isAlive() {
        return client.getTransport().isRunning() && !socket.isClosed();
    }

    /** Starts a command, its output going to the sink. Retries while sshd has no free session slot. */
    ExecChannel exec(String commandLine, ChannelSink sink) throws SSHException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            ExecChannel channel = new ExecChannel(client.getConnection(), sink);
            try {
                channel.open();
            } catch (OpenFailException e) {
                if (attempt == OPEN_ATTEMPTS) throw e;
                Thread.sleep(100L << attempt);
                continue;
            }
            try {
                channel.start(commandLine);
                return channel;
            } catch (SSHException e) {
                drop(channel);
                throw e;
            }
        }
    }

    TunnelChannel tunnel(TunnelChannel channel) throws SSHException {
        channel.open();
        return channel;
    }

    /** True when the node's sshd answers within this time, whatever the commands on it do. */
    boolean ping(Duration patience) throws InterruptedException {
        Future<Boolean> answer = deadlines.begin(() -> {
            try {
                client.getConnection()
                        .sendGlobalRequest("keepalive@openssh.com", true, new byte[0])
                        .retrieve(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ConnectionException e) {
                // OpenSSH answers "unknown request": that is an answer. A timeout has a cause.
                if (e.getCause() != null) throw new IllegalStateException(e);
            } catch (TransportException e) {
                throw new IllegalStateException(e);
            }
            return isAlive();
        });
        try {
            return answer.get(patience.toMillis() + 200, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return false;
        }
    }

    /** Forgets a channel: throws away what it still sends and asks the node to close it, elsewhere. */
    void drop(ExecChannel channel) {
        channel.discard();
        deadlines.later(() -> {
            try {
                channel.requestClose();
            } catch (SSHException e) {
                // The connection is gone, and the channel with it.
            }
        });
    }

    void drop(TunnelChannel channel) {
        channel.discard();
        deadlines.later(() -> {
            try {
                channel.requestClose();
            } catch (SSHException e) {
                // The connection is gone, and the channel with it.
            }
        });
    }

    /** Ends the connection at once; safe from any thread, never blocks. */
    void kill() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
        // Usually the reader thread tells everybody who waits; but it may itself be gone, or in the middle of
        // something.
        deadlines.later(() -> client.getTransport().die(new IOException("the connection was ended")));
    }

    /** Says goodbye, briefly, then ends the connection. */
    @Override
    public void close() {
        Deadlines.Alarm alarm = deadlines.arm(Duration.ofSeconds(1), this::kill);
        deadlines.later(() -> {
            try (alarm) {
                client.disconnect();
            } catch (IOException | RuntimeException e) {
                // It was lost already, never complete, or is just being written to: then sshj throws what it happens
                // to.
            } finally {
                kill();
            }
        });
    }

    /** Hands sshj the socket that is already connected. */
    private static final class Connected extends SocketFactory {
        private final Socket socket;

        Connected(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, java.net.InetAddress local, int localPort) {
            return socket;
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port, java.net.InetAddress local, int localPort) {
            return socket;
        }
    }
}
