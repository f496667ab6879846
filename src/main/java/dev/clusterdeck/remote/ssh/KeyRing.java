package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Prompts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The private keys in files, read once and unlocked once for the whole program, however many nodes want them. */
public final class KeyRing {
    private final Prompts prompts;
    private final Map<Path, KeyFile> keys = new HashMap<>();

    /** A ring that asks for passphrases here. */
    public KeyRing(Prompts prompts) {
        this.prompts = prompts;
    }

    synchronized KeyFile key(Path file) {
        return keys.computeIfAbsent(file, path -> new KeyFile(path, prompts));
    }
}
