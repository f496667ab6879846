package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.common.SSHException;

/** Opens the byte stream to a host's sshd: TCP, a ProxyCommand's pipes, or a tunnel through a jump host. */
final class Routes {
    private static final int STDERR_KEPT = 2000;

    private final Deadlines deadlines;

    Routes(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** A TCP connection to one of the host's addresses. */
    Socket tcp(SshConfig config, Patience patience) throws Unreachable, InterruptedException {
        IOException failure = new IOException("no address");
        for (InetAddress address : resolve(config, patience)) {
            Socket socket = new Socket();
            patience.ends(() -> closeQuietly(socket));
            try {
                // Without it every small request waits for the answer to the one before: 54 ms instead of 5.
                socket.setTcpNoDelay(true);
                long millis = Math.min(
                        config.connectTimeout().toMillis(), patience.left().toMillis());
                socket.connect(new InetSocketAddress(address, config.port()), (int) Math.max(1, millis));
                return socket;
            } catch (IOException e) {
                failure = e;
                closeQuietly(socket);
            }
        }
        throw new Unreachable(explain(config, failure, patience));
    }

    // A name server that does not answer would hold the caller for half a minute.
    private InetAddress[] resolve(SshConfig config, Patience patience) throws Unreachable, InterruptedException {
        Future<InetAddress[]> lookup = deadlines.begin(() -> InetAddress.getAllByName(config.host()));
        try {
            return lookup.get(patience.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Unreachable("unknown host " + Clean.line(config.host())
                    + ": check its name, or HostName in the OpenSSH configuration");
        } catch (TimeoutException e) {
            lookup.cancel(true);
            throw new Unreachable("the name service does not answer for " + Clean.line(config.host()));
        }
    }

    private static String explain(SshConfig config, IOException failure, Patience patience) {
        String where = Clean.line(config.host()) + " port " + config.port();
        if (failure instanceof SocketTimeoutException || patience.isExpired())
            return "no answer from " + where + ": it is down, or a firewall drops the packets";
        if (failure instanceof NoRouteToHostException) return "no route to " + where + ": " + Words.reason(failure);
        if (failure instanceof ConnectException && Words.reason(failure).contains("refused"))
            return where + " refuses the connection: is sshd running there, and on this port?";
        return "cannot connect to " + where + ": " + Words.reason(failure);
    }

    /** The standard input and output of a command, as OpenSSH's ProxyCommand. */
    Socket command(SshConfig config, String command, Patience patience) throws Unreachable {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", "exec " + command).start();
            Future<String> errors = deadlines.begin(() -> drain(process.getErrorStream()));
            PipeSocket socket = new PipeSocket(
                    new ProxyOutput(process, errors), new ProxyInput(process, errors), process::destroyForcibly);
            patience.ends(socket::close);
            return socket;
        } catch (IOException e) {
            throw new Unreachable("cannot run the ProxyCommand for " + config.alias() + ": " + Words.reason(e), true);
        }
    }

    // The command's complaints must not be written over the screen; they become the reason when it fails.
    private static String drain(InputStream errors) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] bytes = new byte[512];
        for (int n = errors.read(bytes); n >= 0; n = errors.read(bytes))
            if (kept.size() < STDERR_KEPT) kept.write(bytes, 0, n);
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** A tunnel from a jump host, which other nodes share. */
    Socket tunnel(SshConfig config, Wire jump, String jumpName, Patience patience) throws Unreachable {
        try {
            TunnelChannel channel =
                    jump.tunnel(TunnelChannel.toPort(jump.client().getConnection(), config.host(), config.port()));
            PipeSocket socket =
                    new PipeSocket(channel.getInputStream(), channel.getOutputStream(), () -> jump.drop(channel));
            patience.ends(socket::close);
            return socket;
        } catch (SSHException e) {
            throw new Unreachable("jump host " + jumpName + " cannot reach " + Clean.line(config.host()) + " port "
                    + config.port() + ": " + Words.reason(e));
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    /** A proxy command's output; at its early end, the command's own words. */
    private static final class ProxyOutput extends FilterInputStream {
        private final Future<String> errors;

        ProxyOutput(Process process, Future<String> errors) {
            super(process.getInputStream());
            this.errors = errors;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return checked(super.read(bytes, offset, length));
        }

        private int checked(int result) throws IOException {
            if (result >= 0) return result;
            throw ended(errors);
        }
    }

    /** A proxy command's input; one that ended before we wrote to it says why in its own words, too. */
    private static final class ProxyInput extends FilterOutputStream {
        private final Future<String> errors;

        ProxyInput(Process process, Future<String> errors) {
            super(process.getOutputStream());
            this.errors = errors;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException closed) {
                throw ended(errors);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException closed) {
                throw ended(errors);
            }
        }
    }

    private static IOException ended(Future<String> errors) {
        String said;
        try {
            said = Words.oneLine(errors.get(1, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            said = "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            said = "";
        }
        return new IOException("the ProxyCommand ended" + (said.isEmpty() ? "" : ": " + said));
    }
}
