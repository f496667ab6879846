package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.remote.Command;
import java.time.Duration;

/** Every command that is ever sent for Nginx. All of them only read. */
public final class NginxCommands {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    /**
     * Leaves of a configuration what names servers, one statement a line, other blocks by the word "other": the rest may
     * hold passwords. Knows quotes and comments, so that a brace in a log format opens nothing.
     */
    static final String PICK = """
            function put(s) { n = n (n == "" ? "" : " ") s }
            function word() { if (w != "") { put(w); if (first == "") first = w; w = "" } }
            function keep() { return first ~ /^(upstream|server|listen|location|stub_status|server_name|http|stream|least_conn|ip_hash|hash|random|proxy_pass|fastcgi_pass|uwsgi_pass|grpc_pass)$/ }
            /^# configuration file / && q == "" { print; next }
            {
              for (i = 1; i <= length($0); i++) {
                c = substr($0, i, 1)
                if (q != "") { if (c == "\\\\") i++; else if (c == q) q = ""; else w = w (c ~ /[;{} \\t]/ ? "_" : c); continue }
                if (c == "\\"" || c == "'") { q = c; continue }
                if (c == "#" && w == "") break
                if (c == "\\\\") { i++; continue }
                if (c == ";" || c == "{" || c == "}") {
                  word()
                  if (c == "{") print (keep() ? n : "other") " {"
                  else if (c == "}") print "}"
                  else if (keep()) print n ";"
                  n = first = ""
                } else if (c ~ /[ \\t\\r]/) word()
                else w = w c
              }
              if (q == "") word()
            }
            """;

    /** Finds in what was picked where stub_status is, and the servers of upstreams. */
    static final String WHERE = """
            /\\{$/ { d++; if ($1 == "server") { s = d; l = p = m = ""; loc = "/" } else if ($1 == "location") loc = $(NF - 1); else if ($1 == "upstream") u = d; next }
            /^\\}/ { if (d == s) { if (p != "" && !done) { print "stub", (l == "" ? "80" : l), p, (m == "" ? "-" : m); done = 1 } s = 0 } if (d == u) u = 0; d--; next }
            { gsub(/;/, "") }
            $1 == "listen" && l == "" { l = $2 }
            $1 == "server_name" && m == "" { m = $2 }
            $1 == "stub_status" && s { p = loc }
            $1 == "server" && u && $2 !~ /^unix:/ { print "peer", $2 ($2 ~ /:[0-9]+$/ ? "" : ":80") }
            """;

    /**
     * What runs right now. Each line of its own begins with {@code +}: the node's uptime and clock; the master with its
     * workers and their ages in seconds; established connections to each upstream server, those of Nginx alone where
     * this user may see whose they are; the answer of stub_status through the first tool there is.
     */
    private static final String LOOK = """
            read -r up rest </proc/uptime; echo "+ at $up $(date +%s)"
            pid=; file=/run/nginx.pid
            if [ -r $file ]; then read -r pid rest <$file; fi
            case $pid in *[!0-9]*) pid=;; esac
            comm=; if [ -n "$pid" ]; then read -r comm <"/proc/$pid/comm"; fi 2>/dev/null
            if [ "$comm" != nginx ]; then
              pid=
              for one in /proc/[0-9]*; do
                comm=; read -r comm <"$one/comm"; one=${one#/proc/}
                if [ "$comm" = nginx ] && [ "$one" -lt "${pid:-$((one + 1))}" ]; then pid=$one; fi
              done 2>/dev/null
            fi
            if [ -z "$pid" ]; then echo "+ stopped"; exit 0; fi
            echo "+ runs $pid"; ps -o pid=,etimes=,args= -p "$pid" --ppid "$pid"
            told=$(cat /etc/nginx/nginx.conf /etc/nginx/conf.d/*.conf /etc/nginx/http.d/*.conf /etc/nginx/vhosts.d/*.conf /etc/nginx/sites-enabled/* 2>/dev/null | awk "$1" | awk "$2")
            set -f; peers=; stub=
            set -- $told
            while [ $# -ge 2 ]; do
              if [ "$1" = peer ]; then peers="$peers $2"; shift 2
              else stub=yes listen=$2 path=$3 name=$4; shift 4; fi
            done
            if [ -n "$peers" ] && command -v ss >/dev/null; then
              ss -tnpH state established 2>/dev/null | awk -v peers="$peers" '
                BEGIN { n = split(peers, p, " "); for (i = 1; i <= n; i++) want[p[i]] = 1 }
                /users:\\(\\(/ { told = 1 }
                ($4 in want) { all[$4]++; if (/"nginx"/) mine[$4]++ }
                END { print "+ peers", told ? "nginx" : "any"; for (a in want) print a, (told ? mine[a] : all[a]) + 0 }'
            fi
            if [ -z "$stub" ]; then echo "+ nostub"; exit 0; fi
            case $listen in *:*) host=${listen%:*} port=${listen##*:};; *.*) host=$listen port=80;; *) host=127.0.0.1 port=$listen;; esac
            case $host in '*'|0.0.0.0|'[::]'|localhost|'') host=127.0.0.1;; esac
            case $name in -|_) name=$host;; esac
            case "$host$path$name" in *[!][A-Za-z0-9_./:-]*) echo "+ odd"; exit 0;; esac
            case $port in ''|*[!0-9]*) echo "+ odd"; exit 0;; esac
            echo "+ stub http://$host:$port$path"
            if command -v curl >/dev/null; then curl -g -s -S -m 3 -H "Host: $name" "http://$host:$port$path"
            elif command -v wget >/dev/null; then wget -q -T 3 -O - --header "Host: $name" "http://$host:$port$path"
            elif command -v bash >/dev/null; then
              timeout 3 bash -c 'exec 3<>"/dev/tcp/$1/$2"; printf "GET %s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n" "$3" "$4" >&3; cat <&3' bash "$host" "$port" "$path" "$name"
            else echo "+ notool"; fi
            :
            """;

    /**
     * Whether the configuration would load, what it says of servers, and when its files were written. A test that prints
     * the configuration says its verdict first.
     */
    private static final String TEST = """
            all=$(nginx -T 2>&1); code=$?; from='/^# configuration file .*:$/'
            echo "+ test"; printf '%s\\n' "$all" | sed -n "$from"'q;p' | head -n 8; echo "+ exit $code"
            all=$(printf '%s\\n' "$all" | sed -n "$from"',$p')
            if [ -z "$all" ]; then all=$(for file in /etc/nginx/nginx.conf /etc/nginx/conf.d/*.conf /etc/nginx/http.d/*.conf /etc/nginx/vhosts.d/*.conf /etc/nginx/sites-enabled/*; do
              if [ -r "$file" ]; then echo "# configuration file $file:"; cat "$file"; fi; done); fi
            echo "+ picked"; printf '%s\\n' "$all" | awk "$1"
            echo "+ written"; printf '%s\\n' "$all" | sed -n 's/^# configuration file \\(.*\\):$/\\1/p' | while IFS= read -r file; do stat -L -c '%Y %n' -- "$file"; done
            :
            """;

    /** Process, connections, stub_status. */
    public static final Command NOW = Command.reads(TIMEOUT, "sh", "-c", LOOK, "sh", PICK, WHERE);
    /** Upstreams and the test of the configuration. */
    public static final Command FILES = Command.reads(TIMEOUT, "sh", "-c", TEST, "sh", PICK);

    private NginxCommands() {}
}
