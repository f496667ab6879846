# The power switch that the fence agent talks to: a UNIX socket bound into every node. Such a socket belongs to no
# network namespace, so like a real out-of-band controller it works while the node's links are cut.
# One request a connection, "ACTION NODE"; the answer is "OK ..." or "ERR ...".

power_up() {
  local pid
  mkdir -p "$RUN/power"
  chmod 700 "$RUN"
  pid=$(power_pid)
  # One that was started from another copy of the lab is replaced: that copy may be gone.
  ! grep -qs "EXEC:$HERE/lab " "/proc/${pid:-0}/cmdline" || return 0
  power_down
  rm -f "$RUN/power/switch"
  (
    close_inherited
    exec setsid socat "UNIX-LISTEN:$RUN/power/switch,fork,mode=600" "EXEC:$HERE/lab power-request"
  ) >>"$RUN/power.log" 2>&1 </dev/null &
  echo $! >"$RUN/power.pid"
}
power_pid() {
  local pid
  pid=$(cat "$RUN/power.pid" 2>/dev/null) || return 0
  ! grep -qs "$RUN/power/switch" "/proc/$pid/cmdline" || echo "$pid"
}
power_down() {
  local pid
  pid=$(power_pid)
  [ -z "$pid" ] || kill "$pid"
}

cmd_power-request() {
  local action node
  read -r -t 5 action node || exit 0
  exec 2>>"$RUN/power.log"
  echo "$(date +%FT%T.%3N) $action $node" >&2
  [ "$action" != ping ] || { echo OK; exit 0; }
  [ -d "$DIR/nodes/$node" ] || { echo "ERR no such plug: $node"; exit 0; }
  [ ! -e "$RUN/power-fail-$node" ] || { echo "ERR the power switch does not answer for $node"; exit 0; }
  case $action in
    status) if [ -n "$(leader "$node")" ]; then echo "OK on"; else echo "OK off"; fi ;;
    off) if (cmd_crash "$node") >&2; then echo "OK off"; else echo "ERR off failed"; fi ;;
    on)
      power_on_slowly "$node" >&2 </dev/null &
      echo "OK on"
      ;;
    *) echo "ERR unknown action $action" ;;
  esac
}

# A node must not be back before the others have noticed that it was gone (corosync's token and consensus time, about
# 8 s), or it hears of its own fencing and its pacemaker stays down. A server's firmware takes longer; a lab node boots in 2 s.
power_on_slowly() {
  touch "$RUN/$1.starting"
  sleep 15
  [ ! -e "$RUN/$1.starting" ] || cmd_boot "$1"
}

cmd_power-fail() {
  known "$1"
  case $2 in
    on) touch "$RUN/power-fail-$1" ;;
    off) rm -f "$RUN/power-fail-$1" ;;
    *) wrong "power-fail takes on or off, not $2" ;;
  esac
}
