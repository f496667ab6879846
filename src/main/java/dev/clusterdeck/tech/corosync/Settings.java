package dev.clusterdeck.tech.corosync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Corosync's settings by the names cmap has for them, such as {@code totem.transport}. A shared secret among them
 * ({@code totem.key}) is never kept.
 *
 * @param keys setting → value
 * @param nodes the node list, in its order
 */
public record Settings(Map<String, String> keys, List<Node> nodes) {
    private static final int MAX_NODES = 1024;
    private static final int MAX_LINKS = 8;

    public Settings {
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
        nodes = List.copyOf(nodes);
    }

    /** From the keys alone. */
    public static Settings of(Map<String, String> keys) {
        Map<String, String> kept = new TreeMap<>(keys);
        kept.remove("totem.key");
        return new Settings(kept, nodes(kept));
    }

    private static List<Node> nodes(Map<String, String> keys) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < MAX_NODES; i++) {
            String prefix = "nodelist.node." + i + ".";
            List<String> addresses = new ArrayList<>();
            for (int link = 0; link < MAX_LINKS; link++)
                get(keys, prefix + "ring" + link + "_addr").ifPresent(addresses::add);
            Optional<String> name = get(keys, prefix + "name");
            if (addresses.isEmpty() && name.isEmpty()) break;
            nodes.add(new Node(
                    get(keys, prefix + "nodeid").map(Lines::number).orElse(0L),
                    name.orElse(""),
                    addresses,
                    number(keys, prefix + "quorum_votes").orElse(1)));
        }
        return nodes;
    }

    /**
     * A node of the node list.
     *
     * @param id node id; 0 when none is configured
     * @param name empty when none is configured
     * @param addresses by link number, the first link first
     * @param votes configured votes, 1 unless said
     */
    public record Node(long id, String name, List<String> addresses, int votes) {
        public Node {
            addresses = List.copyOf(addresses);
        }
    }

    /** A setting's value. */
    public Optional<String> get(String key) {
        return get(keys, key);
    }

    private static Optional<String> get(Map<String, String> keys, String key) {
        return Optional.ofNullable(keys.get(key)).filter(value -> !value.isEmpty());
    }

    public Optional<String> clusterName() {
        return get("totem.cluster_name");
    }

    /** {@code knet} unless said otherwise (the default of 3.x). */
    public String transport() {
        return get("totem.transport").orElse("knet");
    }

    /** True when traffic between the nodes is encrypted and signed. */
    public boolean encrypted() {
        boolean cipher =
                get("totem.crypto_cipher").filter(c -> !c.equals("none")).isPresent();
        boolean hash = get("totem.crypto_hash").filter(h -> !h.equals("none")).isPresent();
        boolean secauth = get("totem.secauth").filter(Settings::isOn).isPresent();
        return (cipher && hash) || secauth;
    }

    /** True when packets are at least signed, so that a stranger cannot join. */
    public boolean authenticated() {
        return encrypted()
                || get("totem.crypto_hash").filter(h -> !h.equals("none")).isPresent();
    }

    /** The token timeout in force, milliseconds; from the file only when it is set there. */
    public OptionalInt token() {
        OptionalInt running = number("runtime.config.totem.token");
        return running.isPresent() ? running : number("totem.token");
    }

    public boolean twoNode() {
        return get("runtime.votequorum.two_node")
                .or(() -> get("quorum.two_node"))
                .filter(Settings::isOn)
                .isPresent();
    }

    /** True when set, or implied by {@code two_node} and not switched off. */
    public boolean waitForAll() {
        return get("quorum.wait_for_all").map(Settings::isOn).orElse(twoNode());
    }

    /** The quorum device's model, such as {@code net}; empty without a quorum device. */
    public Optional<String> deviceModel() {
        return get("quorum.device.model");
    }

    /** Where the quorum device's server is; empty when not configured. */
    public Optional<String> deviceHost() {
        return get("quorum.device.net.host");
    }

    /** How many links the nodes have: the most addresses any node is configured with. */
    public int linkCount() {
        return nodes.stream().mapToInt(node -> node.addresses().size()).max().orElse(0);
    }

    private OptionalInt number(String key) {
        return number(keys, key);
    }

    private static OptionalInt number(Map<String, String> keys, String key) {
        return get(keys, key).filter(v -> v.matches("[0-9]{1,9}")).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    private static boolean isOn(String value) {
        return value.equals("1") || value.equals("yes") || value.equals("on");
    }
}
