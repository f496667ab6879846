package dev.clusterdeck.remote;

import dev.clusterdeck.cluster.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Questions that only the admin can answer. In the deck they appear as dialogs; without a terminal they are refused.
 * Called from connection threads; blocks until answered. Empty answers mean "no".
 */
public interface Prompts {
    /**
     * An unknown host key.
     *
     * @param host as the admin knows it
     * @param keyType such as {@code ssh-ed25519}
     * @param fingerprint {@code SHA256:…}
     * @return true to accept and remember it
     */
    boolean acceptHostKey(String host, String keyType, String fingerprint) throws InterruptedException;

    /**
     * Nodes that the cluster named and the inventory does not: no key, agent or password is offered to them before
     * this is answered. Asked once for the whole list.
     *
     * @param cluster its name in the inventory
     * @param nodes one line each: name and the addresses that would be tried
     */
    boolean confirmNodes(String cluster, List<String> nodes) throws InterruptedException;

    /** A passphrase, password or sudo password; {@code what} names exactly which, for example {@code passphrase of ~/.ssh/id_ed25519}. */
    Optional<Secret> secret(String what) throws InterruptedException;

    /** Keyboard-interactive questions, one answer each; {@code echo} says which may be shown while typing. */
    Optional<List<Secret>> answers(String host, String instruction, List<String> questions, List<Boolean> echo)
            throws InterruptedException;

    /** Refuses everything: for cron, monitoring and tests without an admin. */
    static Prompts none() {
        return new Prompts() {
            @Override
            public boolean acceptHostKey(String host, String keyType, String fingerprint) {
                return false;
            }

            @Override
            public boolean confirmNodes(String cluster, List<String> nodes) {
                return false;
            }

            @Override
            public Optional<Secret> secret(String what) {
                return Optional.empty();
            }

            @Override
            public Optional<List<Secret>> answers(
                    String host, String instruction, List<String> questions, List<Boolean> echo) {
                return Optional.empty();
            }
        };
    }
}
