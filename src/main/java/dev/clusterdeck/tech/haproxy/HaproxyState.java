package dev.clusterdeck.tech.haproxy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What HAProxy says of itself, in its own words. */
public final class HaproxyState {
    private HaproxyState() {}

    /**
     * All workers that were asked on one node.
     *
     * @param workers one, or several of the old {@code nbproc}; never empty
     */
    public record Stats(List<Worker> workers) {
        public Stats {
            workers = List.copyOf(workers);
        }
    }

    /**
     * One worker.
     *
     * @param socket the path it was asked through
     * @param through the tool that asked: {@code socat}, {@code nc}, {@code perl}
     * @param at the node's uptime when it was asked: the clock that rates are measured with
     * @param version release; empty when not given
     * @param number {@code Process_num}; 1 where there is only one
     * @param pid changes with a reload
     * @param uptime since it began
     * @param connections now
     * @param maxConnections the most it takes
     * @param frontends in the order of the file
     * @param backends in the order of the file
     * @param history its counters in the last ten minutes
     */
    public record Worker(
            String socket,
            String through,
            Duration at,
            String version,
            long number,
            OptionalLong pid,
            Optional<Duration> uptime,
            OptionalLong connections,
            OptionalLong maxConnections,
            List<Frontend> frontends,
            List<Backend> backends,
            History history) {
        public Worker {
            frontends = List.copyOf(frontends);
            backends = List.copyOf(backends);
        }

        Worker with(List<Backend> newBackends, History newHistory) {
            return new Worker(
                    socket,
                    through,
                    at,
                    version,
                    number,
                    pid,
                    uptime,
                    connections,
                    maxConnections,
                    frontends,
                    newBackends,
                    newHistory);
        }
    }

    /**
     * Where clients connect.
     *
     * @param status {@code OPEN}, {@code FULL}, {@code STOP}, or what a later release says
     * @param mode {@code http}, {@code tcp}; empty where it is not given
     */
    public record Frontend(String name, String status, String mode, Figures figures) {}

    /**
     * A group of servers.
     *
     * @param status as given
     * @param state what it means
     * @param mode {@code http}, {@code tcp}; empty where it is not given
     * @param algorithm how it balances; empty where it is not given
     * @param servers in the order of the file
     */
    public record Backend(
            String name,
            String status,
            ServerState state,
            String mode,
            String algorithm,
            Figures figures,
            List<Server> servers) {
        public Backend {
            servers = List.copyOf(servers);
        }

        Backend with(List<Server> newServers) {
            return new Backend(name, status, state, mode, algorithm, figures, newServers);
        }
    }

    /**
     * A server of a backend.
     *
     * @param status as given: {@code UP 1/3}, {@code MAINT (via app/node1)}
     * @param state what it means
     * @param backup true when it works only while no other does
     * @param address where it is; empty where it is not given
     * @param cookie the value that pins clients to it; empty without
     * @param check what the last health check found
     * @param agent what the last agent check found
     * @param admin what {@code show servers state} adds; empty where this socket does not tell
     * @param downs when it was seen going down in the last ten minutes, in the node's uptime
     */
    public record Server(
            String name,
            String status,
            ServerState state,
            boolean backup,
            String address,
            String cookie,
            Optional<CheckResult> check,
            Optional<CheckResult> agent,
            Optional<Admin> admin,
            Figures figures,
            List<Duration> downs) {
        public Server {
            downs = List.copyOf(downs);
        }

        Server with(List<Duration> newDowns) {
            return new Server(name, status, state, backup, address, cookie, check, agent, admin, figures, newDowns);
        }

        Server with(Optional<Admin> newAdmin) {
            return new Server(name, status, state, backup, address, cookie, check, agent, newAdmin, figures, downs);
        }
    }

    /**
     * The last check.
     *
     * @param status {@code L7OK}, {@code L4CON}, {@code L4TOUT} …, without the {@code *} of one that runs now
     * @param code HTTP status or the like; empty without
     * @param took empty without
     * @param words what HAProxy or the agent adds; may be empty
     */
    public record CheckResult(String status, String code, Optional<Duration> took, String words) {
        /** True for a result that passes: {@code L4OK}, {@code L6OK}, {@code L7OK}, {@code L7OKC}, {@code PROCOK}. */
        public boolean passed() {
            return status.contains("OK");
        }

        /** One line: {@code L7STS 503 in 2 ms: Layer7 wrong status}. */
        public String inWords() {
            return (status + " " + code).strip()
                    + took.map(t -> " in " + t.toMillis() + " ms").orElse("")
                    + (words.isEmpty() ? "" : ": " + words);
        }
    }

    /**
     * From {@code show servers state}.
     *
     * @param flags {@code srv_admin_state}: why it is in maint or drain
     * @param weight {@code srv_uweight}: set at run time
     * @param fileWeight {@code srv_iweight}: from the file
     */
    public record Admin(long flags, long weight, long fileWeight) {
        private static final long FORCED_MAINT = 0x01;
        private static final long FILE_MAINT = 0x04;
        private static final long FORCED_DRAIN = 0x08;

        /** True when somebody put it in maint at run time. */
        public boolean isForcedMaint() {
            return (flags & FORCED_MAINT) != 0 && !isMaintByFile();
        }

        /** True when it is in maint by itself, whoever set that, not for a server it follows. */
        public boolean isSetToMaint() {
            return (flags & FORCED_MAINT) != 0;
        }

        /** True when the file says {@code disabled}. */
        public boolean isMaintByFile() {
            return (flags & FILE_MAINT) != 0;
        }

        /** True when somebody drains it at run time. */
        public boolean isForcedDrain() {
            return (flags & FORCED_DRAIN) != 0;
        }
    }

    /**
     * What haproxy.cfg and conf.d say.
     *
     * @param backends the sections that name servers
     * @param changed when haproxy.cfg was last written, on the node's clock
     * @param now the node's clock when it was read
     */
    public record File(
            List<FileBackend> backends, Optional<java.time.Instant> changed, Optional<java.time.Instant> now) {
        public File {
            backends = List.copyOf(backends);
        }
    }

    /**
     * A section that names servers.
     *
     * @param name the section's name
     * @param templated true with {@code server-template} lines, whose servers have no names in the file
     * @param servers in the order of the file
     */
    public record FileBackend(String name, boolean templated, List<FileServer> servers) {
        public FileBackend {
            servers = List.copyOf(servers);
        }
    }

    /**
     * A {@code server} line, {@code default-server} applied.
     *
     * @param where file and line, {@code haproxy.cfg:37}
     * @param weight 1 where the file says none; empty where it is a variable
     */
    public record FileServer(
            String name, String address, OptionalLong weight, boolean disabled, boolean backup, String where) {}
}
