package dev.clusterdeck.remote;

import java.util.regex.Pattern;

/**
 * Where a node is reached, as given by an inventory or discovered from the cluster; everything else (keys, jump
 * host, proxies) is resolved through OpenSSH's configuration.
 *
 * @param user login name, empty to leave it to OpenSSH's configuration
 * @param host host name, alias or literal address; never starts with {@code -}
 * @param port TCP port, 0 to leave it to OpenSSH's configuration
 */
public record Address(String user, String host, int port) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:%\\[\\]][A-Za-z0-9_.:%\\[\\]-]{0,254}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.@\\\\-]{0,63}\\$?|");

    public Address {
        if (!HOST.matcher(host).matches()) throw new IllegalArgumentException("not a host name or address: " + host);
        if (!USER.matcher(user).matches()) throw new IllegalArgumentException("not a user name: " + user);
        if (port < 0 || port > 65535) throw new IllegalArgumentException("not a port: " + port);
    }

    /**
     * Reads {@code [user@]host[:port]}, an IPv6 address in brackets when a port follows.
     *
     * @throws IllegalArgumentException with a message for the admin
     */
    public static Address parse(String text) {
        int at = text.lastIndexOf('@');
        String user = at < 0 ? "" : text.substring(0, at);
        String rest = text.substring(at + 1);
        String host = rest;
        int port = 0;
        int colon = rest.lastIndexOf(':');
        boolean bareIpv6 = !rest.startsWith("[") && rest.indexOf(':') != colon;
        if (colon > rest.lastIndexOf(']') && !bareIpv6) {
            host = rest.substring(0, colon);
            String digits = rest.substring(colon + 1);
            if (!digits.matches("[0-9]{1,5}")) throw new IllegalArgumentException("not a port: " + digits);
            port = Integer.parseInt(digits);
        }
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        return new Address(user, host, port);
    }

    @Override
    public String toString() {
        String shown = host.indexOf(':') >= 0 && port != 0 ? "[" + host + "]" : host;
        return (user.isEmpty() ? "" : user + "@") + shown + (port == 0 ? "" : ":" + port);
    }
}
