package dev.clusterdeck.tech.gluster;

import dev.clusterdeck.remote.Command;
import java.time.Duration;

/**
 * Every command that is ever sent for GlusterFS. All of them only read. They are one script, so that never two run at
 * once: {@code volume status} takes a lock in the whole pool, and while it is held an admin's command fails.
 */
public final class GlusterCommands {
    /** Longer than all of it takes in a healthy pool by far. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /**
     * Asks in turn, each part between {@code + name} and {@code + exit N}. Nothing more is asked where glusterd does not
     * answer, no second time for a lock that is held, and for heals only of volumes that can have any. Heals are read by a
     * program of their own (glfsheal), which needs no lock and obeys no time limit of gluster's. It looks at every entry: where
     * they are so many that it does not end in time, the bricks are asked how many they have, which they know at once. Where no glusterd is
     * among the processes (and all of them can be seen), gluster is not started to find that out: it takes 60 ms of CPU.
     */
    public static final String SCRIPT = """
            ask() {
              printf '+ %s\\n' "$1"; shift
              out=$(timeout -k 1 6 gluster --mode=script --xml --timeout=5 "$@" 2>&1 </dev/null); rc=$?
              printf '%s\\n+ exit %s\\n' "$out" $rc
              return $rc
            }
            runs() {
              for one in /proc/[0-9]*/comm; do
                comm=; read -r comm <"$one"
                if [ "$comm" = glusterd ]; then return 0; fi
              done 2>/dev/null
              return 1
            }
            printf '+ at %s %s\\n' "$(date +%s)" "$(uname -n)"
            if { read -r comm </proc/1/comm; } 2>/dev/null && ! runs; then
              printf '+ peers\\nConnection failed. No glusterd runs.\\n+ exit 1\\n'; exit 0
            fi
            ask peers peer status || exit 0
            ask volumes volume info || exit 0
            moving=
            if ask status volume status all; then
              case $out in *'<type>Rebalance</type>'*) moving=yes;; esac
              ask detail volume status all detail
            fi
            name=; type=
            gluster --mode=script --timeout=5 volume info 2>/dev/null </dev/null | while read -r one two three rest; do
              case "$one $two" in
                'Volume Name:') name=$three;;
                'Type: '*) type=$two;;
                'Status: Started')
                  case $type in *Replicate*|*Disperse*)
                    ask "heal $name" volume heal "$name" info summary
                    case $? in 124|137) ask "count $name" volume heal "$name" statistics heal-count;; esac
                    case $out in *'<numberOfEntriesInSplitBrain>'[1-9]*)
                      ask "split $name" volume heal "$name" info split-brain;;
                    esac;;
                  esac
                  case $moving$type in yesDistribute*) ask "rebalance $name" volume rebalance "$name" status;; esac;;
              esac
            done
            :""";

    /** The whole pool, as one node knows it. */
    public static final Command STATUS = Command.reads(TIMEOUT, "sh", "-c", SCRIPT);

    private GlusterCommands() {}
}
