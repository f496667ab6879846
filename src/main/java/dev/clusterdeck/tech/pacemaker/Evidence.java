package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Explanation.Sentence;
import dev.clusterdeck.cluster.Reading.Seen;
import dev.clusterdeck.cluster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which command a value came from and how old it is. */
record Evidence(Account account, Instant now) {
    String status() {
        return cite(account.status(), "crm_mon");
    }

    String cib() {
        return cite(account.cib(), "cibadmin");
    }

    String scores() {
        return cite(account.scores(), "crm_simulate");
    }

    String fencing() {
        return cite(account.fencing(), "stonith_admin");
    }

    /** One sentence per source that an explanation may rest on. */
    List<Sentence> sources() {
        List<Sentence> sentences = new ArrayList<>();
        source(account.status(), "state", sentences);
        source(account.cib(), "configuration", sentences);
        source(account.scores(), "scores", sentences);
        return sentences;
    }

    private <S> void source(Optional<Seen<S>> seen, String what, List<Sentence> sentences) {
        seen.ifPresent(s -> {
            boolean old = isOld(s, now);
            sentences.add(new Sentence(
                    old ? Severity.UNKNOWN : Severity.NOTE,
                    what + " read on " + s.origin().ranOn() + " " + words(age(s)) + " ago"
                            + (old ? ": too old to trust" : ""),
                    s.origin().commands().isEmpty()
                            ? List.of("no command recorded")
                            : s.origin().commands()));
        });
    }

    /** True when a value is too old to be trusted. */
    static boolean isOld(Seen<?> seen, Instant now) {
        return !seen.isFresh(now);
    }

    private static <S> String cite(Optional<Seen<S>> seen, String tool) {
        return seen.map(s -> tool + " on " + s.origin().ranOn()).orElse(tool + " not read");
    }

    private <S> Duration age(Seen<S> seen) {
        Duration age = Duration.between(seen.at(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static String words(Duration age) {
        return dev.clusterdeck.screen.Ages.brief(age);
    }
}
