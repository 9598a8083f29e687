package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Walks;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Models;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlatSharesTest {
  private static final SeriesId SERIES = SeriesId.of("A", "1h");
  private static final long HOUR_MS = 3_600_000L;
  private static final int BARS = 1_500;
  private static final ModelCatalog MODELS =
      ModelCatalog.EMPTY
          .with(Models.linear(1, Role.CHAMPION, 500 * HOUR_MS, "return_1", -3))
          .with(Models.linear(1, Role.SHADOW, 700 * HOUR_MS, "macd", 5));

  private final FlatShares shares = new FlatShares(Horizons.of(1, 4));

  /** A walk in which the price does not move over a share of the bars. */
  private static List<Bar> quiet(double flatShare) {
    SplittableRandom random = new SplittableRandom(7);
    List<Bar> bars = new ArrayList<>();
    double price = 100;
    for (int i = 0; i < BARS; i++) {
      double move = random.nextDouble() < flatShare ? 0 : 0.02 * (random.nextDouble() - 0.5);
      double close = price * (1 + move);
      double high = Math.max(price, close);
      double low = Math.min(price, close);
      bars.add(Bar.opening(SERIES, i * HOUR_MS, price, high, low, close, 10, ""));
      price = close;
    }
    return bars;
  }

  @Test
  void shouldFindTheShareOfBarsWithoutAMove() {
    List<HorizonForecast> newest = newest(run(quiet(0.6)));

    assertThat(newest.get(0).probabilityFlat()).isCloseTo(0.6, within(0.05));
    assertThat(newest.get(1).probabilityFlat()).isCloseTo(Math.pow(0.6, 5), within(0.05));
    assertThat(newest.get(2).probabilityFlat()).isCloseTo(Math.pow(0.6, 10), within(0.05));
  }

  @Test
  void shouldSayTheSameOfEveryModel() {
    List<Prediction> predictions = run(quiet(0.6));
    long newestMs = predictions.get(predictions.size() - 1).closeTimeMs();

    assertThat(predictions)
        .filteredOn(each -> each.closeTimeMs() == newestMs)
        .hasSize(2)
        .extracting(each -> each.horizons().get(0).probabilityFlat())
        .containsOnly(newest(predictions).get(0).probabilityFlat());
  }

  @Test
  void shouldBeZeroWhereThePriceAlwaysMoves() {
    assertThat(run(Walks.hourly("A", 1, 400)))
        .flatExtracting(Prediction::horizons)
        .isNotEmpty()
        .extracting(HorizonForecast::probabilityFlat)
        .containsOnly(0.0);
  }

  @Test
  void shouldNotKnowAnOutcomeBeforeItIsSettled() {
    List<Bar> bars = quiet(0.6).subList(0, 300);
    List<Bar> moved = new ArrayList<>(bars);
    moved.set(299, Walks.hourly("A", 1, 300).get(299));

    List<Prediction> before = run(bars).subList(0, 299);
    assertThat(run(moved).subList(0, 299)).isEqualTo(before);
    assertThat(newest(before).get(0).probabilityFlat()).isPositive();
  }

  @Test
  void shouldGoOnAlikeAfterARestore() {
    List<Bar> bars = quiet(0.6);
    Forecaster forecaster = new Forecaster(SERIES, Forecasting.standard());
    Map<Integer, ByteBuffer> saved = new HashMap<>();
    for (Bar bar : bars.subList(0, 800)) {
      forecaster.onBar(bar, MODELS);
      for (int slot : forecaster.changedSlots()) {
        ByteBuffer out = ByteBuffer.allocate(Forecaster.MOST_SLOT_BYTES);
        forecaster.save(slot, out);
        saved.put(slot, out.flip());
      }
    }
    Forecaster restored = Forecaster.restore(SERIES, Forecasting.standard(), saved.values());

    for (Bar bar : bars.subList(800, 1_000)) {
      assertThat(restored.onBar(bar, MODELS)).isEqualTo(forecaster.onBar(bar, MODELS));
    }
  }

  @Test
  void shouldCountEachHorizonOncePerBarUnlessItIsVoid() {
    shares.learn(List.of(outcome("a", 1, 0), outcome("b", 1, 0), outcome("a", 4, 0.1)));
    shares.learn(List.of(outcome("a", 1, Double.NaN)));

    assertThat(shares.at(0)).isEqualTo(0.5);
    assertThat(shares.at(1)).isZero();
  }

  @Test
  void shouldForgetHalfOfWhatItKnowsInItsHalfLife() {
    for (int bar = 0; bar < 20 * FlatShares.HALF_LIFE; bar++) {
      shares.learn(List.of(outcome("a", 1, 0)));
    }
    double quiet = shares.at(0);
    for (int bar = 0; bar < FlatShares.HALF_LIFE; bar++) {
      shares.learn(List.of(outcome("a", 1, 0.1)));
    }

    assertThat(quiet).isCloseTo(1, within(0.003)).isLessThan(1);
    assertThat(shares.at(0)).isCloseTo(quiet / 2, within(1e-6));
  }

  private static Outcome outcome(String model, int horizonBars, double actual) {
    Settlement settlement =
        new Settlement(
            horizonBars, 0, 5, 0, 0.5, 0.01, actual, 5, actual, actual, false, false, 0.1);
    return new Outcome(SERIES, 0, new ModelId(model, 1), Role.SHADOW, List.of(settlement));
  }

  private static List<HorizonForecast> newest(List<Prediction> predictions) {
    return predictions.get(predictions.size() - 1).horizons();
  }

  private static List<Prediction> run(List<Bar> bars) {
    Forecaster forecaster = new Forecaster(SERIES, Forecasting.standard());
    return bars.stream()
        .flatMap(bar -> forecaster.onBar(bar, MODELS).stream())
        .filter(Prediction.class::isInstance)
        .map(Prediction.class::cast)
        .toList();
  }
}
