package dev.clusterdeck.tech.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the kernel, systemd and the package list say of one node. */
public final class HostState {
    private HostState() {}

    /**
     * What moves every second. Counters are as the kernel counts; what an admin wants is in {@code rates}.
     *
     * @param bootId changes with each start of the node; empty when not readable
     * @param uptime since the kernel started; in a container the host's
     * @param load 1, 5 and 15 minute averages of runnable and waiting tasks
     * @param cpus CPUs online; 0 when not readable
     * @param cpu all CPUs together
     * @param memory bytes
     * @param interfaces by name, all of them
     * @param disks whole disks by name, no partitions, no layers on top
     * @param pressure by {@code cpu}, {@code io}, {@code memory}; empty on kernels without pressure stall information
     * @param rates since the reading before; empty without one
     */
    public record Load(
            String bootId,
            Duration uptime,
            LoadAverage load,
            int cpus,
            Optional<Cpu> cpu,
            Optional<Memory> memory,
            SortedMap<String, Interface> interfaces,
            SortedMap<String, Disk> disks,
            SortedMap<String, Pressure> pressure,
            Optional<Rates> rates) {
        public Load {
            interfaces = Collections.unmodifiableSortedMap(new TreeMap<>(interfaces));
            disks = Collections.unmodifiableSortedMap(new TreeMap<>(disks));
            pressure = Collections.unmodifiableSortedMap(new TreeMap<>(pressure));
        }

        Load with(Optional<Rates> newRates) {
            return new Load(bootId, uptime, load, cpus, cpu, memory, interfaces, disks, pressure, newRates);
        }
    }

    /** Load averages over 1, 5 and 15 minutes. */
    public record LoadAverage(double one, double five, double fifteen) {}

    /** Clock ticks since start: those spent working, and all of them. */
    public record Cpu(long busy, long all) {}

    /** Memory in bytes; available is what can be had without swapping. */
    public record Memory(long total, long available, long swapTotal, long swapFree) {
        /** Share in use that cannot be had without swapping, 0 to 100; 0 when the total is not known. */
        public double usedPercent() {
            return total == 0 ? 0 : 100.0 * (total - available) / total;
        }

        /** Share of swap in use, 0 to 100; 0 without swap. */
        public double swapPercent() {
            return swapTotal == 0 ? 0 : 100.0 * (swapTotal - swapFree) / swapTotal;
        }
    }

    /** Bytes and troubled packets since start. */
    public record Interface(long received, long sent, long errors, long dropped) {}

    /** Bytes since start, and milliseconds in which the disk had work. */
    public record Disk(long read, long written, long busyMillis) {}

    /**
     * Share of time in which tasks waited, 0 to 100.
     *
     * @param some10 at least one waited, last 10 seconds
     * @param some60 the same, last 60 seconds
     * @param full60 all waited, last 60 seconds
     */
    public record Pressure(double some10, double some60, double full60) {}

    /**
     * What happened since the reading before. What a counter that went backwards would make wrong is empty.
     *
     * @param over the time between the two, by the node's uptime
     * @param cpu share of all CPUs at work, 0 to 100
     * @param received bytes per second on physical interfaces
     * @param sent bytes per second on physical interfaces
     * @param read bytes per second from whole disks
     * @param written bytes per second to whole disks
     * @param diskBusy share of time the busiest disk had work, 0 to 100
     */
    public record Rates(
            Duration over,
            OptionalDouble cpu,
            OptionalDouble received,
            OptionalDouble sent,
            OptionalDouble read,
            OptionalDouble written,
            OptionalDouble diskBusy) {}

    /**
     * The node's clock when the command ran.
     *
     * @param time the node's own time
     * @param resolution how exactly it could say
     */
    public record Clock(Instant time, Duration resolution) {}

    /**
     * What is in order or not, looked at seldom. A part that could not be read is empty, with the reason in {@code unread}.
     *
     * @param failed failed units
     * @param fileSystems local ones that can fill up
     * @param synchronised whether the kernel counts its clock as synchronised
     * @param unread why a part is missing, one line each
     */
    public record Health(
            Optional<List<Unit>> failed,
            Optional<List<FileSystem>> fileSystems,
            Optional<Boolean> synchronised,
            List<String> unread) {
        public Health {
            unread = List.copyOf(unread);
        }
    }

    /** A systemd unit, with systemd's words. */
    public record Unit(String name, String load, String active, String sub, String description) {}

    /**
     * A mounted file system.
     *
     * @param device what is mounted
     * @param type such as {@code ext4}
     * @param mount where
     * @param size bytes
     * @param used bytes
     * @param available bytes an ordinary user may still write
     * @param inodes in all; 0 where they are not limited or not known
     * @param inodesUsed in use
     */
    public record FileSystem(
            String device,
            String type,
            String mount,
            long size,
            long used,
            long available,
            long inodes,
            long inodesUsed) {
        /** Share of what users may write that is used, 0 to 100, as {@code df} computes it. */
        public double usedPercent() {
            long all = used + available;
            return all <= 0 ? 0 : 100.0 * used / all;
        }

        /** Share of inodes used, 0 to 100. */
        public double inodesPercent() {
            return inodes == 0 ? 0 : 100.0 * inodesUsed / inodes;
        }
    }

    /**
     * Versions.
     *
     * @param distribution as {@code ID} in os-release: {@code debian}, {@code rhel}, {@code sles}
     * @param system as {@code PRETTY_NAME}
     * @param kernel release
     * @param packages by part of the stack ({@code pacemaker}, {@code corosync}, …), installed ones only
     */
    public record Versions(String distribution, String system, String kernel, SortedMap<String, String> packages) {
        public Versions {
            packages = Collections.unmodifiableSortedMap(new TreeMap<>(packages));
        }
    }
}
