package dev.clusterdeck.remote.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first field of a known_hosts line: patterns separated by commas, a negated one ruling the line out, or one hashed
 * name ({@code |1|salt|HMAC-SHA1}). Host names have no case.
 */
final class HostPatterns {
    private static final String HASHED = "|1|";

    private final List<String> patterns;
    private final byte[] salt;
    private final byte[] hash;

    private HostPatterns(List<String> patterns, byte[] salt, byte[] hash) {
        this.patterns = patterns;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Reads the field.
     *
     * @throws IllegalArgumentException when a hash is not base64
     */
    static HostPatterns parse(String field) {
        if (!field.startsWith("|"))
            return new HostPatterns(List.of(field.toLowerCase(Locale.ROOT).split(",", -1)), new byte[0], new byte[0]);
        int bar = field.indexOf('|', HASHED.length());
        if (!field.startsWith(HASHED) || bar < 0) throw new IllegalArgumentException("an unknown kind of hash");
        Base64.Decoder base64 = Base64.getDecoder();
        return new HostPatterns(
                List.of(),
                base64.decode(field.substring(HASHED.length(), bar)),
                base64.decode(field.substring(bar + 1)));
    }

    /** True when the line is for this name, which is in lower case. */
    boolean matches(String name) {
        if (hash.length > 0) return MessageDigest.isEqual(hash, hmac(salt, name));
        boolean matched = false;
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                if (glob(pattern.substring(1), name)) return false;
            } else matched |= glob(pattern, name);
        }
        return matched;
    }

    /** The field that stands for this one name, hashed. */
    static String hashed(byte[] salt, String name) {
        Base64.Encoder base64 = Base64.getEncoder();
        return HASHED + base64.encodeToString(salt) + "|" + base64.encodeToString(hmac(salt, name));
    }

    /** {@code *} is any text, {@code ?} any one character, everything else itself. */
    static boolean glob(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else return false;
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }

    private static byte[] hmac(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt.length == 0 ? new byte[1] : salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
