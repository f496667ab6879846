# The cluster on the nodes: corosync.conf on each disk before it boots, and the CIB once there is quorum.

is_remote() { [ -e "$DIR/nodes/$1/remote" ]; }
members() { local node; for node in $(nodes); do is_remote "$node" || echo "$node"; done; }
running_member() { local node; for node in $(members); do [ -z "$(leader "$node")" ] || { echo "$node"; return 0; }; done; }

corosync_conf() {
  local node
  cat <<CONF
totem {
    version: 2
    cluster_name: lab
    transport: knet
    crypto_cipher: aes256
    crypto_hash: sha256
}
nodelist {
CONF
  for node in $(members); do
    printf '    node {\n        ring0_addr: %s\n        ring1_addr: %s\n        name: %s\n        nodeid: %d\n    }\n' \
      "$(address 0 "$node")" "$(address 1 "$node")" "$node" "$(index "$node")"
  done
  cat <<CONF
}
quorum {
    provider: corosync_votequorum
    two_node: $(($(members | wc -l) == 2))
}
logging {
    to_syslog: yes
    to_logfile: yes
    logfile: /var/log/corosync/corosync.log
    timestamp: on
}
CONF
}

# A node that is on while the member list grows takes the new list by a reload.
cluster_configure() {
  local node conf new reload=no
  new=$(corosync_conf)
  for node in $(members); do
    conf=$DIR/nodes/$node/root/etc/corosync/corosync.conf
    [ "$new" != "$(cat "$conf" 2>/dev/null)" ] || continue
    printf '%s\n' "$new" >"$conf"
    [ -z "$(leader "$node")" ] || reload=yes
  done
  [ $reload = no ] || cmd_exec "$(running_member)" corosync-cfgtool -R >/dev/null
}

cluster_form() {
  local first node
  first=$(running_member)
  # A node may be fenced at this very moment; it comes back with both started.
  for node in $(members); do (cmd_exec "$node" systemctl start --no-block corosync pacemaker) 2>/dev/null || true; done
  say "waiting for quorum and all members"
  within 90 members_online || die "the members did not form one cluster; look at: lab exec $first crm_mon -1"
  if ! configured; then
    say "fencing, resources and constraints"
    resources | cmd_exec "$first" cibadmin --modify --allow-create --xml-pipe || die "the cluster refused the lab's configuration"
  fi
  # Quorate but not healthy: failures of the past, or nodes and resources that are still on their way.
  say "waiting for the resources"
  cluster_healthy_within 20 || {
    cmd_exec "$first" crm_resource --cleanup >/dev/null 2>&1 || true
    cluster_healthy_within 60 || die "not healthy; look at: lab exec $first crm_mon -1rf"
  }
}

configured() {
  local cib node
  cib=$(cmd_exec "$(running_member)" cibadmin --query --scope configuration 2>/dev/null) || return 1
  [[ $cib == *'<group id="g-web"'* ]] || return 1
  for node in $(nodes); do [[ $cib == *"<primitive id=\"fence-$node\""* ]] || return 1; done
}

# resources: the lab's configuration with its addresses, and what each member has of its own.
resources() {
  local node id
  sed "s/@NET@/$NET/g" "$HERE/node/cib.xml" | while IFS= read -r line; do
    case $line in
      *@NODES@*) for node in $(members); do id=$(index "$node"); cat <<XML
      <node id="$id" uname="$node"><utilization id="capacity-$node"><nvpair id="capacity-$node-memory" name="memory" value="4096"/></utilization></node>
XML
        done ;;
      *@FENCING@*) for node in $(nodes); do fence_device "$node"; done ;;
      *@FENCE_BANS@*) for node in $(nodes); do fence_ban "$node"; done ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}
fence_device() {
  cat <<XML
      <primitive id="fence-$1" class="stonith" type="fence_lab">
        <instance_attributes id="fence-$1-params">
          <nvpair id="fence-$1-plug" name="plug" value="$1"/>
          <nvpair id="fence-$1-hosts" name="pcmk_host_list" value="$1"/>
        </instance_attributes>
        <operations><op id="fence-$1-monitor" name="monitor" interval="30s" timeout="15s"/></operations>
      </primitive>
XML
}
fence_ban() { printf '      <rsc_location id="l-fence-%s" rsc="fence-%s" node="%s" score="-INFINITY"/>\n' "$1" "$1" "$1"; }

# A remote node runs pacemaker_remote alone; the cluster reaches it through a resource named like it.
cmd_remote() {
  local node=$1 root=$DIR/nodes/$1/root first
  index "$node" >/dev/null
  first=$(running_member)
  [ -n "$first" ] || die "no running cluster to add $node to: lab up"
  if ! is_remote "$node"; then
    [ ! -d "$DIR/nodes/$node" ] || die "$node is a full member already"
    node_create "$node"
    touch "$DIR/nodes/$node/remote"
    chroot "$root" systemctl -q disable corosync pacemaker
    chroot "$root" systemctl -q enable pacemaker_remote
  fi
  cmd_boot "$node"
  wait_ssh "$node"
  cmd_exec "$first" cibadmin --modify --allow-create --xml-pipe <<XML
<cib><configuration>
  <resources>
    <primitive id="$node" class="ocf" provider="pacemaker" type="remote">
      <instance_attributes id="$node-params"><nvpair id="$node-server" name="server" value="$(address 0 "$node")"/></instance_attributes>
      <operations><op id="$node-monitor" name="monitor" interval="10s" timeout="20s"/></operations>
    </primitive>
$(fence_device "$node")
  </resources>
  <constraints>
$(fence_ban "$node")
  </constraints>
</configuration></cib>
XML
  cluster_healthy_within 60 || die "$node did not come online; look at: lab exec $first crm_mon -1rf"
  say "$node is a remote node of the cluster"
}

view() { cmd_exec "$1" timeout 10 crm_mon -1 --output-as=xml 2>/dev/null; }
# Every member is asked: right after a crash the others do not know yet, and one that just booted has not joined.
members_online() {
  local node xml
  for node in $(members); do
    xml=$(view "$node") && [[ $xml == *'with_quorum="true"'* ]] && (($(members | wc -l) == $(online_in "$xml" member))) || return 1
  done
}
online_in() { grep -c "<node .*online=\"true\".* pending=\"false\" unclean=\"false\".* type=\"$2\"" <<<"$1" || true; }
healthy() {
  local xml
  members_online && xml=$(view "$(running_member)") && [[ $xml != *' failed="true"'* && $xml != *' blocked="true"'* ]] &&
    [[ $xml == *'id="web-app"'*'role="Started"'* && $xml == *'role="Promoted"'* ]] &&
    (($(grep -c 'id="fence-.*role="Started"' <<<"$xml") == $(nodes | wc -l))) &&
    (($(nodes | wc -l) == $(members | wc -l) + $(online_in "$xml" remote)))
}
within() { # within SECONDS COMMAND...
  local end=$((SECONDS + $1))
  shift
  until "$@"; do ((SECONDS < end)) || return 1; sleep 0.5; done
}
cluster_healthy_within() { within "$1" healthy; }

cluster_summary() {
  local first
  first=$(running_member)
  [ -n "$first" ] || return 0
  echo
  cmd_exec "$first" timeout 10 crm_mon -1 --inactive 2>&1 || true
}
