package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.host.ClockOffset;
import dev.clusterdeck.tech.host.Host;
import dev.clusterdeck.tech.host.HostState.Cpu;
import dev.clusterdeck.tech.host.HostState.FileSystem;
import dev.clusterdeck.tech.host.HostState.Health;
import dev.clusterdeck.tech.host.HostState.Load;
import dev.clusterdeck.tech.host.HostState.Memory;
import dev.clusterdeck.tech.host.HostState.Rates;
import dev.clusterdeck.tech.host.HostState.Versions;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a node's kernel, systemd and packages say, as JSON. */
final class HostJson {
    private HostJson() {}

    static Json of(Snapshot snapshot, NodeName node) {
        Optional<Load> load = snapshot.reading(Host.LOAD, node).value();
        Optional<Health> health = snapshot.reading(Host.SYSTEM, node).value();
        Optional<ClockOffset> clock = ClockOffset.of(snapshot, node);
        return new Json()
                .with("boot_id", load.flatMap(l -> Json.known(l.bootId())))
                .with("uptime_ms", load.map(l -> l.uptime().toMillis()))
                .with(
                        "load",
                        load.map(l -> new Json()
                                .with("one", l.load().one())
                                .with("five", l.load().five())
                                .with("fifteen", l.load().fifteen())))
                .with("cpus", load.map(Load::cpus).filter(count -> count > 0))
                .with("cpu_ticks", load.flatMap(Load::cpu).map(HostJson::cpu))
                .with("memory", load.flatMap(Load::memory).map(HostJson::memory))
                .with(
                        "interfaces",
                        load.map(l -> l.interfaces().entrySet().stream()
                                .map(i -> new Json()
                                        .with("name", i.getKey())
                                        .with("received_bytes", i.getValue().received())
                                        .with("sent_bytes", i.getValue().sent())
                                        .with("errors", i.getValue().errors())
                                        .with("dropped", i.getValue().dropped()))
                                .toList()))
                .with(
                        "disks",
                        load.map(l -> l.disks().entrySet().stream()
                                .map(d -> new Json()
                                        .with("name", d.getKey())
                                        .with("read_bytes", d.getValue().read())
                                        .with("written_bytes", d.getValue().written())
                                        .with("busy_ms", d.getValue().busyMillis()))
                                .toList()))
                .with(
                        "pressure",
                        load.map(l -> l.pressure().entrySet().stream()
                                .map(p -> new Json()
                                        .with("of", p.getKey())
                                        .with("some10_percent", p.getValue().some10())
                                        .with("some60_percent", p.getValue().some60())
                                        .with("full60_percent", p.getValue().full60()))
                                .toList()))
                .with("rates", load.flatMap(Load::rates).map(HostJson::rates))
                .with("clock_offset_ms", clock.map(c -> c.offset().toMillis()))
                .with("clock_offset_error_ms", clock.map(c -> c.error().toMillis()))
                .with("clock_synchronised", health.flatMap(Health::synchronised))
                .with(
                        "failed_units",
                        health.flatMap(Health::failed)
                                .map(units -> units.stream()
                                        .map(unit -> new Json()
                                                .with("name", unit.name())
                                                .with("load", unit.load())
                                                .with("active", unit.active())
                                                .with("sub", unit.sub())
                                                .with("description", Json.known(unit.description())))
                                        .toList()))
                .with(
                        "file_systems",
                        health.flatMap(Health::fileSystems)
                                .map(all ->
                                        all.stream().map(HostJson::fileSystem).toList()))
                .with("unread", health.map(Health::unread))
                .with("versions", snapshot.reading(Host.VERSIONS, node).value().map(HostJson::versions));
    }

    private static Json cpu(Cpu cpu) {
        return new Json().with("busy", cpu.busy()).with("all", cpu.all());
    }

    private static Json memory(Memory memory) {
        return new Json()
                .with("total_bytes", memory.total())
                .with("available_bytes", memory.available())
                .with("swap_total_bytes", memory.swapTotal())
                .with("swap_free_bytes", memory.swapFree());
    }

    private static Json rates(Rates rates) {
        return new Json()
                .with("over_ms", rates.over().toMillis())
                .with("cpu_percent", known(rates.cpu()))
                .with("received_bytes", known(rates.received()))
                .with("sent_bytes", known(rates.sent()))
                .with("read_bytes", known(rates.read()))
                .with("written_bytes", known(rates.written()))
                .with("disk_busy_percent", known(rates.diskBusy()));
    }

    private static Json fileSystem(FileSystem system) {
        return new Json()
                .with("mount", system.mount())
                .with("device", system.device())
                .with("type", system.type())
                .with("size_bytes", system.size())
                .with("used_bytes", system.used())
                .with("available_bytes", system.available())
                .with("inodes", Optional.of(system.inodes()).filter(count -> count > 0))
                .with("inodes_used", Optional.of(system.inodesUsed()).filter(count -> system.inodes() > 0));
    }

    private static Json versions(Versions versions) {
        return new Json()
                .with("distribution", Json.known(versions.distribution()))
                .with("system", Json.known(versions.system()))
                .with("kernel", Json.known(versions.kernel()))
                .with("packages", versions.packages());
    }

    private static Optional<Double> known(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
