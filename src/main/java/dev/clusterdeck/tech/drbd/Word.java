package dev.clusterdeck.tech.drbd;

import dev.clusterdeck.remote.Effect;
import java.util.Locale;
import java.util.Optional;

/** What drbdadm can be told about a resource on a node, and what takes it back. */
enum Word {
    CONNECT("connect: look for the peers again", 'c', Effect.CHANGES),
    DISCONNECT("disconnect: the peers get nothing until it is connected again", 'D', Effect.INTERRUPTS),
    VERIFY("verify: compare the copies block by block", 'v', Effect.CHANGES),
    PAUSE_SYNC("pause the resync", 'p', Effect.CHANGES),
    RESUME_SYNC("let the resync go on", 'P', Effect.CHANGES),
    PRIMARY("primary: applications may write here", 'o', Effect.INTERRUPTS),
    SECONDARY("secondary: nobody may use it here", 'O', Effect.INTERRUPTS);

    private final String label;
    private final char key;
    private final Effect effect;

    Word(String label, char key, Effect effect) {
        this.label = label;
        this.key = key;
        this.effect = effect;
    }

    /** As drbdadm takes it: {@code pause-sync}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As the command line says it: {@code drbd-pause-sync}. */
    String verb() {
        return "drbd-" + word();
    }

    String label() {
        return label;
    }

    char key() {
        return key;
    }

    Effect effect() {
        return effect;
    }

    /** What takes it back; a verify needs nothing. */
    Optional<Word> back() {
        return switch (this) {
            case CONNECT -> Optional.of(DISCONNECT);
            case DISCONNECT -> Optional.of(CONNECT);
            case PAUSE_SYNC -> Optional.of(RESUME_SYNC);
            case RESUME_SYNC -> Optional.of(PAUSE_SYNC);
            case PRIMARY -> Optional.of(SECONDARY);
            case SECONDARY -> Optional.of(PRIMARY);
            case VERIFY -> Optional.empty();
        };
    }

    /** Whether it changes who may write. */
    boolean isRole() {
        return this == PRIMARY || this == SECONDARY;
    }
}
