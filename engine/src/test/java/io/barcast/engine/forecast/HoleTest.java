package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.engine.Walks;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarFault;
import io.barcast.engine.bar.Hole;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Models;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What follows from bars that are missing: the series begins anew, and nothing is made of the jump.
 */
class HoleTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final Forecasting ROUND_THE_CLOCK =
      new Forecasting(
          FeatureSpec.standard(),
          Forecasting.DEFAULT_HORIZONS,
          Calendars.parse("24/7", file -> ""));
  private static final ModelCatalog MODELS =
      ModelCatalog.EMPTY.with(Models.linear(1, Role.CHAMPION, 0, "return_1", -3));

  private static final int HALF = 300;
  private static final int MISSING = 504;

  /** Hours, then three weeks without any, then hours at ten times the price. */
  private static List<Bar> withHole() {
    List<Bar> bars = new ArrayList<>(Walks.hourly("A", 1, HALF));
    bars.addAll(secondHalf());
    return bars;
  }

  private static List<Bar> secondHalf() {
    List<Bar> walk = Walks.hourly("A", 2, HALF);
    return walk.stream()
        .map(
            bar ->
                new Bar(
                    bar.series(),
                    bar.openTimeMs() + (HALF + MISSING) * HOUR_MS,
                    bar.closeTimeMs() + (HALF + MISSING) * HOUR_MS,
                    10 * bar.open(),
                    10 * bar.high(),
                    10 * bar.low(),
                    10 * bar.close(),
                    bar.volume(),
                    bar.source()))
        .toList();
  }

  private static List<ForecastEvent> events(List<Bar> bars) {
    Forecaster forecaster = new Forecaster(bars.get(0).series(), ROUND_THE_CLOCK);
    return bars.stream().flatMap(bar -> forecaster.onBar(bar, MODELS).stream()).toList();
  }

  private static <E> List<E> only(Class<E> type, List<? extends ForecastEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<FeatureRow> rows(List<ForecastEvent> events) {
    return only(FeaturesComputed.class, events).stream().map(FeaturesComputed::row).toList();
  }

  @Test
  void shouldStateTheHoleOnTheRowBehindIt() {
    List<FeatureRow> rows = rows(events(withHole()));

    assertThat(rows).hasSize(2 * HALF);
    assertThat(rows.get(HALF).hole())
        .isEqualTo(new Hole(HALF * HOUR_MS, (HALF + MISSING) * HOUR_MS, MISSING));
    assertThat(rows).filteredOn(row -> row.hole() != null).hasSize(1);
  }

  @Test
  void shouldSettleForecastsAcrossTheHoleAsVoid() {
    List<Settlement> settled =
        only(Outcome.class, events(withHole())).stream()
            .flatMap(outcome -> outcome.settlements().stream())
            .toList();
    List<Settlement> voided = settled.stream().filter(Settlement::voided).toList();

    assertThat(voided).hasSize(1 + 5 + 10);
    assertThat(voided).noneMatch(Settlement::hit).noneMatch(Settlement::covered);
    assertThat(voided).allMatch(s -> Double.isNaN(s.error()) && Double.isNaN(s.naiveError()));
    assertThat(settled)
        .filteredOn(s -> !s.voided())
        .allMatch(s -> Math.abs(s.actualReturn()) < 0.5);
  }

  @Test
  void shouldGiveTheEventsOfTwoSeriesThatAreIndependent() {
    List<ForecastEvent> whole = events(withHole());
    List<ForecastEvent> halves = new ArrayList<>(events(Walks.hourly("A", 1, HALF)));
    halves.addAll(events(secondHalf()));

    assertThat(skill(whole)).hasSize(3).isEqualTo(skill(halves));
    assertThat(only(Prediction.class, whole)).isEqualTo(only(Prediction.class, halves));
    assertThat(rows(whole)).filteredOn(row -> row.hole() == null).hasSize(2 * HALF - 1);
    assertThat(rows(whole).stream().map(FeatureRow::values))
        .isEqualTo(rows(halves).stream().map(FeatureRow::values).toList());
  }

  private static Map<SkillTable.Key, Skill> skill(List<ForecastEvent> events) {
    SkillTable table = new SkillTable();
    only(Outcome.class, events).forEach(table::add);
    return table.skill();
  }

  @Test
  void shouldKeepIntervalsBehindAShortHole() {
    List<Bar> bars = new ArrayList<>(Walks.hourly("A", 1, 500));
    bars.subList(200, 203).clear();
    List<ForecastEvent> events = events(bars);
    List<Prediction> made =
        only(Prediction.class, events).stream().filter(p -> !p.horizons().isEmpty()).toList();
    Prediction first = made.get(0);
    Prediction behind =
        made.stream().filter(p -> p.closeTimeMs() > 203 * HOUR_MS).findFirst().orElseThrow();

    assertThat(scaledWidth(behind)).isNotEqualTo(scaledWidth(first));
  }

  /** Width of the shortest interval in units of volatility. */
  private static double scaledWidth(Prediction prediction) {
    HorizonForecast forecast = prediction.horizons().get(0);
    return Math.log(forecast.upper() / forecast.lower()) / prediction.volatility();
  }

  @Test
  void shouldBeNoHoleOnceTheMissingBarsCameLate() {
    List<Bar> right = Walks.hourly("A", 1, 200);
    List<Bar> sent = new ArrayList<>(right);
    sent.addAll(150, List.of(sent.remove(140), sent.remove(140)));
    Forecaster late = new Forecaster(right.get(0).series(), ROUND_THE_CLOCK);
    Forecaster inTime = new Forecaster(right.get(0).series(), ROUND_THE_CLOCK);
    List<ForecastEvent> events = new ArrayList<>();
    sent.subList(0, 152).forEach(bar -> events.addAll(late.onBar(bar, MODELS)));
    right.subList(0, 152).forEach(bar -> inTime.onBar(bar, MODELS));

    assertThat(rows(events))
        .filteredOn(row -> row.hole() != null)
        .extracting(FeatureRow::closeTimeMs, FeatureRow::missedBars)
        .containsExactly(tuple(143 * HOUR_MS, 2L), tuple(143 * HOUR_MS, 1L));
    for (Bar bar : right.subList(152, 200)) {
      assertThat(rows(late.onBar(bar, MODELS))).isEqualTo(rows(inTime.onBar(bar, MODELS)));
    }
  }

  @Test
  void shouldGoOnTheSameFromItsSavedSlotsAtAnyBar() {
    List<Bar> bars = withHole();
    for (int cut : new int[] {HALF - 1, HALF, HALF + 1, HALF + 2, HALF + 40, HALF + 150}) {
      Forecaster first = new Forecaster(bars.get(0).series(), ROUND_THE_CLOCK);
      Map<Integer, ByteBuffer> slots = new HashMap<>();
      for (Bar bar : bars.subList(0, cut)) {
        first.onBar(bar, MODELS);
        for (int slot : first.changedSlots()) {
          ByteBuffer saved = ByteBuffer.allocate(Forecaster.MOST_SLOT_BYTES);
          first.save(slot, saved);
          slots.put(slot, saved.flip());
        }
      }
      Forecaster restored =
          Forecaster.restore(bars.get(0).series(), ROUND_THE_CLOCK, slots.values());
      for (Bar bar : bars.subList(cut, bars.size())) {
        assertThat(restored.onBar(bar, MODELS)).isEqualTo(first.onBar(bar, MODELS));
      }
    }
  }

  @Test
  void shouldHoldTheFirstBarBehindALongHoleBackUntilTheNextConfirmsIt() {
    List<Bar> bars = withHole();
    Forecaster forecaster = new Forecaster(bars.get(0).series(), ROUND_THE_CLOCK);
    bars.subList(0, HALF).forEach(bar -> forecaster.onBar(bar, MODELS));

    assertThat(forecaster.onBar(bars.get(HALF), MODELS))
        .containsExactly(new HeldBar(bars.get(HALF)));
    assertThat(rows(forecaster.onBar(bars.get(HALF + 1), MODELS)))
        .extracting(FeatureRow::closeTimeMs)
        .containsExactly(bars.get(HALF).closeTimeMs(), bars.get(HALF + 1).closeTimeMs());
  }

  @Test
  void shouldRejectAWrongTimeOnceTheSeriesGoesOn() {
    List<Bar> bars = Walks.hourly("A", 1, 200);
    Bar wrong = secondHalf().get(0);
    List<Bar> sent = new ArrayList<>(bars);
    sent.add(100, wrong);

    assertThat(only(Refusal.class, events(sent)))
        .extracting(Refusal::bar, Refusal::fault)
        .containsExactly(tuple(wrong, BarFault.FUTURE_TIMESTAMP));
    assertThat(rows(events(sent))).isEqualTo(rows(events(bars)));
  }
}
