package io.barcast.streams;

import io.barcast.runtime.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an instance does its work, and if not, why: ready once it has run and while no bar of its
 * partitions waits for too long. An instance whose partitions others read is ready. Also logs, one
 * line per rebalance, what was assigned.
 */
final class PredictHealth {
  private static final Logger LOG = LoggerFactory.getLogger(PredictHealth.class);
  private static final double NANOS_PER_SECOND = 1e9;

  private final PredictContext shared;
  private final KafkaStreams streams;
  private final AssignedPartitions assigned;
  private final String topic;
  private final CommitProgress progress;
  private final ProgressCheck check;
  private final Restores restores;
  private volatile boolean ranOnce;
  private volatile long rebalanceNanos = System.nanoTime();
  private volatile Instant rebalanceTime = Instant.now();
  private volatile Optional<Transient> failure = Optional.empty();

  /** A failure after which the work goes on from the last commit. */
  private record Transient(long nowMs, Instant time, String text) {}

  PredictHealth(
      PredictContext shared,
      KafkaStreams streams,
      AssignedPartitions assigned,
      String topic,
      CommitProgress progress,
      ProgressCheck check,
      Restores restores) {
    this.shared = shared;
    this.streams = streams;
    this.topic = topic;
    this.progress = progress;
    this.check = check;
    this.restores = restores;
    this.assigned = assigned;
  }

  void onChange(KafkaStreams.State now, KafkaStreams.State before) {
    if (now == KafkaStreams.State.REBALANCING && before != now) {
      rebalanceNanos = System.nanoTime();
      rebalanceTime = Instant.now();
    } else if (now == KafkaStreams.State.RUNNING) {
      ranOnce = true;
      double seconds = (System.nanoTime() - rebalanceNanos) / NANOS_PER_SECOND;
      String partitions = AssignedPartitions.text(assigned.now(), topic);
      LOG.info("{} assigned after {} s", partitions, String.format(Locale.ROOT, "%.1f", seconds));
    }
  }

  void onTransient(Throwable why) {
    failure =
        Optional.of(
            new Transient(ProgressCheck.nowMs(), Instant.now(), TransientFailure.text(why)));
  }

  Health now() {
    KafkaStreams.State state = streams.state();
    NavigableSet<Integer> own = assigned.now();
    Collection<Integer> watched = state == KafkaStreams.State.RUNNING ? own : progress.partitions();
    long nowMs = ProgressCheck.nowMs();
    List<Integer> stalled = progress.stalled(watched, nowMs);
    Map<String, String> detail = detail(state, own, watched, nowMs);
    if (state.hasStartedOrFinishedShuttingDown()) {
      return new Health(false, false, detail);
    }
    Optional<String> registry = shared.wire().registryProblem();
    if (ranOnce && stalled.isEmpty() && registry.isEmpty()) {
      return Health.ready(detail);
    }
    detail.put("reason", registry.orElseGet(() -> reason(state, stalled, nowMs)));
    return Health.unready(detail);
  }

  private Map<String, String> detail(
      KafkaStreams.State state,
      NavigableSet<Integer> own,
      Collection<Integer> watched,
      long nowMs) {
    Map<String, String> detail = new TreeMap<>();
    detail.put("state", state.name());
    detail.put("models", Integer.toString(shared.models().size()));
    detail.put("assigned", AssignedPartitions.text(own, topic));
    detail.put("seconds_since_commit", Long.toString(progress.sinceCommitMs(nowMs) / 1_000));
    detail.put("lag_bars", Long.toString(progress.lagRecords(watched)));
    progress
        .lagTimeMs(watched, shared.readTimeMs())
        .ifPresent(lag -> detail.put("lag_event_time", Duration.ofMillis(lag).toString()));
    check.groupState().ifPresent(group -> detail.put("group", group.toString()));
    return detail;
  }

  private String reason(KafkaStreams.State state, List<Integer> stalled, long nowMs) {
    Optional<String> known =
        check
            .outage()
            .or(() -> recentFailure(nowMs))
            .or(restores::current)
            .or(() -> rebalance(state));
    return known.orElseGet(
        () ->
            AssignedPartitions.text(new TreeSet<>(stalled), topic)
                + " have bars, and nothing was committed for too long");
  }

  /** A failure since the last commit. */
  private Optional<String> recentFailure(long nowMs) {
    return failure
        .filter(last -> nowMs - last.nowMs() <= progress.sinceCommitMs(nowMs))
        .map(last -> "retrying since " + seconds(last.time()) + " after " + last.text());
  }

  private Optional<String> rebalance(KafkaStreams.State state) {
    boolean group =
        check
            .groupState()
            .filter(
                now ->
                    now == GroupState.PREPARING_REBALANCE || now == GroupState.COMPLETING_REBALANCE)
            .isPresent();
    if (state == KafkaStreams.State.CREATED) {
      return Optional.of("starting");
    }
    return group || state == KafkaStreams.State.REBALANCING
        ? Optional.of(
            "rebalancing since "
                + seconds(rebalanceTime)
                + "; barcast doctor looks for what holds it up")
        : Optional.empty();
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
