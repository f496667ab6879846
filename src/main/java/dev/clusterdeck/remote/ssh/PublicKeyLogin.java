package dev.clusterdeck.remote.ssh;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * The publickey method (RFC 4252, 7) for any identity, in two attempts: first the key is offered; when the server
 * accepts it, the attempt ends, and the caller signs and tries again. So a passphrase is asked on the caller's thread:
 * on sshj's reader thread, which holds the login's lock, nobody could interrupt it.
 */
final class PublicKeyLogin extends AbstractAuthMethod {
    private final Identity identity;
    private byte[] signature = new byte[0];
    private volatile boolean accepted;

    PublicKeyLogin(Identity identity) {
        super("publickey");
        this.identity = identity;
    }

    /** True when the server wants a signature with this key. */
    boolean isAccepted() {
        return accepted;
    }

    /** Signs for the next attempt. */
    void sign(byte[] session) throws IOException, InterruptedException {
        byte[] text = new Buffer.PlainBuffer()
                .putString(session)
                .putBuffer(request(true))
                .getCompactData();
        signature = identity.sign(text);
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return signature.length == 0 ? request(false) : request(true).putString(signature);
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        return super.buildReq()
                .putBoolean(signed)
                .putString(identity.algorithm())
                .putString(identity.blob());
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) super.handle(message, packet);
        accepted = true;
        throw new UserAuthException("the key is accepted");
    }
}
