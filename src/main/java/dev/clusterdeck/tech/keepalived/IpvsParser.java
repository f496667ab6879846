package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.tech.keepalived.KeepalivedState.Ipvs;
import dev.clusterdeck.tech.keepalived.KeepalivedState.RealServer;
import dev.clusterdeck.tech.keepalived.KeepalivedState.VirtualServer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/** Reads {@code /proc/net/ip_vs} and {@code ip_vs_stats}, whose addresses, ports and counters are hexadecimal. */
final class IpvsParser {
    private IpvsParser() {}

    static Ipvs parse(List<String> table, List<String> stats) {
        List<VirtualServer> servers = new ArrayList<>();
        List<RealServer> real = new ArrayList<>();
        for (String line : table) {
            String[] words = Clean.line(line).strip().split("\\s+", -1);
            if (words[0].equals("->") && words.length >= 6 && !servers.isEmpty() && isNumber(words[3]))
                real.add(new RealServer(
                        address(words[1]), words[2], number(words[3]), number(words[4]), number(words[5])));
            else if (words[0].matches("TCP|UDP|SCTP|FWM") && words.length > 2) {
                close(servers, real);
                servers.add(new VirtualServer(words[0] + " " + name(words[0], words[1]), words[2], List.of()));
            }
        }
        close(servers, real);
        String[] rates = stats.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length == 5 && words[0].matches("[0-9A-Fa-f]{1,16}"))
                .reduce((first, second) -> second)
                .orElse(new String[0]);
        return new Ipvs(servers, column(rates, 0), column(rates, 3), column(rates, 4));
    }

    /** Gives the last virtual server the real ones that stood below it. */
    private static void close(List<VirtualServer> servers, List<RealServer> real) {
        if (servers.isEmpty()) return;
        VirtualServer last = servers.remove(servers.size() - 1);
        servers.add(new VirtualServer(last.name(), last.scheduler(), real));
        real.clear();
    }

    /** An address, or a firewall mark in decimal as ipvsadm takes it. */
    private static String name(String protocol, String text) {
        if (!protocol.equals("FWM")) return address(text);
        OptionalLong mark = hex(text);
        return mark.isPresent() ? Long.toString(mark.getAsLong()) : text;
    }

    private static OptionalLong column(String[] words, int column) {
        return column < words.length ? hex(words[column]) : OptionalLong.empty();
    }

    /** {@code 0A4E0064:0050} or {@code [2001:0db8:…]:0050}; what is neither stays as it is. */
    private static String address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) return text;
        OptionalLong port = hex(text.substring(colon + 1));
        String host = text.substring(0, colon);
        if (port.isEmpty()) return text;
        if (host.startsWith("[") && host.endsWith("]"))
            return "[" + Addresses.plain(host.substring(1, host.length() - 1)) + "]:" + port.getAsLong();
        if (!host.matches("[0-9A-Fa-f]{8}")) return text;
        return Addresses.compressed(HexFormat.of().parseHex(host)) + ":" + port.getAsLong();
    }

    private static OptionalLong hex(String text) {
        return text.matches("[0-9A-Fa-f]{1,15}") ? OptionalLong.of(Long.parseLong(text, 16)) : OptionalLong.empty();
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,12}");
    }

    private static long number(String text) {
        return isNumber(text) ? Long.parseLong(text) : 0;
    }
}
