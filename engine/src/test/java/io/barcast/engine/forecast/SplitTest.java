package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Walks;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.model.Models;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A four-for-one split that is told leaves nothing but the new prices; one that is not, a warning.
 */
class SplitTest {
  private static final int BARS = 400;
  private static final int SPLIT_AT = 250;
  private static final ModelCatalog MODELS =
      ModelCatalog.EMPTY.with(Models.linear(1, Role.CHAMPION, 0, "return_1", -3));

  /** Volumes are large, as one feature adds one share to them. */
  private static final List<Bar> ADJUSTED =
      Walks.hourly("A", 1, BARS).stream().map(bar -> scaled(bar, 1, 1e-6)).toList();

  /**
   * The same market as it traded: prices four times as high before the split, volumes a quarter.
   */
  private static List<Bar> raw(double factor) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < BARS; i++) {
      Bar bar = ADJUSTED.get(i);
      bars.add(i < SPLIT_AT ? scaled(bar, 4, 4) : bar);
    }
    bars.set(SPLIT_AT, bars.get(SPLIT_AT).withSplit(factor));
    return bars;
  }

  private static Bar scaled(Bar bar, double prices, double perVolume) {
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        prices * bar.open(),
        prices * bar.high(),
        prices * bar.low(),
        prices * bar.close(),
        bar.volume() / perVolume,
        bar.source());
  }

  private static List<ForecastEvent> events(List<Bar> bars) {
    Forecaster forecaster = new Forecaster(bars.get(0).series(), Forecasting.standard());
    return bars.stream().flatMap(bar -> forecaster.onBar(bar, MODELS).stream()).toList();
  }

  private static <E> List<E> only(Class<E> type, List<ForecastEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<FeatureRow> rows(List<ForecastEvent> events) {
    return only(FeaturesComputed.class, events).stream().map(FeaturesComputed::row).toList();
  }

  @Test
  void shouldComputeTheFeaturesOfAdjustedPrices() {
    List<FeatureRow> split = rows(events(raw(4)));
    List<FeatureRow> adjusted = rows(events(ADJUSTED));

    for (int i = 0; i < BARS; i++) {
      for (int feature = 0; feature < split.get(i).values().size(); feature++) {
        float expected = adjusted.get(i).values().get(feature);
        assertThat(split.get(i).values().get(feature))
            .satisfies(value -> assertThat(Math.abs(value - expected) > 1e-3).isFalse());
      }
      assertThat(split.get(i).volatility()).isCloseTo(adjusted.get(i).volatility(), within(1e-12));
    }
    assertThat(split.get(SPLIT_AT).splitFactor()).isEqualTo(4);
    assertThat(split.get(SPLIT_AT).close()).isEqualTo(ADJUSTED.get(SPLIT_AT).close());
  }

  @Test
  void shouldSettleForecastsOnOneScale() {
    List<Outcome> split = only(Outcome.class, events(raw(4)));
    List<Outcome> adjusted = only(Outcome.class, events(ADJUSTED));

    assertThat(split).hasSameSizeAs(adjusted);
    for (int i = 0; i < split.size(); i++) {
      for (int s = 0; s < split.get(i).settlements().size(); s++) {
        Settlement one = split.get(i).settlements().get(s);
        Settlement other = adjusted.get(i).settlements().get(s);
        assertThat(one.actualReturn()).isCloseTo(other.actualReturn(), within(1e-12));
        assertThat(one.hit()).isEqualTo(other.hit());
        assertThat(one.covered()).isEqualTo(other.covered());
        assertThat(one.predictedAtPrice() * Math.exp(one.actualReturn()))
            .isCloseTo(one.actualPrice(), within(1e-9));
      }
    }
  }

  @Test
  void shouldSuspectASplitThatNobodyToldOf() {
    List<SuspectBar> suspects = only(SuspectBar.class, events(raw(1)));

    assertThat(suspects).hasSize(1);
    assertThat(suspects.get(0).bar()).isEqualTo(ADJUSTED.get(SPLIT_AT));
    assertThat(suspects.get(0).likelySplit()).isEqualTo(4);
    assertThat(suspects.get(0).text())
        .contains("A/1h", "as after a split of 4.000 new shares per old one", "--actions");
    assertThat(only(SuspectBar.class, events(raw(4)))).isEmpty();
    assertThat(only(SuspectBar.class, events(ADJUSTED))).isEmpty();
  }
}
