package dev.clusterdeck.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** The files with which the demo's nodes are reached like any others: key, known hosts, client configuration. */
record DemoIdentity(KeyPair hostKey, KeyPair clientKey) {
    /** Writes them into a folder that is the user's alone; the client configuration's path comes back. */
    Path write(Path folder, List<Integer> ports) throws IOException, GeneralSecurityException {
        Path key = Files.createFile(
                folder.resolve("id_ecdsa"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(key)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "demo", null, out);
        }
        StringBuilder knownHosts = new StringBuilder();
        String host = PublicKeyEntry.toString(hostKey.getPublic());
        for (int port : ports)
            knownHosts
                    .append("[127.0.0.1]:")
                    .append(port)
                    .append(' ')
                    .append(host)
                    .append('\n');
        Path known = Files.writeString(folder.resolve("known_hosts"), knownHosts);
        return Files.writeString(
                folder.resolve("ssh_config"),
                "Host *\n  User demo\n  IdentityFile " + key + "\n  IdentitiesOnly yes\n  IdentityAgent none\n"
                        + "  UserKnownHostsFile " + known + "\n  GlobalKnownHostsFile /dev/null\n"
                        + "  StrictHostKeyChecking yes\n");
    }
}
