package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One name and value of a resource's parameters or meta attributes.
 *
 * @param name the name
 * @param shown the value, or {@link Secret#MASK} for one that must not be shown
 * @param secret the value that must not be shown
 */
public record Parameter(String name, String shown, Optional<Secret> secret) {
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(passw|passphrase|passwd|^pass$|pwd|secret|token|community|credential|api_?key"
                    + "|access_?key|private_?key).*|(?i)pass");
    private static final Pattern NAMES_A_FILE = Pattern.compile("(?i).*_(file|script|path)");

    /** A parameter; hidden when its name says that it is a secret or the agent declared it private. */
    static Parameter of(String name, String value, boolean isPrivate) {
        boolean hide = isPrivate
                || (SECRET_NAME.matcher(name).matches()
                        && !NAMES_A_FILE.matcher(name).matches());
        return hide
                ? new Parameter(name, Secret.MASK, Optional.of(new Secret(value)))
                : new Parameter(name, value, Optional.empty());
    }

    /** True for a secret that was replaced by stars, as support reports do: the agent would send the stars. */
    public boolean isSanitized() {
        return secret.filter(s -> s.reveal().matches("\\*{3,}")).isPresent();
    }
}
