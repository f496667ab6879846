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

/**
 * The keyboard-interactive method (RFC 4256), one attempt per round: when the server asks, the attempt ends, the caller
 * finds the answers on its own thread, and the next attempt sends them.
 */
final class QuestionsLogin extends AbstractAuthMethod {
    private static final int MOST_QUESTIONS = 32;

    /**
     * One round of questions.
     *
     * @param instruction what the server says about them
     * @param questions the questions
     * @param echo which answers may be shown while typing
     */
    record Round(String instruction, List<String> questions, List<Boolean> echo) {}

    private volatile Optional<Round> round = Optional.empty();
    private Optional<List<Secret>> answers = Optional.empty();

    QuestionsLogin() {
        super("keyboard-interactive");
    }

    /** What the server asks; empty when it asked nothing. */
    Optional<Round> round() {
        return round;
    }

    /** The answers for the next attempt, one per question. */
    void answer(List<Secret> given) {
        answers = Optional.of(given);
        round = Optional.empty();
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        if (answers.isEmpty()) return super.buildReq().putString("").putString("");
        SSHPacket response = new SSHPacket(Message.USERAUTH_INFO_RESPONSE)
                .putUInt32(answers.get().size());
        for (Secret secret : answers.get()) response.putString(secret.reveal());
        return response;
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) super.handle(message, packet);
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
            round = Optional.of(new Round(Words.oneLine(name + " " + instruction), questions, echo));
        } catch (Buffer.BufferException e) {
            throw new UserAuthException(e);
        }
        throw new UserAuthException("the server asks");
    }
}
