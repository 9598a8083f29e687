package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.Walks;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.feature.EveryIndicator;
import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Rows of any feature set end up as if each bar had arrived correctly, in time and once. */
class RevisedFeaturesTest {
  private static final int BARS = 260;

  @Property(tries = 45)
  void shouldEndUpRightAfterAnyDisorder(
      @ForAll("sets") FeatureSpec spec, @ForAll @IntRange(min = 1, max = 10_000) int seed) {
    List<Bar> bars = Walks.hourly("A", seed, BARS);

    assertThat(byTime(eventsOf(spec, Disorder.of(bars, seed))))
        .isEqualTo(byTime(eventsOf(spec, bars)))
        .hasSize(BARS);
  }

  @Property(tries = 45)
  void shouldGoOnTheSameFromItsSavedSlotsInAnyDisorder(
      @ForAll("sets") FeatureSpec spec,
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(min = 1, max = BARS) int restart) {
    List<Bar> sent = Disorder.of(Walks.hourly("A", seed, BARS), seed);
    Map<Integer, ByteBuffer> store = new HashMap<>();
    Forecaster first = forecaster(spec, sent);
    for (Bar bar : sent.subList(0, restart)) {
      first.onBar(bar, ModelCatalog.EMPTY);
      first.changedSlots().forEach(slot -> store.put(slot, saved(first, slot)));
    }
    Forecaster second = Forecaster.restore(sent.get(0).series(), forecasting(spec), store.values());
    List<Bar> rest = sent.subList(restart, sent.size());

    assertThat(eventsOf(second, rest)).isEqualTo(eventsOf(first, rest));
  }

  private static ByteBuffer saved(Forecaster forecaster, int slot) {
    ByteBuffer out = ByteBuffer.allocate(Forecaster.MOST_SLOT_BYTES);
    forecaster.save(slot, out);
    return ByteBuffer.wrap(Arrays.copyOf(out.array(), out.position()));
  }

  private static List<ForecastEvent> eventsOf(FeatureSpec spec, List<Bar> sent) {
    return eventsOf(forecaster(spec, sent), sent);
  }

  private static List<ForecastEvent> eventsOf(Forecaster forecaster, List<Bar> sent) {
    List<ForecastEvent> events = new ArrayList<>();
    sent.forEach(bar -> events.addAll(forecaster.onBar(bar, ModelCatalog.EMPTY)));
    return events;
  }

  private static Forecaster forecaster(FeatureSpec spec, List<Bar> sent) {
    return new Forecaster(sent.get(0).series(), forecasting(spec));
  }

  private static Forecasting forecasting(FeatureSpec spec) {
    return new Forecasting(spec, Forecasting.DEFAULT_HORIZONS);
  }

  /** The last features of each time. */
  private static Map<Long, FeatureVector> byTime(List<ForecastEvent> events) {
    Map<Long, FeatureVector> rows = new TreeMap<>();
    events.stream()
        .filter(FeaturesComputed.class::isInstance)
        .map(event -> ((FeaturesComputed) event).row())
        .forEach(row -> rows.put(row.closeTimeMs(), row.values()));
    return rows;
  }

  @Provide
  Arbitrary<FeatureSpec> sets() {
    return Arbitraries.of(
        FeatureSets.builtIn("classic"), FeatureSets.builtIn("alpha158"), EveryIndicator.spec());
  }
}
