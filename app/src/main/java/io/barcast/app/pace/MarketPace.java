package io.barcast.app.pace;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.trainer.service.TrainerReport;
import io.barcast.trainer.service.TrainerReport.Reach;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Paces recorded bars: lets them pass up to the event time from which a model could score that is
 * not trained yet, or from which an alert could count that is not known yet, and then waits for the
 * pipeline. In production models are trained and windows judged long before the next bars close; so
 * the same bars give the same result however fast they are sent, and on slow and fast machines. Not
 * thread-safe.
 */
public final class MarketPace {
  private final Pipeline pipeline;
  private final Map<Interval, Limit> limits = new HashMap<>();
  private Optional<TrainerReport> report = Optional.empty();

  /** The pipeline that is waited for. */
  public interface Pipeline {
    /** Waits until all that was published is processed; empty when asked to stop. */
    Optional<TrainerReport> await() throws InterruptedException;
  }

  /** How far the bars of an interval may go. */
  private static final class Limit {
    private final long stepMs;
    private long freeBars;
    private long untilMs;
    private long alertsUntilMs;

    Limit(Reach reach, Interval interval, long leadBars) {
      stepMs = Math.min(leadBars, WindowSummary.WINDOW_BARS) * interval.millis();
      freeBars = reach.freeBars();
      untilMs =
          reach.completeUntilMs() == Long.MIN_VALUE
              ? Long.MIN_VALUE
              : reach.completeUntilMs() + stepMs;
      alertsUntilMs =
          reach.completeUntilMs() == Long.MIN_VALUE
              ? Long.MAX_VALUE
              : WindowSummary.endOfWindow(interval, reach.completeUntilMs())
                  + DriftAlert.LEAD_BARS * interval.millis();
    }

    /**
     * Takes the next bar. The run that the last free bar makes due has that bar's time at the
     * earliest, and its models score a lead time later.
     */
    boolean allows(long closeTimeMs) {
      boolean free = freeBars > 0;
      if (free) {
        freeBars--;
        untilMs = Math.max(untilMs, closeTimeMs + stepMs);
      }
      return closeTimeMs <= alertsUntilMs && (free || closeTimeMs <= untilMs);
    }

    void allowUntil(long closeTimeMs) {
      untilMs = Math.max(untilMs, closeTimeMs);
      alertsUntilMs = Math.max(alertsUntilMs, closeTimeMs);
    }
  }

  public MarketPace(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * Waits for the pipeline before a bar, if it has to be waited for.
   *
   * @return false when asked to stop; the bar must not be published then
   */
  public boolean before(Bar bar) throws InterruptedException {
    Interval interval = bar.series().interval();
    if (report.isPresent() && limit(interval).allows(bar.closeTimeMs())) {
      return true;
    }
    if (!catchUp()) {
      return false;
    }
    Limit limit = limit(interval);
    if (!limit.allows(bar.closeTimeMs())) {
      limit.allowUntil(bar.closeTimeMs());
    }
    return true;
  }

  private Limit limit(Interval interval) {
    TrainerReport reported = report.orElseThrow();
    return limits.computeIfAbsent(
        interval, each -> new Limit(reported.reach(each), each, reported.leadBars()));
  }

  /**
   * Waits until everything published is processed.
   *
   * @return false when asked to stop
   */
  public boolean catchUp() throws InterruptedException {
    report = pipeline.await();
    limits.clear();
    return report.isPresent();
  }

  /** What the trainer reported last; empty before the first wait. */
  public Optional<TrainerReport> report() {
    return report;
  }
}
