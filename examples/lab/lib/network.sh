# The lab's switch: a network namespace of its own with one bridge per corosync link.
# This machine is plugged into link0's bridge only, and nothing is routed further.

SWITCH=$NAME-switch
HOST_PORT=p-host

index() { [[ $1 =~ ^node([1-9])$ ]] || wrong "no such node: $1 (node1 to node9)"; echo "${BASH_REMATCH[1]}"; }
address() { echo "$NET.$1.$((10 + $(index "$2")))"; } # address LINK NODE
in_switch() { ip netns exec "$SWITCH" "$@"; }

switch_up() {
  local link
  if [ ! -e "/run/netns/$SWITCH" ]; then
    ip netns add "$SWITCH" || die "not available: this machine gives no network namespaces"
    for link in 0 1; do
      ip -n "$SWITCH" link add "link$link" type bridge stp_state 0 forward_delay 0 mcast_snooping 0
      ip -n "$SWITCH" link set "link$link" up
    done
    # Ports named in the set may talk to this machine only: each side of a partition can still be looked at.
    in_switch nft -f - <<NFT || die "not available: this kernel filters no bridges (nf_tables), so nothing could be cut"
table bridge lab {
  set cut { type ifname; }
  chain ports {
    type filter hook forward priority 0; policy accept;
    iifname "$HOST_PORT" accept
    oifname "$HOST_PORT" accept
    iifname @cut drop
    oifname @cut drop
  }
}
NFT
  fi
  if [ ! -e "/sys/class/net/$NAME" ]; then
    ip link add "$NAME" type veth peer name $HOST_PORT netns "$SWITCH"
    ip -n "$SWITCH" link set $HOST_PORT master link0 up
    ip addr add "$NET.0.1/24" dev "$NAME"
    ip link set "$NAME" up
  fi
}
switch_down() {
  ip link del "$NAME" 2>/dev/null || true
  ip netns del "$SWITCH" 2>/dev/null || true
}

# Fresh interfaces, as after a power cycle: an address that a resource had added is gone.
plug_in() {
  local node=$1 link
  unplug "$node"
  ip netns add "$NAME-$node"
  ip -n "$NAME-$node" link set lo up
  for link in 0 1; do
    ip link add "eth$link" netns "$NAME-$node" type veth peer name "p$link-$node" netns "$SWITCH"
    ip -n "$SWITCH" link set "p$link-$node" master "link$link" up
    ip -n "$NAME-$node" addr add "$(address $link "$node")/24" dev "eth$link"
    ip -n "$NAME-$node" link set "eth$link" up
  done
}
# The switch's ends go first: they take the node's ends along even while a dying process holds the namespace.
unplug() {
  local link
  for link in 0 1; do ip -n "$SWITCH" link del "p$link-$1" 2>/dev/null || true; done
  ip netns del "$NAME-$1" 2>/dev/null || true
}

cmd_cut() {
  local link links
  known "$1"
  links=$(links "${2:-all}")
  for link in $links; do in_switch nft add element bridge lab cut "{ \"p$link-$1\" }"; done
}
links() { case $1 in link0) echo 0 ;; link1) echo 1 ;; all) echo 0 1 ;; *) wrong "cut takes link0, link1 or all, not $1" ;; esac; }
cmd_heal() {
  local node link
  [ $# = 0 ] || known "$1"
  for node in ${1:-$(nodes)}; do
    for link in 0 1; do in_switch nft delete element bridge lab cut "{ \"p$link-$node\" }" 2>/dev/null || true; done
  done
}
cuts() {
  local out
  out=$(in_switch nft list set bridge lab cut 2>/dev/null | grep -oE "p[01]-$1\"" | sed 's/^p\(.\).*/link\1/' | sort | paste -sd, || true)
  echo "${out:--}"
}
