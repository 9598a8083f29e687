# The processes of the drill, and what it asks of Prometheus; read by monitoring/prometheus/drill, whose
# variables it uses.
# shellcheck shell=bash disable=SC2154

# ---------------------------------------------------------------- processes

# Starts a process of this drill: start NAME COMMAND...
start() {
  local name=$1
  shift
  "$@" >> "$work/$name.log" 2>&1 &
  echo $! > "$work/$name.pid"
}

pid() { cat "$work/$1.pid"; }
running() { [[ -s $work/$1.pid ]] && kill -0 "$(pid "$1")" 2> /dev/null; }
signal() { kill "-$1" "$(pid "$2")"; }

# Stops processes by SIGTERM, and waits for them.
stop() {
  local name
  for name in "$@"; do
    if running "$name"; then
      signal CONT "$name"
      signal TERM "$name"
    fi
    while running "$name"; do sleep 0.5; done
    rm -f "$work/$name.pid"
  done
}

# await SECONDS COMMAND...: until the command succeeds.
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    ((SECONDS < end)) || die "waited in vain for: $*"
    sleep 1
  done
}

barcast() { BARCAST_JAVA_OPTS="-Xmx320m -XX:TieredStopAtLevel=1" exec "$launcher" "$@"; }
kafka() { exec java -Xmx512m -cp "$KAFKA_HOME/libs/*" kafka.Kafka "$work/server.properties"; }
registry() {
  exec java -Xmx256m -Dquarkus.http.host=127.0.0.1 "-Dquarkus.http.port=$registry_port" -jar "$REGISTRY_JAR"
}
prometheus() {
  exec prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/prometheus" \
    --web.listen-address="${prometheus#http://}" --web.enable-lifecycle --log.level=warn
}
node_exporter() {
  exec prometheus-node-exporter --collector.disable-defaults --collector.filesystem \
    --path.rootfs="$work/rootfs" --web.listen-address="127.0.0.1:$((port + 9))"
}
train() { barcast train "${connection[@]}" --signing-key "${key:-$work/key.pem}" --metrics-port "${1:-$((port + 5))}"; }
predict() {
  barcast predict "${connection[@]}" --trusted-key "$work/key.pem.pub" --metrics-port "$((port + 4))"
}
monitor() {
  barcast monitor "${connection[@]}" --calendar '*=24/7' --metrics-port "$((port + 6))" \
    --webhook "away=http://127.0.0.1:$((port + 12)),refusing=http://127.0.0.1:$((port + 13))"
}
# Answers each POST with a status: receiver PORT STATUS.
receiver() {
  exec python3 -c '
import http.server, sys
class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(int(sys.argv[2]))
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()' "$@"
}
produce() {
  barcast produce "${connection[@]}" --csv - --interval 10s --pace none --metrics-port "$((port + 3))" < <(ticks)
}
market() { barcast produce "${connection[@]}" --simulate --rate 90 --pace "${pace:-none}"; }
feed() {
  export BARCAST_FEED_FRED_HISTORY_URL=http://127.0.0.1:$((port + 8)) BARCAST_FEED_POLL_MS=2000
  export BARCAST_FEED_RECONNECT_BACKOFF_MAX_MS=2000
  barcast produce "${connection[@]}" --live fred:RATE@1d --metrics-port "$((port + 7))"
}
feed_server() { exec python3 -m http.server --bind 127.0.0.1 --directory "$work/served" "$((port + 8))"; }

# A live market: ten series, a bar of 10 s each as it closes.
ticks() {
  local close number
  echo symbol,time,open,high,low,close,volume
  while true; do
    sleep $((10 - $(date +%s) % 10))
    close=$(($(date +%s) / 10 * 10))
    for number in {0..9}; do
      printf 'LIVE%d,%s,100.%02d,102,99,100.%02d,1000\n' "$number" "$(date -u -d "@$((close - 10))" +%FT%TZ)" \
        $((RANDOM % 100)) $((RANDOM % 100))
    done
  done
}

# Hourly bars of one series: hours FROM_EPOCH COUNT.
hours() {
  local hour
  echo symbol,time,open,high,low,close,volume
  for ((hour = 0; hour < $2; hour++)); do
    printf 'SYM0,%s,100.%02d,102,99,100.%02d,1000\n' "$(date -u -d "@$(($1 + hour * 3600))" +%FT%TZ)" \
      $((RANDOM % 100)) $((RANDOM % 100))
  done
}

# Writes lines "key|value" as they are to a topic, as a program that is not Barcast's would.
write() {
  java -Xmx128m -cp "$KAFKA_HOME/libs/*" org.apache.kafka.tools.ConsoleProducer --bootstrap-server "$broker" \
    --topic "$1" --reader-property parse.key=true --reader-property 'key.separator=|' > /dev/null 2>> "$work/write.log"
}

# ---------------------------------------------------------------- Prometheus

# The rules with shorter durations: minutes by 10, hours to minutes, days to minutes. Expressions and
# thresholds stay as they are.
scaled() {
  awk '{
    line = ""
    while (match($0, /(for: |\[|offset )[0-9]+[mhd]/)) {
      part = substr($0, RSTART, RLENGTH)
      rest = substr($0, RSTART + RLENGTH)
      line = line substr($0, 1, RSTART - 1)
      unit = substr(part, length(part))
      match(part, /[0-9]+/)
      number = substr(part, RSTART, RLENGTH)
      line = line substr(part, 1, RSTART - 1) (unit == "m" ? number * 6 "s" : number "m")
      $0 = rest
    }
    print line $0
  }' "$home/monitoring/prometheus/barcast-alerts.yml"
}

# The targets on loopback, and a node exporter.
configuration() {
  sed -E -e "s/(scrape|evaluation)_interval: .*/\1_interval: 2s/" \
    -e "s/\[produce:9403\]/[127.0.0.1:$((port + 3)), 127.0.0.1:$((port + 7))]/" \
    -e "s/predict:9401/127.0.0.1:$((port + 4))/; s/train:9402/127.0.0.1:$((port + 5))/" \
    -e "s/monitor:9404/127.0.0.1:$((port + 6))/" "$home/monitoring/prometheus/prometheus.yml"
  printf '  - job_name: node\n    static_configs:\n      - targets: [127.0.0.1:%d]\n' $((port + 9))
}

reload() { curl -fsS -X POST "$prometheus/-/reload"; }

value() { promtool query instant "$prometheus" "$1" | sed -n 's/.*=> \([^ ]*\) .*/\1/p' | head -n 1; }
exceeds() { awk -v value="$(value "$1")" -v limit="$2" 'BEGIN { exit !(value + 0 > limit) }'; }

# Alerts that fire now, without the one that always does.
firing() {
  curl -fsS "$prometheus/api/v1/alerts" | grep -o '"alertname":"[^"]*"[^}]*},"annotations":{[^}]*},"state":"firing"' \
    | cut -d '"' -f 4 | grep -v '^BarcastWatchdog$' | sort -u
}

# ---------------------------------------------------------------- the stack

cause_start() {
  [[ -d ${KAFKA_HOME:?} && -f ${REGISTRY_JAR:?} ]] || die "no Kafka or registry there"
  [[ ! -e $work ]] || die "$work exists: stop the drill that uses it, remove it, or choose another with -w"
  mkdir -p "$work/served/graph" "$work/rootfs/var/lib/kafka/data"
  "$launcher" --version >&2 || die "no build"
  printf '%s\n' process.roles=broker,controller node.id=1 "controller.quorum.voters=1@127.0.0.1:$((port + 10))" \
    "listeners=PLAINTEXT://$broker,CONTROLLER://127.0.0.1:$((port + 10))" controller.listener.names=CONTROLLER \
    "advertised.listeners=PLAINTEXT://$broker" "log.dirs=$work/kafka" auto.create.topics.enable=false \
    listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT group.initial.rebalance.delay.ms=0 \
    offsets.topic.replication.factor=1 transaction.state.log.replication.factor=1 transaction.state.log.min.isr=1 \
    log.message.timestamp.after.max.ms=9223372036854775807 > "$work/server.properties"
  java -cp "$KAFKA_HOME/libs/*" kafka.tools.StorageTool format -t "$(tr -d - < /proc/sys/kernel/random/uuid | cut -c1-22)" \
    -c "$work/server.properties" > "$work/format.log" 2>&1 || die "cannot format $work/kafka"
  start kafka kafka
  start registry registry
  await 120 curl -fsS "http://127.0.0.1:$registry_port/apis/ccompat/v7/subjects"
  await 60 timeout 2 bash -c "echo > /dev/tcp/127.0.0.1/$port"
  (barcast doctor "${connection[@]}" --create-topics) > "$work/doctor.log" 2>&1
  start train train
  await 60 test -s "$work/key.pem.pub"
  start predict predict
  start monitor monitor
  start_prometheus
  await 120 curl -fsS "http://127.0.0.1:$((port + 4))/health/ready"
  start produce produce
  printf 'observation_date,RATE\n2024-01-02,4.1\n2024-01-03,4.2\n' > "$work/served/graph/fredgraph.csv"
  start feed_server feed_server
  start feed feed
  start refusing receiver $((port + 13)) 400
  await 120 exceeds 'sum(barcast_bars_end_offset)' 20
  await 60 exceeds 'barcast_feed_up' 0
  say "the stack runs"
}

start_prometheus() {
  if ((EUID == 0)); then
    mountpoint -q "$work/rootfs/var/lib/kafka/data" || mount -t tmpfs -o size=200m drill "$work/rootfs/var/lib/kafka/data"
    start node_exporter node_exporter
  fi
  scaled > "$work/barcast-alerts.yml"
  configuration > "$work/prometheus.yml"
  promtool check config "$work/prometheus.yml" >&2 || die "the copies are not valid"
  start prometheus prometheus
  await 30 curl -fsS "$prometheus/-/ready"
}

cause_stop() {
  stop market feed feed_server receiver refusing produce second_train train predict monitor prometheus node_exporter registry kafka
  if mountpoint -q "$work/rootfs/var/lib/kafka/data"; then umount "$work/rootfs/var/lib/kafka/data"; fi
}
