package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Market;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.formula.Program;
import io.barcast.engine.formula.Unit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * No feature depends on the unit in which prices or volumes are counted, nor takes rest for a low.
 */
class UnitFreeFeaturesTest {
  private static final int BARS = 130;

  @Property(tries = 120)
  void shouldNotDependOnTheUnitOfPricesOrVolumes(
      @ForAll("modelSets") FeatureSpec spec,
      @ForAll("markets") Market market,
      @ForAll("factors") double prices,
      @ForAll("factors") double volumes,
      @ForAll long seed) {
    List<Bar> bars = market.bars(seed, BARS, 100);

    check(spec, rows(spec, bars), rows(spec, scaled(bars, prices, 1)), 1);
    check(spec, rows(spec, bars), rows(spec, scaled(bars, 1, volumes)), 1);
  }

  /** Indicators are in their own units: each value changes as its unit says. */
  @Property(tries = 60)
  void shouldChangeEachIndicatorAsItsUnitSays(@ForAll("markets") Market market, @ForAll long seed) {
    FeatureSpec spec = FeatureSets.builtIn("indicators");
    List<Bar> bars = market.bars(seed, BARS, 100);

    check(spec, rows(spec, bars), rows(spec, scaled(bars, 8, 1.0 / 8)), 8);
  }

  /**
   * @param scale what the prices of the second rows were multiplied by, and their volumes divided
   *     by
   */
  private static void check(
      FeatureSpec spec, List<double[]> rows, List<double[]> others, double scale) {
    for (int bar = 0; bar < rows.size(); bar++) {
      for (int feature = 0; feature < spec.size(); feature++) {
        Unit unit = spec.features().get(feature).formula().unit();
        double expected = rows.get(bar)[feature];
        double value = unit.rescaled(others.get(bar)[feature], scale);
        if (Double.isNaN(expected)) {
          assertThat(value).isNaN();
        } else {
          assertThat(value)
              .as("%s at bar %d", spec.names().get(feature), bar)
              .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
      }
    }
  }

  @Example
  void shouldSayTheMiddleWhereNothingMoved() {
    List<Bar> bars = Market.FLAT.bars(1, BARS, 37.1);

    assertThat(
            last("standard", bars, "rsi_14", "stochastic_k_14", "close_position", "money_flow_14"))
        .containsOnly(50.0);
    assertThat(last("classic", bars, "rsi")).containsOnly(50.0);
    assertThat(last("alpha158", bars, "RSV5", "RSV60")).containsOnly(0.5);
    assertThat(
            last(
                "standard",
                bars,
                "bollinger_position_20",
                "aroon_oscillator_25",
                "di_difference_14",
                "skew_20",
                "chaikin_flow_20"))
        .containsOnly(0.0);
  }

  @Example
  void shouldCompareVolumesWithTheirMeanWhateverTheUnit() {
    List<Bar> bars = scaled(Market.FLAT.bars(1, 60, 100), 1, 0).subList(0, 19);
    Bar last = bars.get(18);
    List<Bar> some = new ArrayList<>(bars);
    some.add(Bar.opening(last.series(), last.closeTimeMs(), 100, 100, 100, 100, 1e-7, ""));

    assertThat(last("standard", some, "volume_ratio_20").get(0))
        .isCloseTo(Math.log(20), within(1e-12));
    some.add(Bar.opening(last.series(), last.closeTimeMs() + 3_600_000, 100, 100, 100, 100, 0, ""));
    assertThat(last("standard", some, "volume_ratio_20").get(0))
        .isCloseTo(Math.log(0.01), within(1e-12));
    assertThat(last("standard", Market.UNTRADED.bars(1, 60, 100), "volume_ratio_20"))
        .containsOnly(0.0);
  }

  private static List<Double> last(String set, List<Bar> bars, String... names) {
    FeatureSpec spec = FeatureSets.builtIn(set);
    double[] row = rows(spec, bars).get(bars.size() - 1);
    return List.of(names).stream().map(name -> row[spec.indexOf(name)]).toList();
  }

  private static List<Bar> scaled(List<Bar> bars, double prices, double volumes) {
    return bars.stream()
        .map(
            bar ->
                Bar.opening(
                    bar.series(),
                    bar.openTimeMs(),
                    prices * bar.open(),
                    prices * bar.high(),
                    prices * bar.low(),
                    prices * bar.close(),
                    volumes * bar.volume(),
                    ""))
        .toList();
  }

  private static List<double[]> rows(FeatureSpec spec, List<Bar> bars) {
    BarHistory history = new BarHistory();
    Program program = spec.program();
    List<double[]> rows = new ArrayList<>();
    for (Bar bar : bars) {
      history.add(bar);
      program.push(history);
      double[] row = new double[spec.size()];
      for (int feature = 0; feature < row.length; feature++) {
        row[feature] = program.value(feature);
      }
      rows.add(row);
    }
    return rows;
  }

  @Provide
  Arbitrary<FeatureSpec> modelSets() {
    return Arbitraries.of(
        FeatureSets.BUILT_IN.stream()
            .filter(name -> !name.equals("indicators"))
            .map(FeatureSets::builtIn)
            .toList());
  }

  @Provide
  Arbitrary<Market> markets() {
    return Arbitraries.of(Market.values()).filter(market -> market != Market.EXTREME);
  }

  @Provide
  Arbitrary<Double> factors() {
    return Arbitraries.of(1e-6, 0.01, 0.125, 3.7, 1_024.0, 1e5);
  }
}
