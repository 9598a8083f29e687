package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Percentage.withPercentage;

import io.barcast.engine.Walks;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Models;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A champion at bars 151 to 400 that is UNPROVEN by an alert from 201 on, SUSPENDED 221 to 300. */
class SuspensionTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final int BARS = 400;
  private static final ModelId CHAMPION = new ModelId("linear-1h", 1);
  private static final ModelId NAIVE = new ModelId("naive-1h", 0);
  private static final ModelCatalog TRUSTED =
      ModelCatalog.EMPTY
          .with(Models.linear(1, Role.CHAMPION, 150 * HOUR_MS, "return_1", -3))
          .with(Models.linear(1, Role.SHADOW, 150 * HOUR_MS, "macd", 5));
  private static final TrustChange SUSPENDED = change(220, Trust.SUSPENDED, "no skill");
  private static final ModelCatalog MODELS =
      TRUSTED
          .with(TrustChange.restored(CHAMPION, 300 * HOUR_MS))
          .with(change(200, Trust.UNPROVEN, "worse"))
          .with(SUSPENDED);

  private final List<Bar> bars = Walks.hourly("A", 1, BARS);

  private static TrustChange change(int bar, Trust trust, String reason) {
    return new TrustChange(CHAMPION, bar * HOUR_MS, trust, reason);
  }

  @Test
  void shouldSayHowFarTheChampionIsTrustedFromTheBarAfterEachChange() {
    List<Prediction> champion = of(CHAMPION, run(MODELS));

    assertThat(champion).hasSize(250);
    assertThat(champion)
        .filteredOn(p -> at(p) > 200 && at(p) <= 220)
        .hasSize(20)
        .allMatch(p -> p.trust() == Trust.UNPROVEN && p.reason().equals("worse"));
    assertThat(champion)
        .filteredOn(p -> at(p) > 220 && at(p) <= 300)
        .hasSize(80)
        .allMatch(p -> p.trust() == Trust.SUSPENDED && p.reason().equals("no skill"));
    assertThat(champion)
        .filteredOn(p -> at(p) <= 200 || at(p) > 300)
        .allMatch(p -> p.trust() == Trust.UNPROVEN && p.reason().isEmpty());
  }

  @Test
  void shouldLetTheNaiveModelAnswerWhileTheChampionIsSuspended() {
    List<Prediction> all = run(MODELS);

    List<Prediction> naive = of(NAIVE, all).stream().filter(p -> at(p) > 150).toList();
    assertThat(naive).hasSize(80).allMatch(p -> at(p) > 220 && at(p) <= 300);
    assertThat(naive)
        .allMatch(p -> p.role() == Role.BASELINE && p.trust() == Trust.BASELINE)
        .allMatch(p -> p.reason().equals("linear-1h@1 is suspended: no skill"));
    for (int bar = 151; bar <= BARS; bar++) {
      int close = bar;
      assertThat(all.stream().filter(p -> at(p) == close).max(Prediction.TOWARDS_ANSWER))
          .get()
          .extracting(Prediction::model)
          .isEqualTo(bar > 220 && bar <= 300 ? NAIVE : CHAMPION);
    }
  }

  @Test
  void shouldLeaveTheForecastsThemselvesAsTheyAre() {
    List<Prediction> trusted = of(CHAMPION, run(TRUSTED));

    assertThat(of(CHAMPION, run(MODELS)))
        .extracting(Prediction::horizons)
        .isEqualTo(trusted.stream().map(Prediction::horizons).toList());
  }

  @Test
  void shouldAskTheNaiveModelTooWhenARevisedBarsChampionWasSuspendedSince() {
    Forecaster forecaster = started(TRUSTED, 250);

    List<ForecastEvent> revised = forecaster.onBar(Disorder.wrong(bars.get(249)), MODELS);
    List<ForecastEvent> again = forecaster.onBar(bars.get(249), MODELS);

    for (List<ForecastEvent> events : List.of(revised, again)) {
      assertThat(only(Prediction.class, events))
          .extracting(p -> p.model().name(), Prediction::trust, Prediction::revised)
          .containsExactly(
              tuple("naive-1h", Trust.BASELINE, true),
              tuple("linear-1h", Trust.SUSPENDED, true),
              tuple("rival-1h", Trust.UNPROVEN, true));
    }
  }

  @Test
  void shouldReplaceTheNaiveForecastsOfARevisedBarToo() {
    Forecaster forecaster = started(MODELS, 250);
    ModelCatalog cleared = MODELS.with(TrustChange.restored(CHAMPION, 230 * HOUR_MS));

    List<Prediction> revised =
        only(Prediction.class, forecaster.onBar(Disorder.wrong(bars.get(249)), cleared));

    assertThat(revised)
        .extracting(p -> p.model().name())
        .containsExactly("naive-1h", "linear-1h", "rival-1h");
    assertThat(revised.stream().max(Prediction.TOWARDS_ANSWER))
        .get()
        .extracting(Prediction::model)
        .isEqualTo(CHAMPION);
  }

  @Test
  void shouldComeBackWithTheIntervalsThatItWouldHaveHad() {
    Prediction alone = of(NAIVE, run(ModelCatalog.EMPTY)).get(220);
    Prediction back = of(NAIVE, run(MODELS)).stream().filter(p -> at(p) == 221).findFirst().get();
    Prediction left = of(NAIVE, run(MODELS)).get(149);

    assertThat(at(alone)).isEqualTo(221);
    double width = halfWidth(alone);
    assertThat(halfWidth(back)).isCloseTo(width, withPercentage(1));
    assertThat(Math.abs(halfWidth(left) / width - 1)).isGreaterThan(0.05);
  }

  /** Of the interval one bar ahead, in units of volatility. */
  private static double halfWidth(Prediction prediction) {
    HorizonForecast first = prediction.horizons().get(0);
    return StrictMath.log(first.upper() / first.lower()) / 2 / prediction.volatility();
  }

  @Test
  void shouldGoOnAlikeAfterARestore() {
    Forecaster forecaster = new Forecaster(bars.get(0).series(), Forecasting.standard());
    Map<Integer, ByteBuffer> saved = new HashMap<>();
    for (Bar bar : bars.subList(0, 250)) {
      forecaster.onBar(bar, MODELS);
      for (int slot : forecaster.changedSlots()) {
        ByteBuffer out = ByteBuffer.allocate(Forecaster.MOST_SLOT_BYTES);
        forecaster.save(slot, out);
        saved.put(slot, out.flip());
      }
    }
    Forecaster restored =
        Forecaster.restore(bars.get(0).series(), Forecasting.standard(), saved.values());

    for (Bar bar : bars.subList(250, BARS)) {
      assertThat(restored.onBar(bar, MODELS)).isEqualTo(forecaster.onBar(bar, MODELS));
    }
  }

  private List<Prediction> run(ModelCatalog models) {
    Forecaster forecaster = new Forecaster(bars.get(0).series(), Forecasting.standard());
    List<ForecastEvent> events = new ArrayList<>();
    bars.forEach(bar -> events.addAll(forecaster.onBar(bar, models)));
    return only(Prediction.class, events);
  }

  private Forecaster started(ModelCatalog models, int count) {
    Forecaster forecaster = new Forecaster(bars.get(0).series(), Forecasting.standard());
    bars.subList(0, count).forEach(bar -> forecaster.onBar(bar, models));
    return forecaster;
  }

  private static List<Prediction> of(ModelId model, List<Prediction> predictions) {
    return predictions.stream().filter(p -> p.model().equals(model)).toList();
  }

  private static long at(Prediction prediction) {
    return prediction.closeTimeMs() / HOUR_MS;
  }

  private static <T> List<T> only(Class<T> type, List<ForecastEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
