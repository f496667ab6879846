package dev.clusterdeck.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;

/** The SSH servers of one demo: a port on loopback for each simulated node, one host key, one accepted client key. */
final class DemoServer implements Closeable {
    private final java.util.List<SshServer> servers = new java.util.ArrayList<>();
    private final KeyPair hostKey;
    private final KeyPair clientKey;

    DemoServer() throws GeneralSecurityException {
        this.hostKey = newKey();
        this.clientKey = newKey();
    }

    KeyPair hostKey() {
        return hostKey;
    }

    KeyPair clientKey() {
        return clientKey;
    }

    /**
     * Begins to listen for a node.
     *
     * @return its port on 127.0.0.1
     */
    int listen(DemoNodeAnswers answers) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, clientKey.getPublic()));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                if (!answers.answers()) session.close(true);
            }
        });
        server.setCommandFactory((channel, line) -> new DemoShell(line, answers));
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.NIO_WORKERS.set(server, 2);
        server.start();
        servers.add(server);
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        for (SshServer server : servers) server.stop(true);
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** Writes the client key and what else an OpenSSH configuration needs to reach the nodes, and returns that file. */
    Path configuration(Path folder) throws IOException, GeneralSecurityException {
        return new DemoIdentity(hostKey, clientKey)
                .write(folder, servers.stream().map(SshServer::getPort).toList());
    }
}
