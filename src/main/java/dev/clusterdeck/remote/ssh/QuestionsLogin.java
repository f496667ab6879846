package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.cluster.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** The keyboard-interactive method (RFC 4256), each round of questions put to the admin as a whole. */
final class QuestionsLogin extends AbstractAuthMethod {
    private static final int MOST_QUESTIONS = 32;

    /** Answers one round; empty when the admin will not. */
    interface Answers {
        Optional<List<Secret>> answer(String instruction, List<String> questions, List<Boolean> echo)
                throws InterruptedException;
    }

    private final Answers answers;

    QuestionsLogin(Answers answers) {
        super("keyboard-interactive");
        this.answers = answers;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return super.buildReq().putString("").putString("");
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        try {
            String name = packet.readString();
            String instruction = packet.readString();
            packet.readString(); // language
            int count = packet.readUInt32AsInt();
            if (count < 0 || count > MOST_QUESTIONS) throw new UserAuthException("too many questions: " + count);
            List<String> questions = new ArrayList<>();
            List<Boolean> echo = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                questions.add(Words.oneLine(packet.readString()));
                echo.add(packet.readBoolean());
            }
            List<Secret> given = count == 0
                    ? List.of()
                    : answers.answer(Words.oneLine(name + " " + instruction), questions, echo)
                            .filter(list -> list.size() == questions.size())
                            .orElseThrow(() -> new UserAuthException("not answered"));
            SSHPacket response = new SSHPacket(Message.USERAUTH_INFO_RESPONSE).putUInt32(count);
            for (Secret secret : given) response.putString(secret.reveal());
            params.getTransport().write(response);
        } catch (Buffer.BufferException e) {
            throw new UserAuthException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserAuthException("interrupted", e);
        }
    }
}
