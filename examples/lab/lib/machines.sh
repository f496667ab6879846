# The nodes: systemd-nspawn machines that boot a real systemd from the image and an overlay of their own.

nodes() { (cd "$DIR/nodes" 2>/dev/null && ls -d node? 2>/dev/null) || true; }
known() { index "$1" >/dev/null; [ -d "$DIR/nodes/$1" ] || die "no such node: $1 (there are: $(nodes | paste -sd' '))"; }

# supervisor NODE: the pid of its nspawn; nothing when the node is off. Pids are reused, so the command line must fit.
supervisor() {
  local pid
  pid=$(cat "$RUN/$1.pid" 2>/dev/null) || return 0
  ! grep -qsz -x -- "--machine=$NAME-$1" "/proc/$pid/cmdline" || echo "$pid"
}
# leader NODE: the host's pid of the node's pid 1; nothing when the node is off or has only begun to start.
leader() {
  local pid child
  pid=$(supervisor "$1")
  [ -n "$pid" ] || return 0
  for child in $(cat "/proc/$pid/task/$pid/children" 2>/dev/null); do
    [ "$(awk '/^NSpid:/ {print $NF}' "/proc/$child/status" 2>/dev/null)" != 1 ] || { echo "$child"; return 0; }
  done
}

node_create() {
  local node=$1 disk=$DIR/nodes/$1 key=$DIR/keys/$1 i other
  [ ! -d "$disk/upper" ] || { mount_disk "$node"; return 0; }
  say "$node: new disk"
  [ -e "$key" ] || ssh-keygen -q -t ed25519 -N '' -C "root@$node" -f "$key"
  mkdir -p "$disk"/{upper,work,root,bricks}
  mount_disk "$node"
  install -m 600 "$key" "$disk/root/etc/ssh/ssh_host_ed25519_key"
  install -m 644 "$key.pub" "$disk/root/etc/ssh/ssh_host_ed25519_key.pub"
  echo "$node" >"$disk/root/etc/hostname"
  tr -d - </proc/sys/kernel/random/uuid >"$disk/root/etc/machine-id"
  : >"$disk/root/etc/resolv.conf"
  {
    echo "127.0.0.1 localhost"
    for i in {1..9}; do other=node$i; echo "$(address 0 "$other") $other"; done
  } >"$disk/root/etc/hosts"
  write_ssh_config
}
mount_disk() {
  local disk=$DIR/nodes/$1
  mountpoint -q "$disk/root" || mount -t overlay "$NAME-$1" -o "lowerdir=$IMAGE,upperdir=$disk/upper,workdir=$disk/work" "$disk/root"
}
node_remove() {
  local disk=$DIR/nodes/$1
  node_off "$1"
  umount "$disk/root" 2>/dev/null || umount -l "$disk/root" 2>/dev/null || true
  rm -rf --one-file-system "$disk"
  find /sys/fs/cgroup/{systemd/,unified/,}"$NAME-$1" -depth -type d -exec rmdir {} + 2>/dev/null || true
}

# One power operation per node at a time: the fence device and a person may meet.
cmd_boot() { known "$1"; with_power_lock "$1" node_on "$1"; }
cmd_crash() { known "$1"; with_power_lock "$1" node_off "$1"; }
with_power_lock() {
  local node=$1
  shift
  (flock -w 60 9 || die "$node is busy"; "$@") 9>"$RUN/$node.lock"
}

node_on() {
  local node=$1 group devices=()
  [ ! -e /dev/fuse ] || devices=(--bind=/dev/fuse)
  [ -z "$(leader "$node")" ] || return 0
  wait_until 100 gone "$node" || die "$node: its last life does not end"
  mount_disk "$node"
  plug_in "$node"
  (
    # nspawn --keep-unit puts its groups inside the one it is started in, so each node gets one in every hierarchy.
    for group in /sys/fs/cgroup/{systemd/,unified/,}; do
      [ ! -e "$group/cgroup.procs" ] || { mkdir -p "$group$NAME-$node" && echo $BASHPID >"$group$NAME-$node/cgroup.procs"; } 2>/dev/null || true
    done
    close_inherited
    exec env -i PATH="$PATH" SYSTEMD_NSPAWN_API_VFS_WRITABLE=network setsid systemd-nspawn --quiet --boot --keep-unit --register=no \
      --directory="$DIR/nodes/$node/root" --machine="$NAME-$node" --hostname="$node" --network-namespace-path="/run/netns/$NAME-$node" \
      --capability=all --resolv-conf=off --timezone=off --link-journal=no --console=pipe --bind="$RUN/power:/opt/lab/power" --bind="$DIR/nodes/$node/bricks:/srv/bricks" "${devices[@]}"
  ) >>"$RUN/$node.console" 2>&1 </dev/null &
  echo $! >"$RUN/$node.pid"
}
# What outlives this command must not hold its caller's open files: a lock, say, that the lab was run under.
close_inherited() {
  local fd
  for fd in /proc/"$BASHPID"/fd/*; do
    fd=${fd##*/}
    ((fd <= 2 || fd == 255)) || eval "exec $fd>&-"
  done
}
# Off the wire first (a dead machine says no FIN and no corosync leave), then SIGKILL to pid 1 takes all the rest along.
node_off() {
  local node=$1 pid
  pid=$(leader "$node")
  [ -n "$pid" ] || pid=$(supervisor "$node")
  rm -f "$RUN/$node.starting"
  unplug "$node"
  [ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true
  wait_until 100 gone "$node" || die "$node does not die"
  rm -f "$RUN/$node.pid"
}
gone() { [ -z "$(supervisor "$1")" ]; }
wait_until() { # wait_until TENTHS COMMAND...
  local tries=$1
  shift
  until "$@"; do ((tries-- > 0)) || return 1; sleep 0.1; done
}

cmd_exec() {
  local node=$1 pid
  known "$node"
  pid=$(leader "$node")
  shift
  [ -n "$pid" ] || die "$node is off"
  nsenter -t "$pid" -m -u -i -n -p -C -r -w -- /usr/bin/env -i HOME=/root USER=root LOGNAME=root LC_ALL=C.UTF-8 TERM="${TERM:-dumb}" PATH="$PATH" "$@"
}

wait_ssh() { wait_until 300 answers_ssh "$1" || die "$1: no sshd within 30 s (console: $RUN/$1.console)"; }
answers_ssh() {
  local banner
  { read -r -t 2 banner <"/dev/tcp/$(address 0 "$1")/22"; } 2>/dev/null && [[ $banner == SSH-* ]]
}

# Host keys outlive `lab down`, so that a pinned known_hosts stays true.
write_ssh_config() {
  local node
  for node in $(nodes); do
    printf '%s,%s %s\n' "$node" "$(address 0 "$node")" "$(cut -d' ' -f1,2 "$DIR/keys/$node.pub")"
  done >"$DIR/known_hosts"
  for node in $(nodes); do
    printf 'Host %s %s\n  HostName %s\n  User root\n' "$node" "$(address 0 "$node")" "$(address 0 "$node")"
    printf '  IdentityFile %s\n  IdentitiesOnly yes\n' "$DIR/keys/id_ed25519"
    printf '  UserKnownHostsFile %s\n  StrictHostKeyChecking yes\n  ConnectTimeout 5\n' "$DIR/known_hosts"
  done >"$DIR/ssh_config"
}
