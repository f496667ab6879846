package dev.clusterdeck.remote.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An ssh-agent behind its socket (draft-ietf-sshm-ssh-agent): lists keys and signs. One connection per request. */
final class Agent {
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_512 = 4;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final Duration LIST_PATIENCE = Duration.ofSeconds(5);
    /** An agent may ask its user to confirm, or a token to be touched. */
    private static final Duration SIGN_PATIENCE = Duration.ofSeconds(60);

    private final Path socket;
    private final Deadlines deadlines;

    Agent(Path socket, Deadlines deadlines) {
        this.socket = socket;
        this.deadlines = deadlines;
    }

    /** The keys and certificates it holds. */
    List<Identity> identities() throws IOException {
        DataInputStream answer = request(new byte[] {REQUEST_IDENTITIES}, IDENTITIES_ANSWER, LIST_PATIENCE);
        int count = answer.readInt();
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < count && i < 1000; i++) {
            byte[] blob = string(answer);
            String comment = new String(string(answer), StandardCharsets.UTF_8);
            identities.add(new AgentIdentity(this, blob, "agent key " + Words.oneLine(comment)));
        }
        return identities;
    }

    private byte[] sign(byte[] blob, byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeByte(SIGN_REQUEST);
        body.writeInt(blob.length);
        body.write(blob);
        body.writeInt(text.length);
        body.write(text);
        body.writeInt(HostKey.typeOf(blob).startsWith("ssh-rsa") ? RSA_SHA2_512 : 0);
        return string(request(bytes.toByteArray(), SIGN_RESPONSE, SIGN_PATIENCE));
    }

    private DataInputStream request(byte[] body, int expected, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Deadlines.Alarm alarm = deadlines.arm(patience, () -> closeQuietly(channel));
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer request = ByteBuffer.allocate(4 + body.length)
                    .putInt(body.length)
                    .put(body)
                    .flip();
            while (request.hasRemaining()) channel.write(request);
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            byte[] answer = bytes(in, in.readInt());
            if (answer.length == 0 || answer[0] != expected) throw new IOException("the agent refuses");
            return new DataInputStream(new java.io.ByteArrayInputStream(answer, 1, answer.length - 1));
        } finally {
            alarm.close();
            closeQuietly(channel);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    private static byte[] string(DataInputStream in) throws IOException {
        return bytes(in, in.readInt());
    }

    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > LONGEST_ANSWER) throw new IOException("the agent's answer makes no sense");
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared with hasBlob()
    private record AgentIdentity(Agent agent, byte[] blob, String label) implements Identity {
        @Override
        public byte[] sign(byte[] text) throws IOException {
            return agent.sign(blob, text);
        }
    }
}
