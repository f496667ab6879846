package dev.clusterdeck.tech.keepalived;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every command that is ever sent for Keepalived. All but {@link #STOP} and {@link #START} only read. */
public final class KeepalivedCommands {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** What systemd may take to stop or start it. */
    private static final Duration UNIT = Duration.ofSeconds(30);

    /** The configuration file of every distribution. */
    public static final String FILE = "/etc/keepalived/keepalived.conf";

    /**
     * What holds on the node right now. Each line of its own begins with {@code +}: the node's uptime; whether
     * keepalived runs (the pid of the file must be its own, a stale file names another's); which load balancers run;
     * then what {@code ip} says, the dump if root wrote one within the last minute, and IPVS. The password in a dump is
     * taken out on the node. Where keepalived neither runs nor has a file there is nothing to tell. Processes whose pid
     * files do not tell are looked for in one pass by the shell itself: three pgreps cost a node more than all the rest.
     */
    private static final String LOOK = """
            read -r up rest </proc/uptime; echo "+ at $up"
            runs() {
              for file in "/run/$1.pid" "/run/$1/$1.pid"; do
                [ -r "$file" ] || continue
                pid=; read -r pid rest <"$file"
                case $pid in ''|*[!0-9]*) continue;; esac
                comm=; read -r comm <"/proc/$pid/comm"
                if [ "$comm" = "$1" ]; then return 0; fi
              done 2>/dev/null
              [ -n "$seen" ] || scan
              pid=
              for one in $seen; do
                case $one in "$1":*) if [ -z "$pid" ] || [ "${one#*:}" -lt "$pid" ]; then pid=${one#*:}; fi;; esac
              done
              [ -n "$pid" ]
            }
            seen=
            scan() {
              seen=none
              for one in /proc/[0-9]*; do
                comm=; read -r comm <"$one/comm"
                case $comm in keepalived|haproxy|nginx) seen="$seen $comm:${one#/proc/}";; esac
              done 2>/dev/null
            }
            if runs keepalived; then echo "+ runs $pid"
            elif [ ! -e "$1" ] && [ -x "${1%/*}" ]; then echo "+ idle"; exit 0
            else echo "+ stopped"; fi
            for balancer in haproxy nginx; do
              command -v $balancer >/dev/null || continue
              if runs $balancer; then echo "+ balancer $balancer yes"; else echo "+ balancer $balancer no"; fi
            done
            echo "+ links"; ip -j addr show; echo
            for file in /tmp/keepalived.json /run/keepalived/keepalived.json /tmp/keepalived.data /run/keepalived/keepalived.data; do
              [ -f "$file" ] && [ -r "$file" ] && [ -n "$(find "$file" -maxdepth 0 -type f -user root -mmin -1)" ] || continue
              echo "+ dump $file"
              sed -E -e 's/"auth_data":"([^"\\\\]|\\\\.)*"/"auth_data":""/g' -e 's/^( *Password = ).*/\\1/' "$file"; echo
              break
            done
            if [ -r /proc/net/ip_vs ]; then echo "+ ipvs"; cat /proc/net/ip_vs; echo "+ ipvs-stats"; cat /proc/net/ip_vs_stats; fi
            :""";

    /** Process, addresses, load balancers, IPVS. */
    public static final Command NOW = Command.reads(TIMEOUT, "sh", "-c", LOOK, "sh", FILE);

    /**
     * The configuration with the files it includes, each behind {@code + file PATH}. Passwords and the arguments of
     * scripts, which may be passwords too, do not leave the node.
     */
    private static final String CONFIGURATION = """
            read -r host </proc/sys/kernel/hostname; echo "+ host $host"
            follow() {
              echo "+ file $1"
              sed -E -e 's/(auth_pass[[:space:]]*)"[^"]*"/\\1-/g' -e 's/(auth_pass[[:space:]]+)[^[:space:]]+/\\1-/g' -e 's/^([[:space:]]*(script|misc_path|notify[a-z_]*|quorum_up|quorum_down)[[:space:]]+)"?([^"[:space:]]*).*/\\1\\3/' "$1"; echo
              [ "$2" -lt 4 ] || return 0
              set -f
              for pattern in $(sed -n -E 's/^[[:space:]]*include[rmwbag]*[[:space:]]+"?([^"[:space:]]*).*/\\1/p' "$1"); do
                set +f
                case $pattern in /*) ;; *) pattern=${1%/*}/$pattern;; esac
                for next in $pattern; do
                  if [ -r "$next" ] && [ -f "$next" ]; then follow "$next" $(($2 + 1)); else echo "+ denied $next"; fi
                done
              done
              set +f
            }
            if [ -r "$1" ]; then follow "$1" 0
            elif [ -e "$1" ] || [ ! -x "${1%/*}" ]; then echo "+ denied $1"
            else echo "+ missing $1"; fi
            :""";

    /** Instances, their addresses, priorities and what they track. */
    public static final Command FILES = Command.reads(TIMEOUT, "sh", "-c", CONFIGURATION, "sh", FILE);

    /** Files that move when the configuration does. */
    public static final List<String> SIGNALS = List.of(FILE, "/etc/keepalived", "/etc/keepalived/conf.d");

    /** Gives every address up: keepalived says so to the others before it ends. */
    static final Command STOP = unit("stop");
    /** Begins again as its file says. */
    static final Command START = unit("start");

    private KeepalivedCommands() {}

    private static Command unit(String verb) {
        return new Command(List.of("systemctl", verb, "keepalived"), "", UNIT, Effect.INTERRUPTS, Optional.empty());
    }
}
