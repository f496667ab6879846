package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** One request and answer over a UNIX socket or TCP port as seen from the node; the answer ends where the other side closes. */
final class Asking {
    private Asking() {}

    /**
     * Asks.
     *
     * @return exit 0 with the answer; 124 when it did not end in time; 1 with the reason when there was no connection
     */
    static Output ask(Wire wire, String shown, String endpoint, String request, Duration timeout)
            throws Unreachable, InterruptedException {
        long began = System.nanoTime();
        TunnelChannel channel = channel(wire, endpoint);
        AtomicBoolean late = new AtomicBoolean();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        boolean truncated = false;
        Deadlines.Alarm broken = wire.deadlines().arm(timeout.plus(Wire.PROMPT), wire::kill);
        try {
            wire.tunnel(channel);
            Deadlines.Alarm alarm = wire.deadlines().arm(timeout, () -> {
                late.set(true);
                channel.discard();
            });
            try {
                channel.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                channel.getOutputStream().flush();
                truncated = copy(channel.getInputStream(), answer);
            } finally {
                alarm.close();
                wire.drop(channel);
            }
        } catch (OpenFailException e) {
            return Output.of(1, "", endpoint + ": " + Words.reason(e));
        } catch (SSHException e) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw new Unreachable("lost " + shown + " while asking " + endpoint + ": " + Words.reason(e));
        } catch (IOException e) {
            throw new Unreachable("lost " + shown + " while asking " + endpoint + ": " + Words.reason(e));
        } finally {
            broken.close();
        }
        return new Output(
                late.get() ? 124 : 0,
                answer.toByteArray(),
                new byte[0],
                truncated,
                late.get(),
                Duration.ofNanos(System.nanoTime() - began),
                "",
                false);
    }

    private static TunnelChannel channel(Wire wire, String endpoint) {
        var connection = wire.client().getConnection();
        if (endpoint.startsWith("/")) return TunnelChannel.toSocket(connection, endpoint);
        int colon = endpoint.lastIndexOf(':');
        String port = endpoint.substring(colon + 1);
        if (colon <= 0 || !port.matches("[1-9][0-9]{0,4}"))
            throw new IllegalArgumentException("neither a path nor host:port: " + endpoint);
        return TunnelChannel.toPort(connection, endpoint.substring(0, colon), Integer.parseInt(port));
    }

    private static boolean copy(InputStream in, ByteArrayOutputStream answer) throws IOException {
        byte[] bytes = new byte[8192];
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            if (answer.size() + n > ProbeLoop.STDOUT_CAP) return true;
            answer.write(bytes, 0, n);
        }
        return false;
    }
}
