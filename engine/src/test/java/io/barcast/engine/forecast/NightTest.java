package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.Session;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Models;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prices that move much more while the market is closed than within a bar. */
class NightTest {
  private static final SeriesId SERIES = SeriesId.of("A", "30m");
  private static final long HALF_HOUR_MS = 1_800_000L;
  private static final Forecasting NEW_YORK =
      new Forecasting(
          FeatureSpec.standard(),
          Forecasting.DEFAULT_HORIZONS,
          Calendars.parse("XNYS", file -> ""));
  private static final ModelCatalog MODELS =
      ModelCatalog.EMPTY.with(Models.linear(1, Role.SHADOW, 0, "return_1", -3));
  private static final List<Bar> BARS = bars();

  private static List<Bar> bars() {
    Random random = new Random(1);
    List<Bar> bars = new ArrayList<>();
    double price = 100;
    List<Session> sessions =
        NEW_YORK
            .calendars()
            .configured(SERIES)
            .orElseThrow()
            .sessions(LocalDate.of(2017, 1, 3), LocalDate.of(2018, 7, 1));
    for (Session session : sessions) {
      double open = price * Math.exp(0.02 * random.nextGaussian());
      for (long at = session.openMs(); at < session.closeMs(); at += HALF_HOUR_MS) {
        double first = open;
        double high = open;
        double low = open;
        for (int step = 0; step < 30; step++) {
          open *= Math.exp(0.002 / Math.sqrt(30) * random.nextGaussian());
          high = Math.max(high, open);
          low = Math.min(low, open);
        }
        bars.add(Bar.opening(SERIES, at, first, high, low, open, 1, ""));
      }
      price = open;
    }
    return bars;
  }

  @Test
  void shouldCoverNightsAsOftenAsBarsOfTheSession() {
    Forecaster forecaster = new Forecaster(SERIES, NEW_YORK);
    int[] covered = new int[2];
    int[] count = new int[2];
    for (Bar bar : BARS) {
      for (ForecastEvent event : forecaster.onBar(bar, ModelCatalog.EMPTY)) {
        if (event instanceof Outcome outcome && outcome.settlements().get(0).horizonBars() == 1) {
          Settlement settled = outcome.settlements().get(0);
          int night = bar.openTimeMs() > settled.predictedAtMs() ? 1 : 0;
          covered[night] += settled.covered() ? 1 : 0;
          count[night]++;
        }
      }
    }

    assertThat(count[1]).isGreaterThan(350);
    assertThat(covered[0] / (double) count[0]).isBetween(0.88, 0.92);
    assertThat(covered[1] / (double) count[1]).isBetween(0.85, 0.95);
  }

  @Test
  void shouldGoOnTheSameFromItsSavedSlotsAtAnyBar() {
    Forecaster whole = new Forecaster(SERIES, NEW_YORK);
    Map<Integer, ByteBuffer> slots = new HashMap<>();
    Forecaster restarted = new Forecaster(SERIES, NEW_YORK);
    for (Bar bar : BARS.subList(0, 250)) {
      assertThat(restarted.onBar(bar, MODELS)).isEqualTo(whole.onBar(bar, MODELS));
      for (int slot : restarted.changedSlots()) {
        ByteBuffer saved = ByteBuffer.allocate(Forecaster.MOST_SLOT_BYTES);
        restarted.save(slot, saved);
        slots.put(slot, saved.flip());
      }
      List<ByteBuffer> copies = slots.values().stream().map(ByteBuffer::duplicate).toList();
      restarted = Forecaster.restore(SERIES, NEW_YORK, copies);
    }
  }

  @Test
  void shouldScaleByTheVolatilityOfASeriesThatWasRightFromTheStart() {
    Forecaster right = new Forecaster(SERIES, NEW_YORK);
    Forecaster corrected = new Forecaster(SERIES, NEW_YORK);
    List<Bar> bars = BARS.subList(0, 305);
    bars.forEach(bar -> right.onBar(bar, ModelCatalog.EMPTY));
    for (int i = 0; i < bars.size(); i++) {
      corrected.onBar(i == 300 ? doubled(bars.get(i)) : bars.get(i), ModelCatalog.EMPTY);
    }
    corrected.onBar(bars.get(300), ModelCatalog.EMPTY);

    Bar next = BARS.get(305);
    double ratio = width(corrected.onBar(next, MODELS)) / width(right.onBar(next, MODELS));
    AdaptiveInterval rule = new AdaptiveInterval(1);
    double missedTwice = rule.after(rule.after(1, false), false);
    double heldTwice = rule.after(rule.after(1, true), true);
    assertThat(ratio).isBetween(heldTwice, 1.001 * missedTwice / heldTwice);
  }

  private static Bar doubled(Bar bar) {
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        2 * bar.open(),
        2 * bar.high(),
        2 * bar.low(),
        2 * bar.close(),
        bar.volume(),
        bar.source());
  }

  private static double width(List<ForecastEvent> events) {
    return events.stream()
        .filter(Prediction.class::isInstance)
        .map(Prediction.class::cast)
        .filter(prediction -> prediction.role() == Role.BASELINE)
        .map(prediction -> prediction.horizons().get(0))
        .mapToDouble(forecast -> Math.log(forecast.upper() / forecast.lower()))
        .findFirst()
        .orElseThrow();
  }
}
