# Services beside the cluster: a load balancer, web servers and floating addresses on every node, a replicated volume.

cmd_services() {
  local node first members
  members=$(members)
  [ -n "$(running_member)" ] || die "no running cluster: lab up"
  (($(wc -w <<<"$members") >= 3)) || die "the services are spread over node1, node2 and node3: lab up 3"
  say "haproxy, nginx and keepalived on $(paste -sd' ' <<<"$members")"
  for node in $members; do
    service "$node" haproxy haproxy.cfg /etc/haproxy/haproxy.cfg
    service "$node" nginx nginx.conf /etc/nginx/sites-enabled/default
    service "$node" keepalived keepalived.conf /etc/keepalived/keepalived.conf
    cmd_exec "$node" systemctl -q start glusterd
  done
  first=$(head -1 <<<"$members")
  gluster_volume "$first" "$members"
  within 20 floating || die "keepalived holds no address; look at: lab exec $first journalctl -u keepalived"
  say "try  curl http://$NET.0.110:8000/  and  lab exec $first gluster volume status"
}

# service NODE UNIT NAME PATH: started, or started anew with another configuration.
service() {
  local high=150 low=50 new do=start
  case $1 in node1) low=100 ;; node2) high=100 low=150 ;; *) high=50 ;; esac
  # What differs between the nodes is filled in.
  new=$(sed "s/@NET@/$NET/g; s/@NODE@/$1/g; s/@PRIORITY1@/$high/; s/@PRIORITY2@/$low/" "$HERE/node/services/$3")
  if [ "$new" != "$(cmd_exec "$1" cat "$4")" ]; then
    cmd_exec "$1" sh -c "rm -f $4; cat >$4" <<<"$new"
    do=restart
  fi
  cmd_exec "$1" systemctl -q $do "$2"
}

gluster_volume() { # first, members
  local node bricks=() gluster="gluster --mode=script"
  for node in $2; do
    [ "$node" = "$1" ] || within 20 cmd_exec "$1" $gluster peer probe "$node" >/dev/null || die "gluster: $node is not reached"
    bricks+=("$node:/srv/bricks/one/gv0")
    # A mount whose client died answers nothing any more.
    cmd_exec "$node" sh -c 'stat /mnt/gv0 >/dev/null 2>&1 || umount -l /mnt/gv0 2>/dev/null; mkdir -p /srv/bricks/one /mnt/gv0'
  done
  within 30 peers_connected "$1" "$2" || die "gluster: the peers do not connect"
  cmd_exec "$1" $gluster volume info gv0 >/dev/null 2>&1 || {
    say "gluster volume gv0, a replica on each of the first three nodes"
    cmd_exec "$1" $gluster volume create gv0 replica 3 "${bricks[@]:0:3}" force >/dev/null
    cmd_exec "$1" $gluster volume set gv0 network.ping-timeout 5 >/dev/null
  }
  cmd_exec "$1" $gluster volume status gv0 >/dev/null 2>&1 || cmd_exec "$1" $gluster volume start gv0 >/dev/null
  [ ! -e /dev/fuse ] || for node in $2; do
    within 20 cmd_exec "$node" sh -c 'mountpoint -q /mnt/gv0 || mount -t glusterfs localhost:/gv0 /mnt/gv0' || die "gluster: $node cannot mount gv0"
  done
}
peers_connected() { (($(cmd_exec "$1" gluster pool list 2>/dev/null | grep -c Connected) >= $(wc -w <<<"$2"))); }

# Each address on exactly one node.
floating() {
  local last node
  for last in 110 111; do
    (($(for node in $(members); do cmd_exec "$node" ip -br addr show eth0; done | grep -c "$NET.0.$last/") == 1)) || return 1
  done
}
