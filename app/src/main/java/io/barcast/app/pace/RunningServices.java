package io.barcast.app.pace;

import io.barcast.trainer.service.TrainerReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Finds out whether train and predict run: a member of a group, and reports that change. */
final class RunningServices {
  private static final long POLL_EVERY_MS = 200;
  private static final long QUIET_MS = 1_000;

  private final PipelineProgress progress;
  private final Consumer<String> lines;

  /**
   * @param lines receives one line when there is something to wait for
   */
  RunningServices(PipelineProgress progress, Consumer<String> lines) {
    this.progress = progress;
    this.lines = lines;
  }

  /**
   * Waits until both run.
   *
   * @return the one that does not run; empty when both do, or when stopped
   */
  Optional<String> await(Duration limit, BooleanSupplier stop) throws InterruptedException {
    Optional<Instant> earlier = reported();
    Optional<String> missing = Optional.of("train");
    boolean said = false;
    for (long waitedMs = 0; waitedMs <= limit.toMillis(); waitedMs += POLL_EVERY_MS) {
      missing = missing(earlier);
      if (missing.isEmpty() || stop.getAsBoolean()) {
        return Optional.empty();
      }
      if (waitedMs >= QUIET_MS && !said) {
        lines.accept("waiting up to %d s for %s".formatted(limit.toSeconds(), missing.get()));
        said = true;
      }
      Thread.sleep(POLL_EVERY_MS);
    }
    return missing;
  }

  private Optional<String> missing(Optional<Instant> earlier) throws InterruptedException {
    Optional<Instant> now = reported();
    if (now.isEmpty() || now.equals(earlier)) {
      return Optional.of("train");
    }
    return progress.predictRuns() ? Optional.empty() : Optional.of("predict");
  }

  private Optional<Instant> reported() throws InterruptedException {
    return progress.state().trainer().map(TrainerReport::time);
  }
}
