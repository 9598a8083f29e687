package io.barcast.monitoring.page;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import io.barcast.monitoring.page.PageEvent.Kind;
import io.barcast.monitoring.page.PageEvent.Severity;
import io.barcast.schemas.TrainingRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns records into events. Not thread-safe. */
final class Happenings {
  private final EventLog log;
  private final PublishedModels models;
  private final MergedFindings holes = new MergedFindings();
  private final MergedFindings splits = new MergedFindings();
  private final MergedFindings voids = new MergedFindings();
  private final Set<Interval> started = new HashSet<>();
  private final Map<Interval, TreeMap<Long, ModelId>> champions = new HashMap<>();
  private final Map<ModelId, Long> championsFromMs = new HashMap<>();

  Happenings(EventLog log, PublishedModels models) {
    this.log = log;
    this.models = models;
  }

  void alert(DriftAlert alert) {
    Optional<Interval> interval = models.find(alert.model()).map(ModelCard::interval);
    log.put(
        new PageEvent(
            "alert:" + alert.id() + ":" + alert.state() + ":" + alert.timeMs(),
            alert.timeMs(),
            kind(alert),
            severity(alert),
            EventText.title(alert),
            EventText.text(alert, interval),
            null,
            interval.orElse(null),
            alert.model().key(),
            alert.id()));
  }

  private static Kind kind(DriftAlert alert) {
    return switch (alert.state()) {
      case RAISED -> Kind.ALERT;
      case CONTINUING -> alert.trustChange().isPresent() ? Kind.TRUST : Kind.ALERT;
      case CLEARED -> Kind.CLEARED;
    };
  }

  private static Severity severity(DriftAlert alert) {
    if (alert.state() == DriftAlert.State.CLEARED) {
      return Severity.GOOD;
    }
    return Severity.valueOf(alert.severity().name());
  }

  /** Trials of a search are not events: there are many, and they change nothing. */
  void run(TrainingRun run, @Nullable Interval interval) {
    if (run.decision() != TrainingRun.Decision.TRIED) {
      log.put(
          new PageEvent(
              "run:" + run.id(),
              run.timeMs(),
              Kind.RUN,
              EventText.severity(run.decision()),
              EventText.title(run),
              EventText.text(run),
              null,
              interval,
              run.published().isEmpty() ? null : run.published().get(0),
              run.id()));
    }
  }

  /** A champion takes over at the first bar that it scores, of any series. */
  void activated(ModelActivation activation) {
    ModelId id = activation.model();
    Long known = championsFromMs.get(id);
    if (activation.role() != Role.CHAMPION
        || (known != null && known <= activation.closeTimeMs())) {
      return;
    }
    Interval interval = activation.series().interval();
    TreeMap<Long, ModelId> inOrder = champions.computeIfAbsent(interval, key -> new TreeMap<>());
    if (known != null) {
      inOrder.remove(known, id);
    }
    championsFromMs.put(id, activation.closeTimeMs());
    inOrder.put(activation.closeTimeMs(), id);
    swap(interval, activation.closeTimeMs(), inOrder);
    Long next = inOrder.higherKey(activation.closeTimeMs());
    if (next != null) {
      swap(interval, next, inOrder);
    }
  }

  private void swap(Interval interval, long timeMs, NavigableMap<Long, ModelId> inOrder) {
    String model = Objects.requireNonNull(inOrder.get(timeMs)).key();
    Map.Entry<Long, ModelId> before = inOrder.lowerEntry(timeMs);
    String text =
        "Champion from its first bar at %s; before: %s."
            .formatted(
                EventText.time(timeMs),
                before == null ? "the naive model" : before.getValue().key());
    log.put(
        new PageEvent(
            "swap:" + model,
            timeMs,
            Kind.SWAP,
            Severity.GOOD,
            model + " took over",
            text,
            null,
            interval,
            model,
            null));
  }

  /** A hole before a bar, found when the bar came, which late bars make smaller or fill. */
  void features(FeatureRow row) {
    holes
        .set(row.series(), row.closeTimeMs(), row.missedBars())
        .ifPresent(
            finding -> {
              if (finding.symbols() > 0) {
                hole(row, finding);
              } else {
                filled(row, finding);
              }
            });
  }

  private void hole(FeatureRow row, MergedFindings.Finding finding) {
    String many = (finding.even() ? "" : "up to ") + EventText.count(finding.largest(), "bar");
    String title =
        "%s %s %s before %s"
            .formatted(
                finding.who(),
                finding.symbols() == 1 ? "misses" : "miss",
                many,
                EventText.time(row.closeTimeMs() - row.series().interval().millis()));
    String text =
        "%s expected of %s did not come; forecasts across the hole are void."
            .formatted(EventText.count(finding.total(), "bar"), finding.names());
    merged(Kind.HOLE, Severity.WARNING, row.series(), row.closeTimeMs(), finding, title, text);
  }

  private void filled(FeatureRow row, MergedFindings.Finding finding) {
    String before = EventText.time(row.closeTimeMs() - row.series().interval().millis());
    String title = "The hole before " + before + " is filled";
    String text = "All bars that %s missed before %s came late.".formatted(finding.names(), before);
    merged(Kind.HOLE, Severity.GOOD, row.series(), row.closeTimeMs(), finding, title, text);
  }

  void bar(Bar bar, boolean first) {
    SeriesId series = bar.series();
    if (first && started.add(series.interval())) {
      start(bar);
    }
    if (bar.splitFactor() != 1) {
      MergedFindings.Finding finding = splits.add(series, bar.closeTimeMs(), 1);
      String title =
          finding.symbols() == 1
              ? "%s split %s".formatted(series.symbol(), shares(bar.splitFactor()))
              : "%,d symbols split".formatted(finding.symbols());
      String text =
          "Prices before the bar that opens at %s are rescaled for %s (%s: %s)."
              .formatted(
                  EventText.time(bar.openTimeMs()),
                  finding.names(),
                  series.symbol(),
                  shares(bar.splitFactor()));
      merged(Kind.SPLIT, Severity.INFO, series, bar.closeTimeMs(), finding, title, text);
    }
  }

  private void start(Bar bar) {
    Interval interval = bar.series().interval();
    log.put(
        new PageEvent(
            "start:" + interval,
            bar.closeTimeMs(),
            Kind.START,
            Severity.INFO,
            "The first " + interval + " bar",
            "Bars of %s begin with %s at %s."
                .formatted(interval, bar.series().symbol(), EventText.time(bar.openTimeMs())),
            null,
            interval,
            null,
            null));
  }

  /** For example {@code 4 for 1} or {@code 1 for 10}. */
  private static String shares(double factor) {
    return factor >= 1
        ? "%s for 1".formatted(number(factor))
        : "1 for %s".formatted(number(1 / factor));
  }

  private static String number(double value) {
    double rounded = Math.rint(value * 1_000) / 1_000;
    return rounded == Math.rint(rounded) ? "%.0f".formatted(rounded) : Double.toString(rounded);
  }

  void outcome(Outcome outcome) {
    long forecasts = outcome.settlements().stream().filter(Settlement::voided).count();
    if (forecasts == 0) {
      return;
    }
    SeriesId series = outcome.series();
    MergedFindings.Finding finding = voids.add(series, outcome.closeTimeMs(), forecasts);
    String title = EventText.count(finding.total(), "forecast") + " of " + finding.who() + " void";
    String text =
        "They fell due at %s across a hole in the bars of %s, and count in no figure of skill."
            .formatted(EventText.time(outcome.closeTimeMs()), finding.names());
    merged(Kind.VOID, Severity.INFO, series, outcome.closeTimeMs(), finding, title, text);
  }

  private void merged(
      Kind kind,
      Severity severity,
      SeriesId series,
      long timeMs,
      MergedFindings.Finding finding,
      String title,
      String text) {
    @Nullable String symbol = finding.symbols() == 1 ? series.symbol() : null;
    log.put(
        new PageEvent(
            kind.label() + ":" + series.interval() + ":" + timeMs,
            timeMs,
            kind,
            severity,
            title,
            text,
            symbol,
            series.interval(),
            null,
            null));
  }

  void rejected(RejectedRecords.Rejected rejected) {
    RejectedRecords.Cause cause = rejected.cause();
    log.put(
        new PageEvent(
            "dead_letter:" + cause.source() + ":" + cause.reason(),
            rejected.example().timeMs(),
            Kind.DEAD_LETTER,
            Severity.WARNING,
            "%s of %s rejected: %s"
                .formatted(
                    EventText.count(rejected.count(), "record"), cause.source(), cause.reason()),
            "The newest: " + rejected.example().detail(),
            null,
            null,
            null,
            null));
  }
}
