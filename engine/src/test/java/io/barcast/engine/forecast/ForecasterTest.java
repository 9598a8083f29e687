package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.engine.Market;
import io.barcast.engine.Walks;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Models;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecasterTest {
  private static final int BARS = 400;
  private static final ModelCatalog MODELS =
      ModelCatalog.EMPTY
          .with(Models.linear(1, Role.CHAMPION, 150 * 3_600_000L, "return_1", -3))
          .with(Models.linear(1, Role.SHADOW, 200 * 3_600_000L, "macd", 5))
          .with(Models.linear(2, Role.CHAMPION, 250 * 3_600_000L, "return_5", 2));

  @Test
  void shouldAbstainUntilWarmThenFollowTheModels() {
    List<Prediction> predictions = only(Prediction.class, run(Walks.hourly("A", 1, BARS)));

    Map<Trust, Long> byTrust =
        predictions.stream()
            .collect(Collectors.groupingBy(Prediction::trust, Collectors.counting()));
    long cold = byTrust.get(Trust.ABSTAIN);
    assertThat(cold).isEqualTo(49 + 59);
    assertThat(byTrust.get(Trust.BASELINE)).isEqualTo(150 - cold);
    assertThat(byTrust.get(Trust.UNPROVEN)).isEqualTo(250 + 200);
    assertThat(predictions.get(0).reason()).isEqualTo("warming up: 0 of 60 warm rows");
  }

  @Test
  void shouldReportTheFirstBarOfEachVersion() {
    List<ModelActivation> activations =
        only(ModelActivation.class, run(Walks.hourly("A", 1, BARS)));

    assertThat(activations)
        .extracting(ModelActivation::model, a -> a.closeTimeMs() / 3_600_000L)
        .containsExactly(
            tuple(new ModelId("linear-1h", 1), 151L),
            tuple(new ModelId("rival-1h", 1), 201L),
            tuple(new ModelId("linear-1h", 2), 251L));
  }

  @Property(tries = 10)
  void shouldSettleEachPredictionOnce(@ForAll @IntRange(min = 1, max = 10_000) int seed) {
    List<ForecastEvent> events = run(Walks.hourly("A", seed, BARS));

    List<String> due =
        only(Prediction.class, events).stream()
            .flatMap(p -> p.horizons().stream().map(h -> key(p, h)))
            .filter(key -> Long.parseLong(key.split("\\|")[2]) <= BARS)
            .sorted()
            .toList();
    List<String> settled =
        only(Outcome.class, events).stream()
            .flatMap(o -> o.settlements().stream().map(s -> key(o, s)))
            .sorted()
            .toList();
    assertThat(settled).isEqualTo(due).doesNotHaveDuplicates().hasSizeGreaterThan(1_000);
  }

  private static String key(Prediction p, HorizonForecast h) {
    long atHour = p.closeTimeMs() / 3_600_000L;
    return p.model() + "|" + atHour + "|" + (atHour + h.horizonBars()) + "|" + h.expectedReturn();
  }

  private static String key(Outcome o, Settlement s) {
    long atHour = s.predictedAtMs() / 3_600_000L;
    return o.model() + "|" + atHour + "|" + o.closeTimeMs() / 3_600_000L + "|" + s.expectedReturn();
  }

  @Property(tries = 20)
  void shouldNotLookAhead(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(min = 1, max = BARS - 1) int cut) {
    List<Bar> bars = Walks.hourly("A", seed, BARS);
    List<Bar> altered = new ArrayList<>(bars.subList(0, cut));
    altered.addAll(Walks.hourly("A", seed + 1, BARS).subList(cut, BARS));

    long known = bars.get(cut - 1).closeTimeMs();
    assertThat(until(known, run(altered))).isEqualTo(until(known, run(bars)));
  }

  @Property(tries = 20)
  void shouldGoOnTheSameFromItsSavedSlots(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(min = 1, max = BARS - 1) int restart) {
    List<Bar> bars = Walks.hourly("A", seed, BARS);
    Map<Integer, ByteBuffer> store = new HashMap<>();
    Forecaster first = new Forecaster(bars.get(0).series(), Forecasting.standard());
    List<ForecastEvent> events = new ArrayList<>();
    for (Bar bar : bars.subList(0, restart)) {
      events.addAll(first.onBar(bar, MODELS));
      first.changedSlots().forEach(slot -> store.put(slot, saved(first, slot)));
    }

    Forecaster second =
        Forecaster.restore(bars.get(0).series(), Forecasting.standard(), store.values());
    for (Bar bar : bars.subList(restart, BARS)) {
      events.addAll(second.onBar(bar, MODELS));
    }

    assertThat(store.size()).isLessThanOrEqualTo(BarHistory.CAPACITY);
    assertThat(events).isEqualTo(run(bars));
  }

  @Test
  void shouldWriteLessThanTwoKilobytesPerBar() {
    Forecaster forecaster = new Forecaster(bar(0).series(), Forecasting.standard());
    Walks.hourly("A", 1, BARS).forEach(bar -> forecaster.onBar(bar, MODELS));

    int newest = forecaster.changedSlots().get(0);
    assertThat(saved(forecaster, newest).remaining()).isLessThan(1_500);
  }

  @Test
  void shouldLeaveNoTraceOfARefusedOrRepeatedBar() {
    List<Bar> bars = Walks.hourly("A", 1, BARS);
    List<Bar> disturbed = new ArrayList<>(bars);
    disturbed.add(301, bars.get(300));
    disturbed.add(301, bars.get(290));
    disturbed.add(301, bars.get(17));

    List<ForecastEvent> events = run(disturbed);

    List<Refusal> refusals = only(Refusal.class, events);
    assertThat(refusals).extracting(r -> r.fault().label()).containsExactly("late");
    assertThat(only(RepeatedBar.class, events))
        .extracting(RepeatedBar::bar)
        .containsExactly(bars.get(290), bars.get(300));
    events.removeIf(event -> event instanceof Refusal || event instanceof RepeatedBar);
    assertThat(events).isEqualTo(run(bars));
  }

  @Test
  void shouldKeepItsNewestCloseAndChangeNoSlotOnARepeatedBar() {
    List<Bar> bars = Walks.hourly("A", 1, 10);
    Forecaster forecaster = new Forecaster(bars.get(0).series(), Forecasting.standard());
    assertThat(forecaster.newestCloseTimeMs()).isEmpty();
    bars.forEach(bar -> forecaster.onBar(bar, MODELS));

    assertThat(forecaster.changedSlots()).hasSize(1);
    assertThat(forecaster.onBar(bars.get(3), MODELS)).containsExactly(new RepeatedBar(bars.get(3)));
    assertThat(forecaster.changedSlots()).isEmpty();
    assertThat(forecaster.newestCloseTimeMs()).hasValue(bars.get(9).closeTimeMs());
  }

  @Test
  void shouldStayDefinedWhenPricesStandStill() {
    List<ForecastEvent> events = new ArrayList<>();
    Forecaster forecaster = new Forecaster(bar(0).series(), Forecasting.standard());
    for (int i = 0; i < 200; i++) {
      events.addAll(forecaster.onBar(bar(i), MODELS));
    }

    List<FeaturesComputed> rows = only(FeaturesComputed.class, events);
    assertThat(rows.get(199).row().warm()).isTrue();
    assertThat(rows.get(199).row().values().complete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAT", "STEPPED", "RISING", "FALLING", "WALK"})
  void shouldKeepIntervalsDefinedWhereverPricesGo(Market market) {
    List<Prediction> predictions = only(Prediction.class, run(market.bars(1, BARS, 100)));

    assertThat(predictions.get(predictions.size() - 1).horizons()).isNotEmpty();
    assertThat(predictions)
        .flatExtracting(Prediction::horizons)
        .allSatisfy(
            h ->
                assertThat(h.expectedPrice())
                    .isGreaterThan(h.lower())
                    .isLessThan(h.upper())
                    .isFinite())
        .allSatisfy(h -> assertThat(h.upper()).isFinite());
  }

  private static Bar bar(int hour) {
    Bar any = Walks.hourly("A", 1, 1).get(0);
    return Bar.opening(any.series(), hour * 3_600_000L, 5, 5, 5, 5, 0, "");
  }

  private static ByteBuffer saved(Forecaster forecaster, int slot) {
    ByteBuffer out = ByteBuffer.allocate(Forecaster.MOST_SLOT_BYTES);
    forecaster.save(slot, out);
    return ByteBuffer.wrap(Arrays.copyOf(out.array(), out.position()));
  }

  private static List<ForecastEvent> run(List<Bar> bars) {
    Forecaster forecaster = new Forecaster(bars.get(0).series(), Forecasting.standard());
    List<ForecastEvent> events = new ArrayList<>();
    bars.forEach(bar -> events.addAll(forecaster.onBar(bar, MODELS)));
    return events;
  }

  private static List<ForecastEvent> until(long closeTimeMs, List<ForecastEvent> events) {
    return events.stream().filter(event -> event.closeTimeMs() <= closeTimeMs).toList();
  }

  private static <T extends ForecastEvent> List<T> only(Class<T> type, List<ForecastEvent> events) {
    Function<ForecastEvent, T> cast = event -> type.isInstance(event) ? type.cast(event) : null;
    return events.stream().map(cast).filter(Objects::nonNull).toList();
  }
}
