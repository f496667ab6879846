package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.tech.haproxy.HaproxyState.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every command that is ever sent for HAProxy. All but {@link #set} only read. */
public final class HaproxyCommands {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The configuration file of every distribution. */
    public static final String FILE = "/etc/haproxy/haproxy.cfg";
    /** More of it, where a distribution or an admin uses it. */
    public static final String FOLDER = "/etc/haproxy/conf.d";
    /** What is asked of the stats socket, in one line as its non-interactive mode takes it. */
    public static final String ASKED = "show info;show stat;show servers state";

    /**
     * Finds the stats sockets in the configuration and asks them, with the first tool there is. Each line of its own
     * begins with {@code +}: the node's uptime, then per socket {@code open PATH TOOL} before the answer, or why there
     * is none. Each tool gives up by itself after 4 s, which saves the node a process that watches it. One socket is enough unless the file has several processes ({@code nbproc}).
     */
    private static final String ASK = """
            read -r up rest </proc/uptime; echo "+ at $up"
            conf=$(sed -n -e 's/#.*//' -e 's/^[[:space:]]*stats[[:space:]]\\{1,\\}socket[[:space:]]\\{1,\\}\\(unix@\\)\\{0,1\\}\\(\\/[^[:space:]]*\\).*/\\2/p' -e 's/^[[:space:]]*nbproc[[:space:]]\\{1,\\}[2-9].*/several/p' /etc/haproxy/haproxy.cfg /etc/haproxy/conf.d/*.cfg 2>/dev/null)
            set -f; several=; paths=; found=
            for word in $conf; do if [ "$word" = several ]; then several=yes; else paths="$paths $word"; fi; done
            for tool in socat nc perl none; do
              [ $tool = none ] || command -v $tool >/dev/null || continue
              [ $tool != nc ] || nc -h 2>&1 | grep -q -e '-[A-Za-z0-9]*U' || continue
              break
            done
            for path in ${paths:-/run/haproxy/admin.sock}; do
              case $path in *[!A-Za-z0-9_./-]*) echo "+ odd $path"; continue;; esac
              if [ ! -S "$path" ]; then echo "+ missing $path"; continue; fi
              found=yes
              if [ ! -w "$path" ]; then echo "+ denied $path $(stat -L -c %G "$path")"; continue; fi
              echo "+ open $path $tool"
              case $tool in
                socat) socat -t 4 -T 4 - "UNIX-CONNECT:$path" <<EOF
            $1
            EOF
                ;;
                nc) printf '%s\\n' "$1" | nc -w 4 -U "$path";;
                perl) perl -MIO::Socket::UNIX -e 'alarm 4; $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "$!\\n"; print $s "$ARGV[1]\\n"; $s->flush; print while <$s>' "$path" "$1";;
              esac && [ -z "$several" ] && break
            done
            pid=; [ -n "$found" ] || read -r pid 2>/dev/null </run/haproxy.pid
            if [ -n "$pid" ] && [ -d "/proc/$pid" ]; then echo "+ running"; fi
            :""";

    /** State and counters of all frontends, backends and servers. */
    public static final Command STATS = Command.reads(Duration.ZERO, "sh", "-c", ASK, "sh", ASKED);

    /**
     * The lines of the configuration that name sections and servers, each with file and line number: nothing else of it
     * leaves the node, since it may hold passwords.
     */
    public static final Command CONFIGURATION = Command.reads(
            TIMEOUT,
            "grep",
            "-rnHsE",
            "--include=*.cfg",
            "^[[:space:]]*(global|defaults|frontend|backend|listen|peers|resolvers|userlist|program|mailers|cache|ring"
                    + "|http-errors|server|server-template|default-server)([[:space:]]|$)",
            FILE,
            FOLDER);
    /** When the file was last written, and what time it is there. */
    public static final Command WRITTEN = Command.reads(TIMEOUT, "stat", "-L", "-c", "%Y %n", FILE, "/proc/self");

    /** Files that move when the configuration does. */
    public static final List<String> SIGNALS = List.of(FILE, FOLDER);

    /** What says whether the socket may change anything: {@code admin}, {@code operator} or {@code user}. */
    private static final String LEVEL = "show cli level";

    private HaproxyCommands() {}

    /** Asks the worker's socket what it may be used for. */
    static Command level(Worker worker) {
        return Command.reads(TIMEOUT, "sh", "-c", tell(worker), "sh", worker.socket(), LEVEL);
    }

    /**
     * Changes something through the worker's socket, which says nothing when it did and else why not; that is made the
     * exit code.
     */
    static Command set(Worker worker, String words, Effect effect) {
        String script = "said=$(" + tell(worker) + ") && [ -z \"$said\" ] || { echo \"$said\" >&2; exit 1; }";
        return new Command(
                List.of("sh", "-c", script, "sh", worker.socket(), words), "", TIMEOUT, effect, Optional.empty());
    }

    /** Sends {@code $2} to the socket {@code $1} with the tool that asks it for its state, too. */
    private static String tell(Worker worker) {
        return switch (worker.through()) {
            case "nc" -> "echo \"$2\" | nc -w 4 -U \"$1\"";
            case "perl" ->
                "perl -MIO::Socket::UNIX -e 'alarm 4; $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die \"$!\\n\";"
                        + " print $s \"$ARGV[1]\\n\"; $s->flush; print while <$s>' \"$1\" \"$2\"";
            default -> "echo \"$2\" | socat -t 4 -T 4 - \"UNIX-CONNECT:$1\"";
        };
    }
}
