package dev.clusterdeck.demo;

import dev.clusterdeck.demo.DemoTraffic.Pool;
import dev.clusterdeck.demo.DemoTraffic.Server;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.haproxy.HaproxyCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What HAProxy 2.6.12 answers on one node of a simulated cluster. */
final class DemoHaproxy {
    private static final String SERVER_COLUMNS =
            "qcur qmax scur smax stot bin bout dresp econ eresp wretr wredis weight"
                    + " act bck chkfail chkdown lastchg downtime pid iid sid lbtot type rate rate_max check_duration cli_abrt"
                    + " srv_abrt lastsess qtime ctime rtime ttime check_rise check_fall check_health wrew connect reuse srv_icur"
                    + " qtime_max ctime_max rtime_max ttime_max eint idle_conn_cur safe_conn_cur used_conn_cur need_conn_est"
                    + " uweight ssl_sess ssl_reused_sess ssl_failed_handshake ";
    private static final String BACKEND_COLUMNS = "qcur qmax scur smax slim stot bin bout dreq dresp econ eresp wretr"
            + " wredis weight act bck chkdown lastchg downtime pid iid sid lbtot type rate rate_max cli_abrt srv_abrt"
            + " comp_in comp_out comp_byp comp_rsp lastsess qtime ctime rtime ttime wrew connect reuse qtime_max ctime_max"
            + " rtime_max ttime_max eint uweight agg_server_status agg_server_check_status agg_check_status ";
    private static final String FRONTEND_COLUMNS = "scur smax slim stot bin bout dreq dresp ereq pid iid sid type rate"
            + " rate_lim rate_max req_rate req_rate_max req_tot comp_in comp_out comp_byp comp_rsp conn_rate conn_rate_max"
            + " conn_tot dcon dses wrew eint ";
    private static final String ANSWERS = "hrsp_1xx hrsp_2xx hrsp_3xx hrsp_4xx hrsp_5xx hrsp_other ";
    private static final String MODULES = "ssl_sess ssl_reused_sess ssl_failed_handshake h2_headers_rcvd h2_data_rcvd"
            + " h2_settings_rcvd h2_rst_stream_rcvd h2_goaway_rcvd h2_detected_conn_protocol_errors"
            + " h2_detected_strm_protocol_errors h2_rst_stream_resp h2_goaway_resp h2_open_connections"
            + " h2_backend_open_streams h2_total_connections h2_backend_total_streams h1_open_connections h1_open_streams"
            + " h1_total_connections h1_total_streams h1_bytes_in h1_bytes_out h1_spliced_bytes_in h1_spliced_bytes_out";
    private static final List<String> HEADING =
            List.of(("pxname svname qcur qmax scur smax slim stot bin bout dreq dresp"
                            + " ereq econ eresp wretr wredis status weight act bck chkfail chkdown lastchg downtime qlimit pid iid"
                            + " sid throttle lbtot tracked type rate rate_lim rate_max check_status check_code check_duration "
                            + ANSWERS
                            + "hanafail req_rate req_rate_max req_tot cli_abrt srv_abrt comp_in comp_out comp_byp comp_rsp lastsess"
                            + " last_chk last_agt qtime ctime rtime ttime agent_status agent_code agent_duration check_desc"
                            + " agent_desc check_rise check_fall check_health agent_rise agent_fall agent_health addr cookie mode"
                            + " algo conn_rate conn_rate_max conn_tot intercepted dcon dses wrew connect reuse cache_lookups"
                            + " cache_hits srv_icur src_ilim qtime_max ctime_max rtime_max ttime_max eint idle_conn_cur"
                            + " safe_conn_cur used_conn_cur need_conn_est uweight agg_server_status agg_server_check_status"
                            + " agg_check_status - " + MODULES)
                    .split(" "));

    private final DemoTraffic traffic;
    private final DemoNode node;
    private final Instant now;

    DemoHaproxy(DemoTraffic traffic, DemoNode node, Instant now) {
        this.traffic = traffic;
        this.node = node;
        this.now = now;
        traffic.advance(now);
    }

    /** The answer to one of HAProxy's commands; empty for any other. */
    static Optional<Output> answer(DemoCluster cluster, DemoNode node, List<String> argv, Instant now) {
        DemoTraffic traffic = cluster.traffic.get(node.name);
        if (traffic == null || !node.answers()) return Optional.empty();
        DemoHaproxy haproxy = new DemoHaproxy(traffic, node, now);
        if (argv.equals(HaproxyCommands.STATS.argv())) return Optional.of(Output.of(0, haproxy.told(), ""));
        if (argv.equals(HaproxyCommands.CONFIGURATION.argv()))
            return Optional.of(Output.of(0, numbered(haproxy.configuration()), ""));
        if (argv.equals(HaproxyCommands.WRITTEN.argv()))
            return Optional.of(Output.of(
                    0,
                    traffic.began.minusSeconds(3600).getEpochSecond() + " " + HaproxyCommands.FILE + "\n"
                            + now.getEpochSecond() + " /proc/self\n",
                    ""));
        return Optional.empty();
    }

    private String told() {
        double uptime = Duration.between(node.bootedAt, now).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "+ at %.2f\n", uptime) + "+ open /run/haproxy/admin.sock socat\n" + info()
                + "\n" + stat() + "\n" + servers() + "\n";
    }

    private String info() {
        long uptime = Math.max(0, Duration.between(traffic.began, now).toSeconds());
        long requests =
                Math.round(traffic.pools.stream().mapToDouble(p -> p.requests).sum());
        Map<String, Object> known = new HashMap<>(Map.of(
                "Name",
                "HAProxy",
                "Version",
                "2.6.12-1+deb12u4",
                "Release_date",
                "2026/10/17",
                "Pid",
                traffic.pid,
                "Uptime_sec",
                uptime,
                "CurrConns",
                40 + requests % 17,
                "CumReq",
                requests,
                "node",
                node.name,
                "Build info",
                "2.6.12-1+deb12u4"));
        known.put(
                "Uptime",
                uptime / 86400 + "d " + uptime / 3600 % 24 + "h" + uptime / 60 % 60 + "m" + uptime % 60 + "s");
        for (String one : List.of("Nbproc", "Process_num")) known.put(one, 1);
        for (String limit : List.of("Maxconn", "Hard_maxconn")) known.put(limit, 4000);
        known.put("Start_time_sec", traffic.began.getEpochSecond());
        String names =
                "Name Version Release_date Nbthread Nbproc Process_num Pid Uptime Uptime_sec Memmax_MB PoolAlloc_MB"
                        + " PoolUsed_MB PoolFailed Ulimit-n Maxsock Maxconn Hard_maxconn CurrConns CumConns CumReq MaxSslConns"
                        + " CurrSslConns CumSslConns Maxpipes PipesUsed PipesFree ConnRate ConnRateLimit MaxConnRate SessRate"
                        + " SessRateLimit MaxSessRate SslRate SslRateLimit MaxSslRate SslFrontendKeyRate SslFrontendMaxKeyRate"
                        + " SslFrontendSessionReuse_pct SslBackendKeyRate SslBackendMaxKeyRate SslCacheLookups SslCacheMisses"
                        + " CompressBpsIn CompressBpsOut CompressBpsRateLim Tasks Run_queue Idle_pct node Stopping Jobs"
                        + " Unstoppable_Jobs Listeners ActivePeers ConnectedPeers DroppedLogs BusyPolling FailedResolutions"
                        + " TotalBytesOut TotalSplicdedBytesOut BytesOutRate DebugCommandsIssued CumRecvLogs Build_info Memmax_bytes"
                        + " PoolAlloc_bytes PoolUsed_bytes Start_time_sec Tainted";
        StringBuilder text = new StringBuilder();
        for (String name : names.split(" ", -1)) {
            String shown = name.replace("Unstoppable_", "Unstoppable ").replace("Build_", "Build ");
            text.append(shown).append(": ").append(known.getOrDefault(shown, 0)).append('\n');
        }
        return text.toString();
    }

    private String stat() {
        List<String> lines = new ArrayList<>(List.of("# " + String.join(",", HEADING) + ","));
        for (Pool pool : traffic.pools) lines.add(frontend(pool));
        for (Pool pool : traffic.pools) {
            for (Server server : pool.servers) lines.add(server(pool, server));
            lines.add(backend(pool));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(String columns, Map<String, Object> known) {
        Set<String> filled = Set.of(columns.strip().split("\\s+"));
        return HEADING.stream()
                        .map(name -> known.getOrDefault(name, filled.contains(name) ? 0 : ""))
                        .map(String::valueOf)
                        .collect(Collectors.joining(","))
                + ",";
    }

    private String frontend(Pool pool) {
        Map<String, Object> known = counted(pool.requests, pool, failed(pool));
        known.putAll(Map.of(
                "pxname",
                pool.frontend,
                "svname",
                "FRONTEND",
                "status",
                "OPEN",
                "scur",
                sessions(pool),
                "slim",
                4000,
                "mode",
                pool.mode,
                "pid",
                1,
                "-",
                "-"));
        known.put("stot", Math.round(pool.requests / (pool.isHttp() ? 6 : 1)));
        if (pool.isHttp()) known.put("req_tot", Math.round(pool.requests));
        return line(
                FRONTEND_COLUMNS + (pool.isHttp() ? ANSWERS + "intercepted cache_lookups cache_hits " : "") + MODULES,
                known);
    }

    private String server(Pool pool, Server server) {
        Map<String, Object> known = counted(server.requests, pool, server.failed);
        boolean up = !server.status.equals("DOWN");
        known.putAll(Map.of(
                "pxname", pool.name,
                "svname", server.name,
                "status", server.status,
                "mode", pool.mode,
                "pid", 1,
                "addr", server.address,
                "type", 2,
                "-", "-",
                "qcur", pool.isHttp() ? server.queue() : 0));
        known.put("weight", server.weight);
        known.put("uweight", server.weight);
        known.put(server.backup ? "bck" : "act", 1);
        known.put("scur", Math.round(server.rate * server.time(pool.isHttp()) / 1000));
        known.put("lbtot", Math.round(server.requests - server.pinned));
        known.put("lastchg", Duration.between(server.changed, now).toSeconds());
        known.put("downtime", server.down.toSeconds());
        known.put("chkdown", server.downs);
        known.put("chkfail", server.downs * 3);
        known.put("rtime", server.time(pool.isHttp()));
        known.put("ttime", server.time(pool.isHttp()) + 4);
        known.put("rtime_max", 480);
        known.put("check_status", !up ? "L4TOUT" : pool.isHttp() ? "L7OK" : "L4OK");
        if (pool.isHttp() && up) known.put("check_code", 200);
        known.put("check_duration", up ? 2 : 2001);
        known.put("check_desc", !up ? "Layer4 timeout" : pool.isHttp() ? "Layer7 check passed" : "Layer4 check passed");
        if (pool.isHttp()) {
            known.put("req_tot", Math.round(server.requests));
            known.put("cookie", server.name);
        }
        return line(SERVER_COLUMNS + (pool.isHttp() ? ANSWERS : ""), known);
    }

    private String backend(Pool pool) {
        Map<String, Object> known = counted(pool.requests, pool, failed(pool));
        List<Server> up = pool.servers.stream().filter(Server::takes).toList();
        long active = up.stream().filter(s -> !s.backup).count();
        known.putAll(Map.of(
                "pxname",
                pool.name,
                "svname",
                "BACKEND",
                "status",
                up.isEmpty() ? "DOWN" : "UP",
                "mode",
                pool.mode,
                "algo",
                pool.algorithm,
                "pid",
                1,
                "type",
                1,
                "act",
                active,
                "bck",
                up.size() - active,
                "-",
                "-"));
        known.put("slim", 400);
        known.put("scur", sessions(pool));
        known.put(
                "weight",
                up.stream().filter(s -> !s.backup).mapToInt(s -> s.weight).sum());
        known.put("qmax", 11);
        known.put(
                "lbtot",
                Math.round(pool.servers.stream()
                        .mapToDouble(s -> s.requests - s.pinned)
                        .sum()));
        known.put("lastchg", Duration.between(traffic.began, now).toSeconds());
        known.put("rtime", time(pool));
        known.put("ttime", time(pool) + 4);
        if (pool.isHttp()) {
            known.put("req_tot", Math.round(pool.requests));
            known.put("cookie", "SRV");
        }
        return line(BACKEND_COLUMNS + (pool.isHttp() ? ANSWERS + "cache_lookups cache_hits " : "") + MODULES, known);
    }

    private static Map<String, Object> counted(double requests, Pool pool, double failed) {
        long count = Math.round(requests);
        Map<String, Object> known = new HashMap<>(Map.of(
                "stot", count,
                "bin", count * 410,
                "bout", count * (pool.isHttp() ? 7900L : 2100L)));
        if (pool.isHttp()) {
            known.put("hrsp_5xx", Math.round(failed));
            known.put("hrsp_2xx", Math.max(0, count - Math.round(failed)));
        }
        return known;
    }

    private static double failed(Pool pool) {
        return pool.servers.stream().mapToDouble(s -> s.failed).sum();
    }

    private static long sessions(Pool pool) {
        return Math.round(pool.servers.stream()
                .mapToDouble(s -> s.rate * s.time(pool.isHttp()) / 1000)
                .sum());
    }

    private static long time(Pool pool) {
        double rate = pool.servers.stream().mapToDouble(s -> s.rate).sum();
        double weighed = pool.servers.stream()
                .mapToDouble(s -> s.rate * s.time(pool.isHttp()))
                .sum();
        return rate == 0 ? 0 : Math.round(weighed / rate);
    }

    private String servers() {
        StringBuilder text =
                new StringBuilder("1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state"
                        + " srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health"
                        + " srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl"
                        + " srv_check_port srv_check_addr srv_agent_addr srv_agent_port\n");
        int id = 4;
        for (Pool pool : traffic.pools) {
            int number = 1;
            for (Server server : pool.servers) {
                String[] address = server.address.split(":", 2);
                boolean up = !server.status.equals("DOWN");
                text.append("%d %s %d %s %s %d %d %d %d %d %d %d %d 6 0 0 0 - %s - 0 0 - - 0\n"
                        .formatted(
                                id,
                                pool.name,
                                number++,
                                server.name,
                                address[0],
                                up ? 2 : 0,
                                server.drained ? 8 : 0,
                                server.weight,
                                server.weight,
                                Duration.between(server.changed, now).toSeconds(),
                                up ? 15 : 7,
                                up ? 3 : 2,
                                up ? 3 : 0,
                                address[1]));
            }
            id++;
        }
        return text.toString();
    }

    private String configuration() {
        StringBuilder text = new StringBuilder("global\ndefaults\n");
        for (Pool pool : traffic.pools)
            text.append("frontend ").append(pool.frontend).append('\n');
        for (Pool pool : traffic.pools) {
            text.append("backend ").append(pool.name).append('\n');
            for (Server server : pool.servers)
                text.append("    server ")
                        .append(server.name)
                        .append(' ')
                        .append(server.address)
                        .append(" check weight ")
                        .append(server.weight)
                        .append(server.backup ? " backup\n" : "\n");
        }
        return text.toString();
    }

    private static String numbered(String text) {
        StringBuilder numbered = new StringBuilder();
        int line = 1;
        for (String one : text.lines().toList())
            numbered.append(HaproxyCommands.FILE)
                    .append(':')
                    .append(line++)
                    .append(':')
                    .append(one)
                    .append('\n');
        return numbered.toString();
    }
}
