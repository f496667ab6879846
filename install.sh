#!/usr/bin/env bash
# install.sh - build Clusterdeck and put it under a prefix; nothing else is needed to set it up.
#
#   ./install.sh                   build and install
#   ./install.sh --demo            the same, then open the deck on a simulated cluster
#   ./install.sh --test            install what the tests need, then run them; --lab adds those on the lab of real
#                                  nodes (root on Debian)
#   ./install.sh --uninstall       remove what was installed; inventory and history stay
#
#   --prefix DIR                   where to: ~/.local, or /usr/local for root
#   --built                        install what the last build left in target, without building
#   --help                         this text
#
# A JDK (17 or newer) and Maven are taken as they are found, or installed from the distribution: apt, dnf or zypper.
# Tried on Debian 12. The package names for other Debians, Ubuntu, RHEL and its kin, SLES and openSUSE come from their
# documentation and were never tried. Exit status: 0 done, 1 failed, 2 wrong usage.
set -euo pipefail

HERE=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
OLDEST_JDK=17

say() { printf 'install: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
usage() { sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }
wrong() { say "$* (--help lists the options)"; exit 2; }
is_root() { [ "$(id -u)" = 0 ]; }

# --- packages of the distribution -----------------------------------------------------------------------------------

packager() {
  local tool
  for tool in apt-get dnf zypper; do
    if command -v "$tool" >/dev/null; then echo "$tool"; return; fi
  done
}

# What each distribution calls what we need; several names separated by bars: the first one there is.
names_of() { # what
  case "$(packager)/$1" in
    apt-get/jdk) echo 'openjdk-21-jdk-headless|openjdk-17-jdk-headless|default-jdk-headless' ;;
    dnf/jdk | zypper/jdk) echo 'java-21-openjdk-devel|java-17-openjdk-devel' ;;
    */maven) echo maven ;;
    apt-get/ssh) echo openssh-client ;;
    dnf/ssh | zypper/ssh) echo openssh-clients ;;
    */sshd) echo openssh-server ;;
    */tmux) echo tmux ;;
    */sudo) echo sudo ;;
  esac
}

is_available() { # package
  case $(packager) in
    apt-get) apt-cache show --no-all-versions "$1" >/dev/null 2>&1 ;;
    dnf) dnf -q info "$1" >/dev/null 2>&1 ;;
    zypper) zypper -q --non-interactive search --match-exact "$1" >/dev/null 2>&1 ;;
  esac
}

package_for() { # what
  local name names
  IFS='|' read -ra names <<<"$(names_of "$1")"
  for name in "${names[@]}"; do
    if is_available "$name"; then echo "$name"; return; fi
  done
  echo "${names[0]}"
}

# Installs packages without starting a daemon; as another user says what to type.
install_packages() { # what...
  local what packages=() policy=/usr/sbin/policy-rc.d ours=no failed=no
  [ -n "$(packager)" ] || die "this machine has none of apt-get, dnf and zypper; please install: $*"
  if is_root && [ "$(packager)" = apt-get ]; then apt-get -q update >/dev/null || true; fi
  for what in "$@"; do packages+=("$(package_for "$what")"); done
  case $(packager) in
    apt-get) set -- apt-get -qy -o DPkg::Lock::Timeout=600 install --no-install-recommends "${packages[@]}" ;;
    dnf) set -- dnf -qy install "${packages[@]}" ;;
    zypper) set -- zypper -q --non-interactive install "${packages[@]}" ;;
  esac
  if ! is_root; then
    say "this needs packages that only root may install. Please run, then try again:"
    say "    sudo $(packager) install ${packages[*]}"
    return 1
  fi
  say "installing: ${packages[*]}"
  if [ "$(packager)" = apt-get ] && [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    ours=yes
  fi
  DEBIAN_FRONTEND=noninteractive "$@" </dev/null >&2 || failed=yes
  [ $ours = no ] || rm -f "$policy"
  [ $failed = no ] || die "the package manager failed: $*"
}

# --- Java and Maven -------------------------------------------------------------------------------------------------

# The version number of a JDK's folder, from the file every JDK has; nothing for a JRE or anything else.
version_of() { # java home
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# The first JDK that is new enough: JAVA_HOME, the one in PATH, then any under /usr/lib/jvm.
find_jdk() {
  local home version compiler
  compiler=$(command -v javac || true)
  [ -z "$compiler" ] || compiler=$(dirname "$(dirname "$(readlink -f "$compiler")")")
  for home in "${JAVA_HOME:-}" "$compiler" /usr/lib/jvm/* /usr/lib64/jvm/*; do
    version=$(version_of "$home")
    if [ -n "$version" ] && ((version >= OLDEST_JDK)); then echo "$home"; return; fi
  done
}

need_java_and_maven() {
  local missing=()
  [ -n "$(find_jdk)" ] || missing+=(jdk)
  command -v mvn >/dev/null || missing+=(maven)
  ((${#missing[@]} == 0)) || install_packages "${missing[@]}" || exit 1
  JAVA_HOME=$(find_jdk)
  [ -n "$JAVA_HOME" ] || die "no JDK of version $OLDEST_JDK or newer, even after installing one; set JAVA_HOME"
  export JAVA_HOME
}

build() {
  need_java_and_maven
  command -v ssh >/dev/null || install_packages ssh || say "without ssh OpenSSH's configuration is not followed"
  say "building with the JDK in $JAVA_HOME"
  (cd "$HERE" && mvn -B -q -ntp -DskipTests package) || die "the build failed"
}

# --- the installed program ------------------------------------------------------------------------------------------

# How Java runs the program, here and when the archive of classes is made. The heap grows late and shrinks early, so that
# a few nodes take little memory. Methods are compiled later than usual: most of a start runs a few times only, and what
# is not compiled takes no memory. The archive stays where it was made for: moving it costs a tenth of the start.
JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms16m -Xmn6m -Xmx256m -Xss512k -XX:SurvivorRatio=4"
JAVA_OPTIONS+=" -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:CompileThresholdScaling=3 -XX:+UnlockDiagnosticVMOptions"
JAVA_OPTIONS+=" -XX:ArchiveRelocationMode=0 -Xlog:disable -Xlog:all=error:stderr"

launcher() { # java home
  cat <<EOF
#!/bin/sh
# Starts Clusterdeck. CLUSTERDECK_JAVA_OPTS adds options for Java, such as -Xmx512m for hundreds of nodes.
java=$(printf '%q' "$1/bin/java")
prefix=$(printf '%q' "$PREFIX")
lib=\$prefix/lib/clusterdeck
archive=\$lib/clusterdeck.jsa
[ -x "\$java" ] || java=java
[ -r "\$archive" ] || archive=
# One thread per node: with an arena of the C library for each of them memory is kept that nobody uses.
export MALLOC_ARENA_MAX="\${MALLOC_ARENA_MAX:-2}"
# A class-data archive that does not fit must say so on standard error, never in the middle of --json.
# shellcheck disable=SC2086 # options are words
exec "\$java" $JAVA_OPTIONS \\
  -Xshare:auto \${archive:+"-XX:SharedArchiveFile=\$archive"} -Dlibrary.jline.path="\$lib/native" \\
  -Dclusterdeck.share="\$prefix/share/clusterdeck" \$CLUSTERDECK_JAVA_OPTS -jar "\$lib/clusterdeck.jar" "\$@"
EOF
}

# JLine's native part, where it has one for this processor; otherwise it is unpacked anew with every start.
native_part() { # lib
  local machine part scratch
  machine=$(uname -m)
  part=org/jline/nativ/Linux/${machine/aarch64/arm64}/libjlinenative.so
  scratch=$(mktemp -d)
  (cd "$scratch" && "$JAVA_HOME/bin/jar" xf "$(ls "$HERE"/target/lib/jline-*.jar)" "$part") || true
  [ ! -r "$scratch/$part" ] || put 644 "$scratch/$part" "$1/native/libjlinenative.so"
  rm -rf "$scratch"
}

# The archive of loaded classes, with which a start need not read and verify them anew: of those that two runs of the
# program load, one with an inventory and one on the demo, which visit the screens. They need a terminal (util-linux
# script). Doing without the archive is no failure.
archive_classes() { # lib
  local scratch java run
  scratch=$(mktemp -d)
  mkdir -p "$scratch/config/clusterdeck"
  printf '[cluster.nowhere]\nseeds = ["127.0.0.1"]\n' >"$scratch/config/clusterdeck/cluster.toml"
  if command -v script >/dev/null; then
    for run in '' demo; do
      java="$(printf '%q' "$JAVA_HOME/bin/java") $JAVA_OPTIONS -XX:DumpLoadedClassList=$scratch/list$run"
      java+=" -jar $(printf '%q' "$1/clusterdeck.jar") $run"
      { sleep 4; for key in 1 3 4 5 6 9 2 q q q; do printf '%s' "$key"; sleep 0.7; done; sleep 4; } |
        XDG_CONFIG_HOME=$scratch/config XDG_STATE_HOME=$scratch/state TERM=xterm-256color \
          timeout 60 script -qfec "stty rows 24 cols 80; exec $java" /dev/null >>"$scratch/said" 2>&1 || true
    done
    # What only simulated nodes need would take memory where the nodes are real.
    # Newer Javas number the classes of one run, which two runs cannot share.
    # A line stands for one use of a lambda: one that is used in three places stands there three times.
    awk '{ sub(/ id: .*/, "") }
      !/org.apache.sshd|clusterdeck.demo| source: / && ++said[FILENAME, $0] > kept[$0] { kept[$0]++; print }' \
      "$scratch"/list* >"$scratch/classes" 2>/dev/null || true
    # Only this collector can put objects of the heap into the archive; the one that runs the program can take them out.
    # shellcheck disable=SC2086 # options are words
    timeout 120 "$JAVA_HOME/bin/java" ${JAVA_OPTIONS/UseSerialGC/UseG1GC} -Xshare:dump -XX:SharedClassListFile="$scratch/classes" \
      -XX:SharedArchiveFile="$1/clusterdeck.jsa" -cp "$1/clusterdeck.jar" >>"$scratch/said" 2>&1 || true
  fi
  if [ ! -s "$1/clusterdeck.jsa" ]; then
    say "no class-data archive: the program starts slower. What Java said:"
    tail -3 "$scratch/said" >&2 || true
  fi
  rm -rf "$scratch"
}

put() { # mode, from, to
  mkdir -p "$(dirname "$3")"
  install -m "$1" "$2" "$3"
  echo "$3" >>"$LIST"
}

put_tree() { # from, to
  local file
  (cd "$1" && find . -type f -print0) | while IFS= read -rd '' file; do
    if [ -x "$1/$file" ]; then put 755 "$1/$file" "$2/${file#./}"; else put 644 "$1/$file" "$2/${file#./}"; fi
  done
}

install_program() {
  local lib=$PREFIX/lib/clusterdeck share=$PREFIX/share temporary jar
  if [ $BUILT = yes ]; then need_java_and_maven; else build; fi
  mkdir -p "$PREFIX" 2>/dev/null || true
  [ -w "$PREFIX" ] || die "cannot write to $PREFIX; choose another with --prefix"
  uninstall_program quietly
  mkdir -p "$lib"
  LIST=$lib/installed
  : >"$LIST"
  temporary=$(mktemp)
  jar=$(find "$HERE/target" -maxdepth 1 -name 'clusterdeck-*.jar' ! -name '*-sources.jar' | head -1)
  put 644 "$jar" "$lib/clusterdeck.jar"
  put_tree "$HERE/target/lib" "$lib/lib"
  native_part "$lib"
  put_tree "$HERE/examples" "$share/clusterdeck/examples"
  [ ! -d "$HERE/themes" ] || put_tree "$HERE/themes" "$share/clusterdeck/themes"
  put 644 "$HERE/LICENSE" "$share/doc/clusterdeck/LICENSE"
  put 644 "$HERE/README.md" "$share/doc/clusterdeck/README.md"
  launcher "$JAVA_HOME" >"$temporary"
  put 755 "$temporary" "$PREFIX/bin/clusterdeck"
  "$PREFIX/bin/clusterdeck" completion bash >"$temporary"
  put 644 "$temporary" "$share/bash-completion/completions/clusterdeck"
  "$PREFIX/bin/clusterdeck" completion zsh >"$temporary"
  put 644 "$temporary" "$share/zsh/site-functions/_clusterdeck"
  rm -f "$temporary"
  archive_classes "$lib"
  printf '%s\n' "$lib/clusterdeck.jsa" "$LIST" >>"$LIST"
  say "installed: $PREFIX/bin/clusterdeck"
  case ":$PATH:" in
    *":$PREFIX/bin:"*) ;;
    *) say "$PREFIX/bin is not in your PATH" ;;
  esac
}

uninstall_program() { # [quietly]
  local list=$PREFIX/lib/clusterdeck/installed file folder
  if [ ! -r "$list" ]; then
    [ "${1:-}" = quietly ] || die "nothing of Clusterdeck is installed under $PREFIX"
    return 0
  fi
  while IFS= read -r file; do
    rm -f "$file"
    folder=$(dirname "$file")
    while [ "$folder" != "$PREFIX" ] && rmdir "$folder" 2>/dev/null; do folder=$(dirname "$folder"); done
  done < <(cat "$list")
  [ "${1:-}" = quietly ] || say "removed from $PREFIX; the inventory and the history of events were left alone"
}

# --- tests ----------------------------------------------------------------------------------------------------------

run_tests() {
  local missing=() tool status=0 groups=lab
  need_java_and_maven
  for tool in ssh:ssh /usr/sbin/sshd:sshd tmux:tmux; do
    command -v "${tool%%:*}" >/dev/null || missing+=("${tool#*:}")
  done
  if ((${#missing[@]})); then
    install_packages "${missing[@]}" || say "going on without: tests that need them are skipped and say so"
  fi
  if [ $LAB = yes ]; then
    is_root || die "--lab makes real nodes and needs root"
    command -v apt-get >/dev/null || die "--lab needs Debian: its nodes are made of Debian packages"
    groups=
    trap '"$HERE/examples/lab/lab" down' EXIT
    if ! { "$HERE/examples/lab/lab" install && "$HERE/examples/lab/lab" up 3; }; then die "the lab did not come up"; fi
  fi
  (cd "$HERE" && mvn -B -ntp -DexcludedGroups="$groups" verify) || status=$?
  skipped_tests
  return $status
}

# Each skipped test with the reason it gave.
skipped_tests() {
  local reports=("$HERE"/target/surefire-reports/TEST-*.xml)
  [ -e "${reports[0]}" ] || return 0
  awk '/<testcase /  { match($0, / name="[^"]*"/); name = substr($0, RSTART + 7, RLENGTH - 8) }
       /<skipped/    { why = "no reason given"
                       if (match($0, /message="[^"]*"/)) why = substr($0, RSTART + 9, RLENGTH - 10)
                       print "skipped: " name ": " why }' "${reports[@]}" | sed 's/&#10;/ /g; s/&quot;/"/g'
}

# --- what was asked for ---------------------------------------------------------------------------------------------

if is_root; then PREFIX=/usr/local; else PREFIX=$HOME/.local; fi
ACTION=install LAB=no BUILT=no
while (($#)); do
  case $1 in
    --prefix) (($# > 1)) || wrong "--prefix needs a folder"; PREFIX=$2; shift ;;
    --prefix=*) PREFIX=${1#*=} ;;
    --demo) ACTION=demo ;;
    --test) ACTION='test' ;;
    --lab) LAB=yes ;;
    --built) BUILT=yes ;;
    --uninstall) ACTION=uninstall ;;
    -h | --help) usage; exit 0 ;;
    *) wrong "no such option: $1" ;;
  esac
  shift
done
[ $LAB = no ] || [ $ACTION = test ] || wrong "--lab goes with --test"
case $PREFIX in
  '') wrong "--prefix needs a folder" ;;
  /*) ;;
  *) PREFIX=$PWD/$PREFIX ;;
esac
PREFIX=${PREFIX%/}

case $ACTION in
  install) install_program ;;
  demo) install_program && exec "$PREFIX/bin/clusterdeck" demo ;;
  uninstall) uninstall_program ;;
  test) run_tests ;;
esac
