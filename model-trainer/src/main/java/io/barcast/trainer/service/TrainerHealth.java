package io.barcast.trainer.service;

import io.barcast.runtime.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the trainer's thread goes on: it reads its topics again and again, or makes a run. Runs
 * take as long as they take: one in progress is named with its begin, and is no failure.
 */
final class TrainerHealth {
  private static final Duration POLL_LIMIT = Duration.ofSeconds(60);

  private final InstantSource clock;
  private volatile @Nullable Instant poll;
  private volatile @Nullable Run run;

  private record Run(String id, Instant since) {}

  TrainerHealth() {
    this(InstantSource.system());
  }

  TrainerHealth(InstantSource clock) {
    this.clock = clock;
  }

  /** The topics were read, and no run is in progress. */
  void polled() {
    run = null;
    poll = clock.instant();
  }

  /** A run begins. */
  void runs(String id) {
    run = new Run(id, clock.instant());
  }

  Health now(TrainerProgress progress) {
    Map<String, String> detail = new TreeMap<>();
    Instant last = poll;
    detail.put("models", Integer.toString(progress.models().size()));
    detail.put("pending_triggers", Integer.toString(progress.pendingTriggers()));
    Optional.ofNullable(last).ifPresent(at -> detail.put("last_poll", seconds(at)));
    Run current = run;
    if (current != null) {
      detail.put("state", "training");
      detail.put("run", current.id() + " since " + seconds(current.since()));
      return Health.ready(detail);
    }
    if (last == null) {
      detail.put("state", "reading history");
      detail.put("reason", "reads what is on features, model-updates and training-runs");
      return Health.unready(detail);
    }
    boolean stuck = last.plus(POLL_LIMIT).isBefore(clock.instant());
    detail.put("state", stuck ? "stuck" : "reading");
    if (stuck) {
      detail.put("reason", "has not read its topics since " + seconds(last));
    }
    return new Health(true, !stuck, detail);
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
