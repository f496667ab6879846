package dev.clusterdeck.tech.keepalived;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a node and its files say of Keepalived, in its own words. */
public final class KeepalivedState {
    private KeepalivedState() {}

    /**
     * What holds on a node at one moment.
     *
     * @param at the node's uptime then
     * @param pid of the running keepalived; empty when none runs
     * @param balancers by load balancer that is installed, whether it runs
     * @param links its interfaces
     * @param dump what keepalived wrote of itself within the last minute, where somebody asked it to
     * @param ipvs where the kernel has IPVS and this user may read it
     * @param held by address that is or was here, since when; addresses that went are kept for a while
     */
    public record Account(
            Duration at,
            OptionalLong pid,
            Map<String, Boolean> balancers,
            List<Link> links,
            Optional<Dump> dump,
            Optional<Ipvs> ipvs,
            Map<String, Held> held) {
        public Account {
            balancers = Map.copyOf(balancers);
            links = List.copyOf(links);
            held = Map.copyOf(held);
        }

        Account with(Map<String, Held> newHeld) {
            return new Account(at, pid, balancers, links, dump, ipvs, newHeld);
        }

        /** The interface with this address. */
        public Optional<Link> holding(String address) {
            return links.stream().filter(l -> l.addresses().contains(address)).findFirst();
        }
    }

    /**
     * An interface.
     *
     * @param up it is switched on and has a carrier
     * @param addresses without prefix length, as {@link Addresses#plain} writes them
     */
    public record Link(String name, boolean up, List<String> addresses) {
        public Link {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * How long an address was seen on a node, in the node's uptime.
     *
     * @param first the first reading in a row that had it
     * @param last the last one that had it
     * @param gone the first one after that, without it; empty while it is there
     */
    public record Held(Duration first, Duration last, Optional<Duration> gone) {}

    /**
     * What keepalived wrote about itself.
     *
     * @param scripts by tracked script its state, {@code GOOD} or {@code BAD}; only in a {@code DATA} dump
     */
    public record Dump(String file, List<Told> instances, Map<String, String> scripts) {
        public Dump {
            instances = List.copyOf(instances);
            scripts = Map.copyOf(scripts);
        }
    }

    /**
     * An instance in keepalived's own words.
     *
     * @param state {@code INIT}, {@code BACKUP}, {@code MASTER}, {@code FAULT}, or what a newer release says
     * @param priority with the weights of what it tracks
     * @param since its last change of state, by the node's clock
     */
    public record Told(String name, String state, OptionalLong priority, Optional<Instant> since) {}

    /** The virtual servers of the kernel; rates are the kernel's own, over some seconds. */
    public record Ipvs(
            List<VirtualServer> servers,
            OptionalLong connectionsPerSecond,
            OptionalLong inBytesPerSecond,
            OptionalLong outBytesPerSecond) {
        public Ipvs {
            servers = List.copyOf(servers);
        }
    }

    /**
     * A virtual server.
     *
     * @param name protocol and address such as {@code TCP 10.0.0.1:80}, or {@code FWM 1}
     */
    public record VirtualServer(String name, String scheduler, List<RealServer> servers) {
        public VirtualServer {
            servers = List.copyOf(servers);
        }
    }

    /**
     * A server behind a virtual one.
     *
     * @param forward {@code Masq}, {@code Route}, {@code Tunnel}, {@code Local}
     * @param active connections
     * @param inactive connections that end or, of UDP, that were
     */
    public record RealServer(String address, String forward, long weight, long active, long inactive) {}

    /**
     * The configuration as it is on disk.
     *
     * @param unread included files that could not be read
     */
    public record File(List<Instance> instances, Map<String, String> scripts, List<String> unread) {
        public File {
            instances = List.copyOf(instances);
            scripts = Map.copyOf(scripts);
            unread = List.copyOf(unread);
        }
    }

    /**
     * A VRRP instance as configured.
     *
     * @param state where it begins: {@code MASTER} or {@code BACKUP}
     * @param network the interface it speaks on; empty when the file leaves it to keepalived
     * @param router the virtual router id
     * @param priority 1 to 255, 100 where the file says nothing
     * @param nopreempt it does not take the address back from one of lower priority
     * @param addresses virtual addresses, without prefix length
     * @param scripts names of what it tracks
     * @param interfaces without which it is in fault, besides its own
     */
    public record Instance(
            String name,
            String state,
            String network,
            OptionalLong router,
            long priority,
            boolean nopreempt,
            List<String> addresses,
            List<String> scripts,
            List<String> interfaces) {
        public Instance {
            addresses = List.copyOf(addresses);
            scripts = List.copyOf(scripts);
            interfaces = List.copyOf(interfaces);
        }
    }
}
