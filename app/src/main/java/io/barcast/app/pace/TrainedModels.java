package io.barcast.app.pace;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.model.ModelId;
import io.barcast.trainer.service.TrainerReport;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says from which of the bars sent on trained models score, why not earlier, and which versions
 * came too late for some bars. Not thread-safe.
 */
final class TrainedModels {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Consumer<String> lines;
  private final LongSupplier nanoTime;
  private final SentBars sent = new SentBars();
  private final Set<ModelId> late = new HashSet<>();
  private long firstNs = Long.MIN_VALUE;
  private Optional<TrainerReport> before = Optional.empty();
  private Optional<String> since = Optional.empty();

  /**
   * @param lines receives what is said, one line of text each
   * @param nanoTime monotonic clock in nanoseconds
   */
  TrainedModels(Consumer<String> lines, LongSupplier nanoTime) {
    this.lines = lines;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a bar that is about to be sent.
   *
   * @param report what the trainer reports then
   */
  void sending(Bar bar, Optional<TrainerReport> report) {
    if (firstNs == Long.MIN_VALUE) {
      firstNs = nanoTime.getAsLong();
      before = report;
    }
    sent.add(bar);
  }

  /** Takes the first bar that a version scores. */
  void activated(ModelActivation activation) {
    int number = sent.countUntil(activation.series(), activation.closeTimeMs());
    if (number == 0) {
      return;
    }
    if (since.isEmpty()) {
      since = Optional.of(sinceWhen(activation, number));
      lines.accept(since.get());
    }
    int missed = number - 1 - sent.countUntil(activation.series(), activation.activeFromMs());
    if (missed > 0 && late.add(activation.model())) {
      lines.accept(
          String.format(
              Locale.ROOT,
              "%s came too late for %,d bars of %s: it was to score bars that close after %s, the"
                  + " first that it scored closes %s",
              activation.model(),
              missed,
              activation.series(),
              Instant.ofEpochMilli(activation.activeFromMs()),
              Instant.ofEpochMilli(activation.closeTimeMs())));
    }
  }

  private String sinceWhen(ModelActivation activation, int number) {
    return String.format(
        Locale.ROOT,
        "trained models forecast from %s on: %s scores bar %,d of %s, %.1f s after the first bar"
            + " was sent%s",
        Instant.ofEpochMilli(activation.closeTimeMs()),
        activation.model(),
        number,
        activation.series(),
        (nanoTime.getAsLong() - firstNs) / NANOS_PER_SECOND,
        whyNotEarlier(activation));
  }

  private String whyNotEarlier(ModelActivation activation) {
    return before
        .filter(report -> report.reach(activation.series().interval()).freeBars() > 0)
        .map(
            report ->
                String.format(
                    Locale.ROOT,
                    "; the first run needs %,d complete rows (train.first.rows) at %,d distinct"
                        + " times (train.first.times), its models score %,d bars later"
                        + " (train.lead.bars)",
                    report.firstRows(),
                    report.firstTimes(),
                    report.leadBars()))
        .orElse("");
  }

  /**
   * Says it again at the end, or why no trained model scores.
   *
   * @param report what the trainer reports last
   */
  void end(Optional<TrainerReport> report) {
    String otherwise =
        "none of these bars was the first of a trained model"
            + report.map(each -> "; train waits: " + each.text()).orElse("");
    lines.accept(since.orElse(otherwise));
  }
}
