package io.barcast.benchmarks;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.Session;
import io.barcast.engine.calendar.TradingCalendar;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The bars that benchmarks run on: a simulated market of 1-minute bars, the same in every run. */
final class Workload {
  static final Forecasting FORECASTING = Forecasting.standard();
  static final Interval INTERVAL = Interval.of("1m");

  private static final long SEED = 7;

  /** 2024-01-01T00:00:00Z. */
  private static final long START_MS = 1_704_067_200_000L;

  private static final int SAMPLE_BARS = 2_000;
  private static final long HOUR_MS = 3_600_000L;

  /** 1990-01-01T00:00:00Z. */
  private static final long FIRST_SESSION_MS = 631_152_000_000L;

  /** 2030-12-01T00:00:00Z. */
  private static final long LAST_SESSION_MS = 1_922_313_600_000L;

  private Workload() {}

  /** Bars in (time, symbol) order. */
  static Stream<Bar> bars(int symbols, int barsPerSymbol) {
    SyntheticSettings settings =
        new SyntheticSettings(
            SEED, symbols, INTERVAL, START_MS, barsPerSymbol, 0.001, 0.05, List.of());
    return new SyntheticMarket(settings).stream().map(SyntheticBar::bar);
  }

  /** The usual features and horizons with a calendar. */
  static Forecasting forecasting(String calendar) {
    return new Forecasting(
        FORECASTING.spec(), FORECASTING.horizons(), Calendars.parse(calendar, file -> ""));
  }

  /** The prices of a simulated market in the hours of New York's sessions from 1990 on. */
  static List<Bar> newYorkHours(int most) {
    SeriesId series = SeriesId.of("HOURS", "1h");
    TradingCalendar newYork = Calendars.parse("XNYS", file -> "").configured(series).orElseThrow();
    List<Bar> hours = new ArrayList<>();
    Iterator<Bar> prices = bars(1, most).iterator();
    long timeMs = 0;
    for (Session session = newYork.sessionClosingAfter(FIRST_SESSION_MS).orElseThrow();
        hours.size() < most && timeMs < LAST_SESSION_MS;
        session = newYork.sessionClosingAfter(session.closeMs()).orElseThrow()) {
      timeMs = session.openMs();
      for (; timeMs < session.closeMs() && prices.hasNext(); timeMs += HOUR_MS) {
        Bar price = prices.next();
        hours.add(
            Bar.opening(
                series,
                timeMs,
                price.open(),
                price.high(),
                price.low(),
                price.close(),
                price.volume(),
                ""));
      }
    }
    return hours;
  }

  /** Complete feature rows of one series. */
  static List<FeatureVector> rows() {
    List<Bar> bars = bars(1, SAMPLE_BARS).toList();
    Forecaster forecaster = new Forecaster(bars.get(0).series(), FORECASTING);
    return bars.stream()
        .flatMap(bar -> forecaster.onBar(bar, ModelCatalog.EMPTY).stream())
        .filter(FeaturesComputed.class::isInstance)
        .map(event -> ((FeaturesComputed) event).row().values())
        .filter(FeatureVector::complete)
        .toList();
  }
}
