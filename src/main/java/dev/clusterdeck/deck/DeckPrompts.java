package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.Prompts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Asks the admin in the deck. Each connection's thread waits for its own answer; the others go on. A thread that is
 * interrupted takes its question back.
 */
public final class DeckPrompts implements Prompts {
    private record Waiting(Question question, CompletableFuture<Optional<List<Secret>>> answer) {}

    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private Consumer<Message> deck = message -> {};
    private boolean closed;
    private long last;

    /** From now on the deck gets the questions, at once those that wait already. */
    synchronized void attach(Consumer<Message> messages) {
        deck = messages;
        waiting.values().forEach(w -> messages.accept(new Message.PromptAsked(w.question())));
    }

    /** The admin's answer; empty for a no. An unknown id was taken back meanwhile. */
    void answer(long id, Optional<List<Secret>> answer) {
        Optional<Waiting> asked;
        synchronized (this) {
            asked = Optional.ofNullable(waiting.get(id));
        }
        asked.ifPresent(w -> w.answer().complete(answer));
    }

    /** The deck is gone: what waits, and whatever comes, is answered with no. */
    void close() {
        List<Waiting> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(waiting.values());
        }
        open.forEach(w -> w.answer().complete(Optional.empty()));
    }

    @Override
    public boolean acceptHostKey(String host, String keyType, String fingerprint) throws InterruptedException {
        return ask(id -> new Question.HostKey(id, host, keyType, fingerprint)).isPresent();
    }

    @Override
    public boolean confirmNodes(String cluster, List<String> nodes) throws InterruptedException {
        return ask(id -> new Question.Nodes(id, cluster, nodes)).isPresent();
    }

    @Override
    public Optional<Secret> secret(String what) throws InterruptedException {
        return ask(id -> new Question.Password(id, what))
                .flatMap(answers -> answers.stream().findFirst());
    }

    @Override
    public Optional<List<Secret>> answers(String host, String instruction, List<String> questions, List<Boolean> echo)
            throws InterruptedException {
        // A server may send only an instruction: there is nothing to answer.
        if (questions.isEmpty()) return Optional.of(List.of());
        return ask(id -> new Question.Interactive(id, host, instruction, questions, echo));
    }

    private Optional<List<Secret>> ask(LongFunction<Question> question) throws InterruptedException {
        Waiting mine;
        synchronized (this) {
            if (closed) return Optional.empty();
            mine = new Waiting(question.apply(++last), new CompletableFuture<>());
            waiting.put(mine.question().id(), mine);
            deck.accept(new Message.PromptAsked(mine.question()));
        }
        try {
            return mine.answer().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            synchronized (this) {
                waiting.remove(mine.question().id());
                deck.accept(new Message.PromptWithdrawn(mine.question().id()));
            }
        }
    }
}
