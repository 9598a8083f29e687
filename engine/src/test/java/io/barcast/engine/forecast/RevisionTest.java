package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.engine.Walks;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Models;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;

/**
 * After corrections a series has the same state as one that was right from the start, except for
 * intervals.
 */
class RevisionTest {
  private static final int BARS = 300;
  private static final long HOUR_MS = 3_600_000L;
  private static final Forecasting ROUND_THE_CLOCK = with("24/7");

  /** Late bars leave no hole in the meantime. */
  private static final Forecasting WITHOUT_HOLES = with("none");

  private static final ModelCatalog MODELS =
      ModelCatalog.EMPTY
          .with(Models.linear(1, Role.CHAMPION, 150 * HOUR_MS, "return_1", -3))
          .with(Models.linear(1, Role.SHADOW, 170 * HOUR_MS, "macd", 5))
          .with(Models.linear(2, Role.CHAMPION, 220 * HOUR_MS, "return_5", 2));

  private static Forecasting with(String calendar) {
    return new Forecasting(
        FeatureSpec.standard(),
        Forecasting.DEFAULT_HORIZONS,
        Calendars.parse(calendar, file -> ""));
  }

  @Test
  void shouldReportWhatACorrectionRecomputes() {
    List<Bar> bars = Walks.hourly("A", 1, 120);
    List<ForecastEvent> events = last(with(bars, Disorder.wrong(bars.get(117))));

    assertThat(events.get(0))
        .isEqualTo(new Revision(bars.get(0).series(), 118 * HOUR_MS, Revision.Kind.CORRECTION, 3));
    assertThat(rows(events))
        .extracting(FeatureRow::closeTimeMs, FeatureRow::revised)
        .containsExactly(
            tuple(118 * HOUR_MS, true), tuple(119 * HOUR_MS, true), tuple(120 * HOUR_MS, true));
    assertThat(predictions(events))
        .extracting(Prediction::closeTimeMs, Prediction::revised)
        .containsExactly(tuple(120 * HOUR_MS, true));
    assertThat(events).hasSize(1 + 3 + 1);
  }

  @Test
  void shouldSettleWhatALateBarMakesFallDue() {
    List<Bar> bars = new ArrayList<>(Walks.hourly("A", 1, 140));
    Bar late = bars.remove(135);
    List<ForecastEvent> events = last(with(bars, late));

    assertThat(events.get(0))
        .isEqualTo(new Revision(late.series(), 136 * HOUR_MS, Revision.Kind.LATE, 5));
    List<Outcome> outcomes = only(Outcome.class, events);
    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.get(0).closeTimeMs()).isEqualTo(140 * HOUR_MS);
    assertThat(outcomes.get(0).settlements())
        .extracting(Settlement::horizonBars, Settlement::predictedAtMs)
        .containsExactly(tuple(5, 135 * HOUR_MS), tuple(10, 130 * HOUR_MS));
  }

  @Test
  void shouldCompareEarlierForecastsWithCorrectedCloses() {
    List<Bar> bars = Walks.hourly("A", 1, 140);
    Bar corrected = Disorder.wrong(bars.get(138));
    List<Bar> sent = with(bars.subList(0, 139), corrected);
    sent.add(bars.get(139));
    Settlement oneBar = only(Outcome.class, last(sent)).get(0).settlements().get(0);

    assertThat(oneBar.horizonBars()).isOne();
    assertThat(oneBar.predictedAtPrice()).isEqualTo(corrected.close());
    assertThat(oneBar.actualReturn())
        .isEqualTo(StrictMath.log(bars.get(139).close() / corrected.close()));
  }

  @Test
  void shouldRecomputeByTheModelsThatPredictedAndLeaveTheNextBarToALaterOne() {
    ModelCatalog first = ModelCatalog.EMPTY.with(champion(1));
    ModelCatalog both = first.with(champion(2));
    List<Bar> bars = Walks.hourly("A", 1, 140);
    Forecaster forecaster = new Forecaster(bars.get(0).series(), Forecasting.standard());
    bars.subList(0, 139).forEach(bar -> forecaster.onBar(bar, first));

    List<ForecastEvent> revised = forecaster.onBar(Disorder.wrong(bars.get(138)), both);
    List<ForecastEvent> next = forecaster.onBar(bars.get(139), both);

    assertThat(predictions(revised)).extracting(p -> p.model().version()).containsExactly(1L);
    assertThat(only(ModelActivation.class, revised)).isEmpty();
    assertThat(predictions(next)).extracting(p -> p.model().version()).containsExactly(2L);
    assertThat(only(ModelActivation.class, next)).hasSize(1);
  }

  private static ServableModel champion(long version) {
    return Models.linear(version, Role.CHAMPION, version * HOUR_MS, "return_1", -3);
  }

  @Property(tries = 60)
  void shouldGoOnAsIfACorrectedBarHadArrivedCorrectly(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(max = BARS - 70) int place,
      @ForAll @IntRange(max = 64) int barsAfter) {
    List<Bar> bars = Walks.hourly("A", seed, BARS);
    List<Bar> sent = new ArrayList<>(bars);
    sent.set(place, Disorder.wrong(bars.get(place)));
    sent.add(place + barsAfter + 1, bars.get(place));

    assertThat(eventsOf(sent.subList(0, place + barsAfter + 2)).get(place + barsAfter + 1))
        .first()
        .isInstanceOf(Revision.class);
    assertThatGoesOnLike(bars, sent, place + barsAfter + 1);
  }

  @Property(tries = 60)
  void shouldGoOnAsIfALateBarHadArrivedInTime(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(max = BARS - 70) int place,
      @ForAll @IntRange(min = 1, max = 64) int barsAfter) {
    List<Bar> bars = Walks.hourly("A", seed, BARS);
    List<Bar> sent = new ArrayList<>(bars);
    sent.add(place + barsAfter, sent.remove(place));

    assertThatGoesOnLike(bars, sent, place + barsAfter);
  }

  /** The events from the revision on: its rows and newest forecasts, and all later events. */
  private static void assertThatGoesOnLike(List<Bar> bars, List<Bar> sent, int revision) {
    List<List<ForecastEvent>> events = eventsOf(sent);
    List<List<ForecastEvent>> right = eventsOf(bars);
    int tail = sent.size() - revision - 1;
    List<ForecastEvent> after = flat(events.subList(revision + 1, sent.size()));
    List<ForecastEvent> expected = flat(right.subList(BARS - tail, BARS));
    Map<Long, FeatureRow> rightRows = byTime(flat(right));

    assertThat(rows(after)).isEqualTo(rows(expected));
    assertThat(pointsOf(after)).isEqualTo(pointsOf(expected));
    assertThat(rows(events.get(revision)))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(first(row)).isEqualTo(rightRows.get(row.closeTimeMs())));
    assertThat(pointsOf(events.get(revision))).isEqualTo(pointsOf(right.get(BARS - tail - 1)));
  }

  @Property(tries = 30)
  void shouldEndUpRightAfterAnyDisorder(@ForAll @IntRange(min = 1, max = 10_000) int seed) {
    List<Bar> bars = Walks.hourly("A", seed, BARS);
    List<ForecastEvent> events = flat(eventsOf(Disorder.of(bars, seed)));

    assertThat(only(Refusal.class, events)).isEmpty();
    assertThat(byTime(events)).isEqualTo(byTime(flat(eventsOf(bars))));
  }

  @Property(tries = 30)
  void shouldSettleEachForecastOnceInAnyDisorder(
      @ForAll @IntRange(min = 1, max = 10_000) int seed) {
    assertThatEachSettlesOnce(seed, WITHOUT_HOLES).hasSizeGreaterThan(500);
    assertThatEachSettlesOnce(seed, ROUND_THE_CLOCK);
  }

  private static MapAssert<Made, Double> assertThatEachSettlesOnce(
      int seed, Forecasting forecasting) {
    List<Bar> bars = Walks.hourly("A", seed, BARS);
    List<ForecastEvent> events = flat(eventsOf(Disorder.of(bars, seed), forecasting));

    Map<Made, Double> expected = new LinkedHashMap<>();
    for (Prediction p : predictions(events)) {
      p.horizons().forEach(h -> expected.put(made(p, h), h.expectedReturn()));
    }
    expected.keySet().removeIf(made -> made.madeMs() / HOUR_MS + made.horizonBars() > BARS);
    Map<Made, Double> settled = new HashMap<>();
    for (Outcome outcome : only(Outcome.class, events)) {
      for (Settlement s : outcome.settlements()) {
        Made made = new Made(outcome.model(), s.predictedAtMs(), s.horizonBars());
        assertThat(settled.put(made, s.expectedReturn())).isNull();
      }
    }
    return assertThat(settled).isEqualTo(expected);
  }

  /** The identity of a forecast. */
  private record Made(ModelId model, long madeMs, int horizonBars) {}

  private static Made made(Prediction prediction, HorizonForecast forecast) {
    return new Made(prediction.model(), prediction.closeTimeMs(), forecast.horizonBars());
  }

  @Property(tries = 30)
  void shouldGoOnTheSameFromItsSavedSlotsInAnyDisorder(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(min = 1, max = BARS) int restart) {
    List<Bar> sent = Disorder.of(Walks.hourly("A", seed, BARS), seed);
    Map<Integer, ByteBuffer> store = new HashMap<>();
    Forecaster first = new Forecaster(sent.get(0).series(), ROUND_THE_CLOCK);
    List<List<ForecastEvent>> events = new ArrayList<>();
    for (Bar bar : sent.subList(0, restart)) {
      events.add(first.onBar(bar, MODELS));
      first.changedSlots().forEach(slot -> store.put(slot, saved(first, slot)));
    }
    Forecaster second = Forecaster.restore(sent.get(0).series(), ROUND_THE_CLOCK, store.values());
    sent.subList(restart, sent.size()).forEach(bar -> events.add(second.onBar(bar, MODELS)));

    assertThat(events).isEqualTo(eventsOf(sent));
  }

  private static ByteBuffer saved(Forecaster forecaster, int slot) {
    ByteBuffer out = ByteBuffer.allocate(Forecaster.MOST_SLOT_BYTES);
    forecaster.save(slot, out);
    return ByteBuffer.wrap(Arrays.copyOf(out.array(), out.position()));
  }

  private static List<Bar> with(List<Bar> bars, Bar more) {
    List<Bar> sent = new ArrayList<>(bars);
    sent.add(more);
    return sent;
  }

  /** The events of each bar, in a market that trades round the clock. */
  private static List<List<ForecastEvent>> eventsOf(List<Bar> sent) {
    return eventsOf(sent, ROUND_THE_CLOCK);
  }

  private static List<List<ForecastEvent>> eventsOf(List<Bar> sent, Forecasting forecasting) {
    Forecaster forecaster = new Forecaster(sent.get(0).series(), forecasting);
    return sent.stream().map(bar -> forecaster.onBar(bar, MODELS)).toList();
  }

  private static List<ForecastEvent> last(List<Bar> sent) {
    return eventsOf(sent).get(sent.size() - 1);
  }

  private static List<ForecastEvent> flat(List<List<ForecastEvent>> events) {
    return events.stream().flatMap(List::stream).toList();
  }

  /** The last row of each time, with the revised flag cleared. */
  private static Map<Long, FeatureRow> byTime(List<ForecastEvent> events) {
    Map<Long, FeatureRow> rows = new TreeMap<>();
    rows(events).forEach(row -> rows.put(row.closeTimeMs(), first(row)));
    return rows;
  }

  private static List<FeatureRow> rows(List<ForecastEvent> events) {
    return only(FeaturesComputed.class, events).stream().map(FeaturesComputed::row).toList();
  }

  private static List<Prediction> predictions(List<ForecastEvent> events) {
    return only(Prediction.class, events);
  }

  private static FeatureRow first(FeatureRow row) {
    return new FeatureRow(
        row.series(),
        row.closeTimeMs(),
        row.close(),
        row.splitFactor(),
        row.hole(),
        row.specHash(),
        row.warm(),
        false,
        row.volatility(),
        row.values());
  }

  /**
   * Predictions with the revised flag cleared and without intervals, which depend on earlier
   * outcomes.
   */
  private static List<Prediction> pointsOf(List<ForecastEvent> events) {
    return predictions(events).stream().map(RevisionTest::point).toList();
  }

  private static HorizonForecast point(HorizonForecast said) {
    return new HorizonForecast(
        said.horizonBars(),
        said.expectedReturn(),
        said.probabilityUp(),
        said.expectedPrice(),
        said.expectedPrice(),
        said.expectedPrice(),
        false,
        0);
  }

  private static Prediction point(Prediction said) {
    return new Prediction(
        said.series(),
        said.closeTimeMs(),
        said.price(),
        said.model(),
        said.role(),
        said.trust(),
        said.reason(),
        said.specHash(),
        said.volatility(),
        false,
        said.horizons().stream().map(RevisionTest::point).toList());
  }

  private static <T extends ForecastEvent> List<T> only(Class<T> type, List<ForecastEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
