package io.barcast.app.replay.timeline;

import io.barcast.engine.bar.Hole;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One series over a replay: its closes, the newest ones complete and earlier ones thinned out, a
 * sample of the forecasts that were followed, and marks. Corrected and late bars change nothing of
 * it. Not thread-safe.
 */
public final class SeriesTimeline {
  private static final int NEWEST = 500;
  private static final int MOST_POINTS = 1_500;
  private static final int MOST_FANS = 60;
  private static final int NEWEST_FANS = 40;
  private static final int MOST_MARKS = 300;

  private final SeriesId series;
  private final int fanBars;
  private final Thinned<PricePoint> points = new Thinned<>(MOST_POINTS);
  private final Deque<PricePoint> newest = new ArrayDeque<>();
  private final Thinned<Fan> fans = new Thinned<>(MOST_FANS);
  private final Deque<Fan> newestFans = new ArrayDeque<>();
  private final List<Mark> marks = new ArrayList<>();
  private int bars;
  private int unmarked;
  private double shares = 1;
  private @Nullable Prediction answer;
  private @Nullable ModelId followed;

  /**
   * @param fanBars number of bars between forecasts that may be shown
   */
  SeriesTimeline(SeriesId series, int fanBars) {
    this.series = series;
    this.fanBars = fanBars;
  }

  void add(FeatureRow row) {
    if (newest.isEmpty() || row.closeTimeMs() > newest.getLast().timeMs()) {
      commit();
      shares *= row.splitFactor();
      PricePoint point = new PricePoint(bars++, row.closeTimeMs(), row.close(), shares);
      points.add(point);
      newest.add(point);
      if (newest.size() > NEWEST) {
        newest.removeFirst();
      }
      markBar(row, point);
    }
  }

  private void markBar(FeatureRow row, PricePoint point) {
    Hole hole = row.hole();
    if (hole != null) {
      mark(point, Mark.Kind.HOLE, "Before this bar " + hole.bars() + " are missing.");
    }
    if (row.splitFactor() != 1) {
      mark(
          point,
          Mark.Kind.SPLIT,
          String.format(
              Locale.ROOT,
              "Split: one old share has become %s; older prices are on the new scale.",
              row.splitFactor()));
    }
  }

  void add(Prediction prediction) {
    if (!prediction.revised() && isNewest(prediction.closeTimeMs())) {
      answer =
          answer == null
              ? prediction
              : BinaryOperator.maxBy(Prediction.TOWARDS_ANSWER).apply(answer, prediction);
    }
  }

  void add(Outcome outcome) {
    if (isNewest(outcome.closeTimeMs())
        && outcome.settlements().stream().anyMatch(Settlement::voided)
        && (marks.isEmpty()
            || marks.get(marks.size() - 1).kind() != Mark.Kind.VOID
            || marks.get(marks.size() - 1).timeMs() != outcome.closeTimeMs())) {
      mark(
          newest.getLast(),
          Mark.Kind.VOID,
          "A forecast that was due here is void: bars are missing on its way.");
    }
  }

  private boolean isNewest(long closeTimeMs) {
    return !newest.isEmpty() && newest.getLast().timeMs() == closeTimeMs;
  }

  /** Ends the newest bar: all its forecasts are in. */
  private void commit() {
    Prediction last = answer;
    answer = null;
    if (last == null || last.horizons().isEmpty()) {
      return;
    }
    PricePoint at = newest.getLast();
    if (followed != null && !followed.equals(last.model())) {
      mark(at, Mark.Kind.SWAP, last.model() + " answers from here, in place of " + followed + ".");
    }
    followed = last.model();
    if (at.bar() % fanBars == 0) {
      Fan fan = new Fan(at, last);
      fans.add(fan);
      newestFans.add(fan);
      if (newestFans.size() > NEWEST_FANS) {
        newestFans.removeFirst();
      }
    }
  }

  private void mark(PricePoint point, Mark.Kind kind, String words) {
    if (marks.size() < MOST_MARKS) {
      marks.add(new Mark(point.bar(), point.timeMs(), kind, words));
    } else {
      unmarked++;
    }
  }

  public SeriesId series() {
    return series;
  }

  /** Number of bars. */
  public int bars() {
    return bars;
  }

  /** Closes in order of time; complete at the end. */
  public List<PricePoint> points() {
    List<PricePoint> all = new ArrayList<>();
    for (PricePoint point : points.values()) {
      if (point.bar() < newest.getFirst().bar()) {
        all.add(point);
      }
    }
    all.addAll(newest);
    return all;
  }

  /** Sampled forecasts in order of time; dense at the end. */
  public List<Fan> fans() {
    commit();
    List<Fan> all = new ArrayList<>();
    for (Fan fan : fans.values()) {
      if (newestFans.isEmpty() || fan.at().bar() < newestFans.getFirst().at().bar()) {
        all.add(fan);
      }
    }
    all.addAll(newestFans);
    return all;
  }

  /** The first marks, in order of time. */
  public List<Mark> marks() {
    commit();
    return List.copyOf(marks);
  }

  /** Number of marks that were left out. */
  public int unmarked() {
    return unmarked;
  }
}
