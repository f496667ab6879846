package dev.clusterdeck.remote.ssh;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;

/** sshj asks for the key factory "ECDSA", BouncyCastle's name for what the JDK calls "EC". */
final class EcdsaProvider extends Provider {
    private static final long serialVersionUID = 1L;

    EcdsaProvider() {
        super("ClusterdeckECDSA", "1", "the key factory EC under its other name, ECDSA");
        put("KeyFactory.ECDSA", Factory.class.getName());
    }

    /** Delegates; public because the JDK makes it by name. */
    public static final class Factory extends KeyFactorySpi {
        private final KeyFactory ec;

        public Factory() throws NoSuchAlgorithmException {
            ec = KeyFactory.getInstance("EC");
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            return ec.generatePublic(spec);
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            return ec.generatePrivate(spec);
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec) throws InvalidKeySpecException {
            return ec.getKeySpec(key, spec);
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            return ec.translateKey(key);
        }
    }
}
