# The node image: one Debian tree for all nodes; each node adds an overlay of its own.
# Packages come from the sources this machine itself is configured with.

# What the image is made of: with other packages or files it has to be built again.
image_recipe() { cat "$HERE"/node/{packages,fence_lab,lab-web.service} "$HERE/lib/image.sh" | sha256sum; }
image_ready() { [ "$(image_recipe)" = "$(cat "$IMAGE/.ready" 2>/dev/null)" ]; }
in_image() { chroot "$IMAGE" /usr/bin/env -i PATH="$PATH" LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"; }

cmd_install() {
  command -v apt-get >/dev/null || die "the lab is made of Debian packages, and this machine has no apt-get"
  install_host_packages
  grep -qw overlay /proc/filesystems || modprobe -q overlay || die "not available: this kernel has no overlay file system"
  if image_ready; then
    say "the image is there: $IMAGE"
  else
    build_image
  fi
  local module missing=()
  for module in softdog sch_netem drbd ip_vs; do modprobe -qn "$module" 2>/dev/null || missing+=("$module"); done
  ((${#missing[@]} == 0)) || say "not available on this kernel: ${missing[*]} (the lab does without)"
}

# No daemon may start on the host because of a package the lab needs: policy-rc.d forbids it meanwhile.
install_host_packages() {
  local tool packages=() policy=/usr/sbin/policy-rc.d ours=no failed=no
  for tool in systemd-nspawn:systemd-container mmdebstrap:mmdebstrap nft:nftables ip:iproute2 ssh-keygen:openssh-client socat:socat; do
    command -v "${tool%%:*}" >/dev/null || packages+=("${tool#*:}")
  done
  ((${#packages[@]})) || return 0
  say "installing on this machine: ${packages[*]}"
  mkdir -p "$DIR"
  [ -e $policy ] || { printf '#!/bin/sh\nexit 101\n' >$policy; chmod +x $policy; ours=yes; }
  {
    apt-get -q update || true
    DEBIAN_FRONTEND=noninteractive apt-get -qy -o DPkg::Lock::Timeout=600 install --no-install-recommends "${packages[@]}"
  } >"$DIR/host-packages.log" 2>&1 </dev/null || failed=yes
  [ $ours = no ] || rm -f $policy
  [ $failed = no ] || { tail -5 "$DIR/host-packages.log" >&2; die "apt-get failed (log: $DIR/host-packages.log)"; }
}

# The packages pacemaker and pacemaker-remote exclude each other, though not their files: one image serves both kinds of node.
export REMOTE_DAEMON='
  cd /tmp && apt-get download pacemaker-remote
  dpkg-deb --fsys-tarfile pacemaker-remote_*.deb |
    tar -x -C / --keep-directory-symlink ./usr/sbin/pacemaker-remoted ./lib/systemd/system/pacemaker_remote.service
  rm pacemaker-remote_*.deb'

build_image() {
  local sources=${CLUSTERDECK_LAB_SOURCES:-} file suite packages
  for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    [ -n "$sources" ] || [ ! -s "$file" ] || sources=$file
  done
  [ -n "$sources" ] || die "no apt sources found; name a file with CLUSTERDECK_LAB_SOURCES"
  suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  packages=$(sed 's/#.*//' "$HERE/node/packages" | xargs | tr ' ' ,)
  say "building the image $IMAGE from $sources (minutes; log: $DIR/image.log)"
  mkdir -p "$DIR"
  [ -z "$(nodes)" ] || cmd_down # their disks are overlays of the image
  rm -rf --one-file-system "$IMAGE"
  mmdebstrap --mode=root --variant=minbase --format=directory --include="$packages" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Check-Valid-Until "false"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --customize-hook='chroot "$1" sh -ec "$REMOTE_DAEMON"' \
    "$suite" "$IMAGE" "$sources" >"$DIR/image.log" 2>&1 </dev/null || { tail -5 "$DIR/image.log" >&2; die "mmdebstrap failed (log: $DIR/image.log)"; }
  provision_image
  image_recipe >"$IMAGE/.ready"
  say "image ready: $(du -sxh "$IMAGE" | cut -f1)"
}

# Users, keys, the lab's own files, and which services start with the machine.
provision_image() {
  local user key=$DIR/keys/id_ed25519 unit
  mkdir -p "$DIR/keys"
  [ -e "$key" ] || ssh-keygen -q -t ed25519 -N '' -C "$NAME" -f "$key"
  in_image useradd -m -s /bin/bash admin
  in_image useradd -m -s /bin/bash -g operator operator
  # In the clear on purpose: only this machine reaches the nodes.
  echo operator:operatorpw | in_image chpasswd
  printf 'admin ALL=(ALL) NOPASSWD: ALL\noperator ALL=(ALL) ALL\n' >"$IMAGE/etc/sudoers.d/lab"
  chmod 440 "$IMAGE/etc/sudoers.d/lab"
  for user in root admin operator; do
    local home=$IMAGE/home/$user
    [ $user != root ] || home=$IMAGE/root
    install -D -m 600 "$key.pub" "$home/.ssh/authorized_keys"
    chmod 700 "$home/.ssh"
    in_image chown -R "$user:" "${home#"$IMAGE"}/.ssh"
  done
  rm -f "$IMAGE"/etc/ssh/ssh_host_* "$IMAGE/etc/hostname"
  : >"$IMAGE/etc/machine-id"
  echo LANG=C.UTF-8 >"$IMAGE/etc/default/locale"
  printf 'HostKey /etc/ssh/ssh_host_ed25519_key\nPasswordAuthentication yes\nUseDNS no\n' >"$IMAGE/etc/ssh/sshd_config.d/lab.conf"
  head -c 256 /dev/urandom | install -m 400 /dev/stdin "$IMAGE/etc/corosync/authkey"
  head -c 256 /dev/urandom | install -D -m 440 /dev/stdin "$IMAGE/etc/pacemaker/authkey"
  in_image chown root:haclient /etc/pacemaker /etc/pacemaker/authkey
  rm -f "$IMAGE/etc/corosync/corosync.conf"
  install -m 755 "$HERE/node/fence_lab" "$IMAGE/usr/sbin/fence_lab"
  install -m 644 "$HERE/node/lab-web.service" "$IMAGE/etc/systemd/system/lab-web.service"
  mkdir -p "$IMAGE/opt/lab/power" "$IMAGE/srv/bricks" "$IMAGE/var/log/journal" "$IMAGE/etc/systemd/journald.conf.d"
  printf '[Journal]\nSystemMaxUse=64M\n' >"$IMAGE/etc/systemd/journald.conf.d/lab.conf"
  in_image systemctl -q set-default multi-user.target
  in_image systemctl -q enable ssh corosync pacemaker
  in_image systemctl -q disable haproxy nginx keepalived glusterd
  for unit in getty@.service console-getty.service systemd-udevd.service systemd-timesyncd.service systemd-networkd.service \
    e2scrub_reap.service e2scrub_all.timer apt-daily.timer apt-daily-upgrade.timer fstrim.timer logd.service; do
    in_image systemctl -q mask "$unit" 2>/dev/null || true
  done
}
