package dev.clusterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private final Driver deck = Driver.onSickCluster(80, 24);
    private final ExecutorService connections = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        connections.shutdownNow();
    }

    @Test
    void an_unknown_key_is_shown_and_refused_unless_the_admin_chooses_otherwise() throws Exception {
        Future<Boolean> answer = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:abc"));
        deck.sees("Unknown host key", "alpha  ssh-ed25519", "SHA256:abc", "[ Refuse ]")
                .press("⏎");
        assertThat(get(answer)).isFalse();
        deck.doesNotSee("Unknown host key");
    }

    @Test
    void tab_and_enter_accept_a_key() throws Exception {
        Future<Boolean> answer = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:abc"));
        deck.press("tab").sees("[ Accept ]").press("⏎");
        assertThat(get(answer)).isTrue();
    }

    @Test
    void keys_of_many_nodes_are_one_list_with_one_answer() throws Exception {
        List<Future<Boolean>> answers = new ArrayList<>();
        for (String node : List.of("alpha", "bravo", "charlie"))
            answers.add(ask(() -> deck.prompts.acceptHostKey(node, "ssh-ed25519", "SHA256:" + node)));
        deck.sees("3 unknown host keys", "SHA256:alpha", "SHA256:bravo", "SHA256:charlie", "Accept all");
        deck.press("tab ⏎");
        for (Future<Boolean> answer : answers) assertThat(get(answer)).isTrue();
    }

    @Test
    void a_list_that_grew_after_it_was_read_is_asked_anew() throws Exception {
        Future<Boolean> first = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:a"));
        deck.press("tab").sees("[ Accept ]");
        Future<Boolean> second = ask(() -> deck.prompts.acceptHostKey("bravo", "ssh-ed25519", "SHA256:b"));
        deck.sees("[ Refuse ]").press("⏎");
        assertThat(get(first)).isFalse();
        assertThat(get(second)).isFalse();
    }

    @Test
    void a_password_is_typed_without_being_shown() throws Exception {
        Future<Optional<Secret>> answer = ask(() -> deck.prompts.secret("sudo password of admin@alpha"));
        deck.type("s3cret q").sees("sudo password of admin@alpha", "••••••••").doesNotSee("s3cret");
        assertThat(deck.model().toString()).doesNotContain("s3cret");
        deck.press("⏎");
        assertThat(get(answer)).contains(new Secret("s3cret q"));
    }

    @Test
    void a_stray_enter_is_no_password_and_escape_refuses() throws Exception {
        Future<Optional<Secret>> answer = ask(() -> deck.prompts.secret("passphrase of id_ed25519"));
        deck.press("⏎").sees("passphrase of id_ed25519").press("esc");
        assertThat(get(answer)).isEmpty();
    }

    @Test
    void the_same_secret_for_many_connections_is_asked_once() throws Exception {
        Future<Optional<Secret>> one = ask(() -> deck.prompts.secret("passphrase of id_ed25519"));
        Future<Optional<Secret>> two = ask(() -> deck.prompts.secret("passphrase of id_ed25519"));
        deck.sees("needed by 2 connections").type("x").press("⏎");
        assertThat(get(one)).isEqualTo(get(two)).contains(new Secret("x"));
    }

    @Test
    void a_server_s_own_questions_are_answered_line_by_line() throws Exception {
        Future<Optional<List<Secret>>> answer = ask(() ->
                deck.prompts.answers("alpha", "Second factor", List.of("Login: ", "Code: "), List.of(true, false)));
        deck.sees("alpha asks", "Second factor", "Login:", "Code:");
        deck.type("kim")
                .press("⏎")
                .type("123")
                .sees("kim", "•••")
                .doesNotSee("123")
                .press("⏎");
        assertThat(get(answer)).contains(List.of(new Secret("kim"), new Secret("123")));
    }

    @Test
    void discovered_nodes_are_confirmed_as_a_list() throws Exception {
        Future<Boolean> answer =
                ask(() -> deck.prompts.confirmNodes("prod-eu1", List.of("bravo 10.0.0.2", "charlie 10.0.0.3")));
        deck.sees("Nodes of prod-eu1", "bravo 10.0.0.2", "charlie 10.0.0.3").press("tab ⏎");
        assertThat(get(answer)).isTrue();
    }

    @Test
    void a_question_waits_while_something_else_is_typed() throws Exception {
        deck.press(":").type("go");
        Future<Boolean> answer = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:abc"));
        deck.type("to alpha").doesNotSee("Unknown host key");
        assertThat(answer).isNotDone();
        deck.press("esc").sees("Unknown host key").press("esc");
        assertThat(get(answer)).isFalse();
    }

    @Test
    void pictures_go_on_behind_a_question() throws Exception {
        Future<Boolean> answer = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:abc"));
        deck.arrives(Pictures.healthy("prod-eu1")).seconds(1).sees("Unknown host key", "no problem");
        assertThat(answer).isNotDone();
    }

    @Test
    void a_question_that_is_taken_back_goes_away() throws Exception {
        Future<Boolean> answer = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:abc"));
        deck.sees("Unknown host key");
        answer.cancel(true);
        for (int i = 0; i < 500 && deck.model().asking().isOpen(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
            deck.step();
        }
        deck.doesNotSee("Unknown host key");
    }

    @Test
    void answering_a_question_is_not_choosing_what_is_selected_behind_it() throws Exception {
        Future<Boolean> answer = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:abc"));
        deck.press("tab ⏎")
                .arrives(Pictures.sick("prod-eu1").without("node:alpha"))
                .seconds(1);
        assertThat(get(answer)).isTrue();
        deck.selects("node:bravo").doesNotSee("is gone");
    }

    @Test
    void an_interrupt_refuses() throws Exception {
        Future<Boolean> answer = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:abc"));
        deck.press("^C").isStillThere();
        assertThat(get(answer)).isFalse();
    }

    @Test
    void when_the_deck_is_gone_every_question_is_answered_with_no() throws Exception {
        Future<Boolean> answer = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:abc"));
        deck.prompts.close();
        assertThat(get(answer)).isFalse();
        assertThat(deck.prompts.secret("anything")).isEmpty();
    }

    @Test
    void a_terminal_too_small_for_dialogs_says_that_a_question_waits() throws Exception {
        deck.resize(30, 8);
        Future<Boolean> answer = ask(() -> deck.prompts.acceptHostKey("alpha", "ssh-ed25519", "SHA256:abc"));
        deck.sees("too small", "1 question waits");
        assertThat(answer).isNotDone();
    }

    /** Asks from a connection's thread, and comes back when the deck knows of it. */
    private <T> Future<T> ask(Callable<T> question) throws InterruptedException {
        int before = deck.model().asking().waiting().size();
        Future<T> answer = connections.submit(question);
        for (int i = 0; i < 500 && deck.model().asking().waiting().size() == before; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
            deck.step();
        }
        assertThat(deck.model().asking().waiting()).hasSize(before + 1);
        return answer;
    }

    private static <T> T get(Future<T> answer) throws Exception {
        return answer.get(5, TimeUnit.SECONDS);
    }
}
