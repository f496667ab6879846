package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.corosync.CorosyncState.Link;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkPeer;
import dev.clusterdeck.tech.corosync.CorosyncState.LinkState;
import dev.clusterdeck.tech.corosync.CorosyncState.Links;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code corosync-cfgtool -s}: 3.1 ({@code LINK ID}, a word per node), 3.0 ({@code link enabled:1 link connected:1}),
 * and 2.x ({@code RING ID}, one sentence for the ring as a whole).
 */
final class LinksParser implements Parser<Links> {
    private static final Pattern LOCAL = Pattern.compile("Local node ID ([0-9]{1,10})(?:, transport (\\S+))?");
    private static final Pattern LINK = Pattern.compile("(?:LINK|RING) ID ([0-9]{1,2})(?: (\\S+))?");
    private static final Pattern ADDRESS = Pattern.compile("\\s+(?:addr|id)\\s*=\\s*(\\S*)\\s*");
    private static final Pattern WHOLE = Pattern.compile("\\s+status\\s*=\\s*(.*)");
    private static final Pattern PEER = Pattern.compile("\\s+nodeid:?\\s*([0-9]{1,10}):\\s*(.*)");

    @Override
    public Parsed<Links> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer from corosync-cfgtool");
        Output tool = outputs.get(0);
        if (tool.isMissing()) return new Parsed.None<>("corosync-cfgtool is not installed");
        if (tool.truncated()) return new Parsed.Unreadable<>("corosync-cfgtool printed too much");
        Optional<Links> links = links(tool.text());
        if (links.isPresent()) return new Parsed.Value<>(links.get());
        return Refusal.of("corosync-cfgtool", tool);
    }

    private static Optional<Links> links(String text) {
        long local = 0;
        String transport = "";
        List<Link> links = new ArrayList<>();
        for (String line : Lines.of(text)) {
            Matcher own = LOCAL.matcher(line);
            Matcher begin = LINK.matcher(line);
            if (own.matches()) {
                local = Lines.number(own.group(1));
                transport = Optional.ofNullable(own.group(2)).map(Clean::line).orElse("");
            } else if (begin.matches()) {
                String protocol =
                        Optional.ofNullable(begin.group(2)).map(Clean::line).orElse("");
                links.add(new Link(Lines.small(begin.group(1)), protocol, "", List.of(), Optional.empty()));
            } else if (!links.isEmpty()) {
                int last = links.size() - 1;
                links.set(last, with(links.get(last), line));
            }
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(new Links(local, transport, links));
    }

    /** The link with what one more line says of it. */
    private static Link with(Link link, String line) {
        Matcher address = ADDRESS.matcher(line);
        Matcher whole = WHOLE.matcher(line);
        Matcher peer = PEER.matcher(line);
        String own = link.address();
        Optional<LinkPeer> all = link.whole();
        List<LinkPeer> peers = new ArrayList<>(link.peers());
        if (address.matches()) {
            own = Clean.line(address.group(1));
        } else if (whole.matches()) {
            String word = Clean.line(whole.group(1)).strip();
            all = Optional.of(new LinkPeer(0, ofWhole(word), word));
        } else if (peer.matches()) {
            String word = Clean.line(peer.group(2)).strip().replaceAll(" +", " ");
            peers.add(new LinkPeer(Lines.number(peer.group(1)), ofPeer(word), word));
        }
        return new Link(link.number(), link.protocol(), own, peers, all);
    }

    private static LinkState ofPeer(String word) {
        return switch (word) {
            case "localhost" -> LinkState.LOCAL;
            case "connected", "link enabled:1 link connected:1" -> LinkState.CONNECTED;
            case "disconnected", "link enabled:1 link connected:0" -> LinkState.DISCONNECTED;
            case "disabled", "link enabled:0 link connected:0", "link enabled:0 link connected:1" -> LinkState.DISABLED;
            default -> LinkState.UNKNOWN;
        };
    }

    private static LinkState ofWhole(String word) {
        if (word.contains("FAULTY")) return LinkState.DISCONNECTED;
        return word.equals("OK") || word.contains("active with no faults") ? LinkState.CONNECTED : LinkState.UNKNOWN;
    }
}
