# Runs Barcast. The launchers of a checkout and of a release read this; it is one for both.

fail() {
  printf '%s\n' "barcast: $1" "$2" >&2
  exit 1
}

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
else
  java=$(command -v java) || fail "no java on the PATH." "Install Java 17 or newer, or set JAVA_HOME."
fi
java_home=$(dirname "$(dirname "$(readlink -f "$java")")")

# Reads what the JDK says of itself, which is quicker than starting it.
modules=
java_version=
while IFS='=' read -r key value; do
  case $key in
    JAVA_VERSION) java_version=${value#\"} java_version=${java_version%%[!0-9]*} ;;
    MODULES) modules=$value ;;
  esac
done 2>/dev/null <"$java_home/release" || :
[ "${java_version:-17}" -ge 17 ] || fail "$java is Java $java_version, 17 or newer is needed." "Install Java 17 or newer, or set JAVA_HOME to it."

# launch LIB ARGUMENT...: replaces this shell by the command, with the jars in LIB.
launch() {
  lib=$1
  shift

  # The largest heap; docs/operate.md#memory says why. BARCAST_JAVA_OPTS comes later, and wins.
  heap=
  case ${1:-} in
    demo) heap=-Xmx1536m ;;
    monitor) heap=-Xmx384m ;;
    predict | replay | verify) heap=-XX:MaxRAMPercentage=50 ;;
    produce) heap=-Xmx256m ;;
    train) heap=-Xmx1g ;;
  esac

  # Models score faster with this module, if the JDK has it. Java prints a warning about it, which cannot be turned off.
  vectors=
  case ${1:-} in
    demo | predict | replay | skill-bench | train | verify)
      case $modules in *jdk.incubator.vector*) vectors=--add-modules=jdk.incubator.vector ;; esac
      # deeplearning4j is faster on one thread.
      export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
      ;;
  esac

  terminal=false
  if [ -t 2 ]; then terminal=true; fi
  # Shells know the terminal's width, but do not pass it on.
  if [ -z "${COLUMNS:-}" ] && [ -t 1 ] && command -v tput >/dev/null; then
    COLUMNS=$(tput cols) && export COLUMNS
  fi
  # heap, vectors and BARCAST_JAVA_OPTS are split into words deliberately.
  # shellcheck disable=SC2086
  exec "$java" -XX:+ExitOnOutOfMemoryError -XX:+UseParallelGC -Dsun.net.httpserver.nodelay=true \
    -Dsun.net.httpserver.maxReqTime=10 \
    -Dbarcast.stderr.terminal=$terminal $heap $vectors ${BARCAST_JAVA_OPTS:-} \
    -cp "$lib/barcast-app.jar:$lib/*" io.barcast.app.Barcast "$@"
}
