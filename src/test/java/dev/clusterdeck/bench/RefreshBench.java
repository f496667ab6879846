package dev.clusterdeck.bench;

import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Link;
import dev.clusterdeck.remote.Prompts;
import dev.clusterdeck.remote.Unreachable;
import dev.clusterdeck.remote.ssh.KeyRing;
import dev.clusterdeck.remote.ssh.SshConnector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Connecting to many nodes and reading from all of them, against what runs one command on many nodes. */
final class RefreshBench {
    private static final String[] READ = {"cat", "/proc/loadavg", "/proc/uptime", "/proc/meminfo"};

    private RefreshBench() {}

    static void run(Report report, Servers servers, Path folder) throws IOException, InterruptedException {
        List<String> hosts = servers.hosts;
        ExecutorService pool = Executors.newFixedThreadPool(hosts.size());
        Prompts none = Prompts.none();
        Access access = new Access(Optional.of(servers.config), Optional.empty(), Access.Escalation.NONE);
        try (SshConnector connector = new SshConnector(none, new KeyRing(none))) {
            long began = System.nanoTime();
            Link single = connector.connect(new Address("", hosts.get(0), 0), access);
            read(single);
            double first = (System.nanoTime() - began) / 1e6;
            single.close();
            report.against("connect and read, 1 node", first, "ssh, new connection", fresh(servers), "ms", "");

            began = System.nanoTime();
            List<Link> links = all(
                    pool,
                    hosts.stream()
                            .<Callable<Link>>map(host -> () -> open(connector, host, access))
                            .toList());
            double connected = (System.nanoTime() - began) / 1e6;
            double cold = clush(servers.config, hosts, 1);
            if (cold > 0) report.against("connect and read, 32 nodes", connected, "clush, cold", cold, "ms", "");

            double three = refresh(pool, links.subList(0, 3));
            double thirtyTwo = refresh(pool, links);
            Path masters = servers.withMasters(folder);
            for (String host : hosts) Shells.millis(warm(masters, host));
            report.against(
                    "refresh, 1 node",
                    refresh(pool, links.subList(0, 1)),
                    "ssh over a warm master",
                    Shells.median(7, warm(masters, hosts.get(0))),
                    "ms",
                    "");
            double clush3 = clush(masters, hosts.subList(0, 3), 3);
            double clush32 = clush(masters, hosts, 3);
            if (clush32 > 0) {
                report.against("refresh, 3 nodes", three, "clush over warm masters", clush3, "ms", "");
                report.against("refresh, 32 nodes", thirtyTwo, "clush over warm masters", clush32, "ms", "≤ 0.05");
            } else report.leftOut("refresh against clush", "clustershell is not installed");
            if (Shells.has("parallel-ssh"))
                report.against(
                        "refresh, 32 nodes",
                        thirtyTwo,
                        "parallel-ssh over warm masters",
                        Shells.median(3, parallel(masters, hosts)),
                        "ms",
                        "");
            else report.leftOut("refresh against parallel-ssh", "pssh is not installed");
            links.forEach(Link::close);
        } catch (Unreachable failed) {
            report.leftOut("connect and refresh", failed.why());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Link open(SshConnector connector, String host, Access access)
            throws Unreachable, InterruptedException {
        Link link = connector.connect(new Address("", host, 0), access);
        read(link);
        return link;
    }

    private static void read(Link link) throws Unreachable, InterruptedException {
        link.read(List.of(Command.reads(Duration.ofSeconds(5), READ)));
    }

    private static double refresh(ExecutorService pool, List<Link> links) throws InterruptedException, Unreachable {
        double[] times = new double[9];
        for (int i = 0; i < times.length; i++) {
            long began = System.nanoTime();
            all(
                    pool,
                    links.stream()
                            .<Callable<Boolean>>map(link -> () -> {
                                read(link);
                                return true;
                            })
                            .toList());
            times[i] = (System.nanoTime() - began) / 1e6;
        }
        return Report.median(times);
    }

    private static <T> List<T> all(ExecutorService pool, List<Callable<T>> tasks)
            throws InterruptedException, Unreachable {
        List<T> results = new ArrayList<>();
        for (Future<T> future : pool.invokeAll(tasks)) {
            try {
                results.add(future.get());
            } catch (ExecutionException failed) {
                throw new Unreachable(String.valueOf(failed.getCause()));
            }
        }
        return results;
    }

    private static double fresh(Servers servers) throws IOException, InterruptedException {
        return Shells.median(3, warm(servers.config, servers.hosts.get(0)));
    }

    private static String[] warm(Path config, String host) {
        List<String> command = new ArrayList<>(List.of("ssh", "-F", config.toString(), host));
        command.addAll(List.of(READ));
        return command.toArray(String[]::new);
    }

    private static double clush(Path config, List<String> hosts, int runs) throws IOException, InterruptedException {
        if (!Shells.has("clush")) return 0;
        List<String> command = new ArrayList<>(
                List.of("clush", "-q", "-f", "64", "-o", "-F " + config, "-w", String.join(",", hosts)));
        command.addAll(List.of(READ));
        return Shells.median(runs, command.toArray(String[]::new));
    }

    private static String[] parallel(Path config, List<String> hosts) {
        List<String> command = new ArrayList<>(List.of("parallel-ssh", "-p", "64", "-x", "-F " + config));
        for (String host : hosts) command.addAll(List.of("-H", host));
        command.addAll(List.of(READ));
        return command.toArray(String[]::new);
    }
}
