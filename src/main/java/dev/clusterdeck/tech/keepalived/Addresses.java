package dev.clusterdeck.tech.keepalived;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** Addresses written one way, so that what a file says and what {@code ip} prints can be compared. */
final class Addresses {
    private Addresses() {}

    /** Without prefix length; IPv6 in one spelling. What is no address stays as it is; no name is ever looked up. */
    static String plain(String text) {
        int slash = text.indexOf('/');
        String address = (slash < 0 ? text : text.substring(0, slash)).toLowerCase(Locale.ROOT);
        if (!address.contains(":") || !address.matches("[0-9a-f:.]{2,45}")) return address;
        try {
            return compressed(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException odd) {
            return address;
        }
    }

    /** As {@code ip} prints it: the longest run of zeros as {@code ::}. */
    static String compressed(byte[] bytes) {
        if (bytes.length != 16) return bytes.length == 4 ? dotted(bytes) : "";
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        int best = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) end++;
            if (end - i > length) {
                best = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') text.append(':');
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static String dotted(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
    }
}
