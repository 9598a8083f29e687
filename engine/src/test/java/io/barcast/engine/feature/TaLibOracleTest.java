package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Market;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.formula.Program;
import io.barcast.engine.formula.Unit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Every indicator compared with TA-Lib itself on a thousand markets, and with exact arithmetic
 * where TA-Lib's own result is not the defined one:
 *
 * <table>
 *   <caption>Intended differences from TA-Lib</caption>
 *   <tr><th>columns</th><th>TA-Lib</th><th>here</th></tr>
 *   <tr><td>variance, deviation, Bollinger bands</td><td>running sums of squares: after a price
 *       {@code p}, errors of about {@code p * p * 1e-16}; 0 for a variance below 1e-8</td>
 *       <td>exact to 1e-9 at every level</td></tr>
 *   <tr><td>CCI</td><td>on a flat price, the sign of a rounding error: 0 or 66.7 or -66.7</td>
 *       <td>0</td></tr>
 *   <tr><td>all quotients</td><td>a divisor below 1e-8 (MFI: 1) counts as zero</td>
 *       <td>only zero counts as zero; the result is the same at every power of two of the level</td></tr>
 * </table>
 */
class TaLibOracleTest {
  private static final FeatureSpec SPEC = FeatureSets.builtIn("indicators");
  private static final int BARS = 120;

  /** Scales a price of 1e-4 up to where TA-Lib treats no difference as zero. */
  private static final int UP = 20;

  private static final Set<Market> STILL = EnumSet.of(Market.FLAT, Market.STEPPED);
  private static final Set<String> COMMODITY_CHANNEL = Set.of("cci_20", "cci_14");
  private static final Set<String> SQUARES =
      Set.of("bb_upper_20_2", "bb_mid_20_2", "bb_lower_20_2", "stddev_20", "var_20");

  @Property(tries = 1_000)
  void shouldGiveTaLibsValues(
      @ForAll("markets") Market market, @ForAll("levels") double level, @ForAll long seed) {
    List<Bar> bars = market.bars(seed, BARS, level);
    int power = level < 1 ? UP : 0;
    Map<String, double[]> expected = TaLib.columns(scaled(bars, power));
    Map<String, double[]> values = columns(expected.keySet(), bars);

    assertThat(expected).hasSize(51);
    expected.forEach(
        (name, reference) -> {
          double[] ours = rescaled(name, values.get(name), power);
          assertThat(cold(ours)).as(name).isEqualTo(cold(reference));
          if (comparable(name, market)) {
            check(name, ours, reference, SQUARES.contains(name) ? 1e-8 : 1e-9);
          }
        });
  }

  private static boolean comparable(String name, Market market) {
    return !(COMMODITY_CHANNEL.contains(name) && STILL.contains(market))
        && !(SQUARES.contains(name) && (STILL.contains(market) || market == Market.SPIKED));
  }

  @Property(tries = 100)
  void shouldGiveTheExactValuesOfWhatHasNoRunningSums(
      @ForAll("markets") Market market, @ForAll("levels") double level, @ForAll long seed) {
    List<Bar> bars = market.bars(seed, 40, level);
    double[] closes = bars.stream().mapToDouble(Bar::close).toArray();
    double[] typical =
        bars.stream().mapToDouble(b -> (b.high() + b.low() + b.close()) / 3).toArray();
    Map<String, double[]> values =
        columns(Set.of("sma_20", "var_20", "stddev_20", "zscore_20", "cci_20"), bars);

    for (int end = 20; end <= bars.size(); end++) {
      double[] window = Arrays.copyOfRange(closes, end - 20, end);
      checkExact("sma_20", values, end, Exact.mean(window));
      checkExact("var_20", values, end, Exact.variance(window));
      checkExact("stddev_20", values, end, Exact.deviation(window));
      checkExact("zscore_20", values, end, Exact.zScore(window));
      double index = Exact.commodityChannelIndex(Arrays.copyOfRange(typical, end - 20, end));
      checkExact("cci_20", values, end, index);
    }
  }

  private static void checkExact(
      String name, Map<String, double[]> values, int end, double expected) {
    boolean levelFree = SPEC.features().get(SPEC.indexOf(name)).formula().unit().none();
    double least = levelFree ? 1 : 0;
    assertThat(values.get(name)[end - 1])
        .as(name)
        .isCloseTo(expected, within(1e-9 * Math.max(least, Math.abs(expected))));
  }

  @Property(tries = 100)
  void shouldGiveTheSameBitsAtEveryPowerOfTwoOfTheLevel(
      @ForAll("markets") Market market, @ForAll long seed) {
    List<Bar> bars = market.bars(seed, BARS, 37.1);
    Set<String> names = TaLib.columns(bars).keySet();
    Map<String, double[]> low = columns(names, scaled(bars, -UP));
    Map<String, double[]> high = columns(names, scaled(bars, UP));

    names.forEach(
        name ->
            assertThat(rescaled(name, low.get(name), 2 * UP)).as(name).isEqualTo(high.get(name)));
  }

  @Test
  void shouldHaveADeviationWhereTaLibTakesItForZero() {
    List<Bar> bars = Market.WALK.bars(1, BARS, 1e-4);
    double[] closes = bars.stream().mapToDouble(Bar::close).toArray();

    assertThat(TaLib.columns(bars).get("stddev_20")[BARS - 1]).isZero();
    assertThat(columns(Set.of("stddev_20"), bars).get("stddev_20")[BARS - 1])
        .isCloseTo(
            Exact.deviation(Arrays.copyOfRange(closes, BARS - 20, BARS)), within(1e-9 * 1e-4));
  }

  @Test
  void shouldHaveNoCommodityChannelWhereThePriceStandsStill() {
    List<Bar> bars = Market.FLAT.bars(1, BARS, 0.1);

    assertThat(TaLib.columns(bars).get("cci_20")[BARS - 1]).isNotZero();
    assertThat(columns(Set.of("cci_20"), bars).get("cci_20")[BARS - 1]).isZero();
  }

  private static void check(String name, double[] ours, double[] reference, double tolerance) {
    for (int bar = 0; bar < ours.length; bar++) {
      if (!Double.isNaN(reference[bar])) {
        double margin = tolerance * Math.max(1, Math.abs(reference[bar]));
        assertThat(ours[bar]).as(name + " at bar " + bar).isCloseTo(reference[bar], within(margin));
      }
    }
  }

  private static List<Boolean> cold(double[] values) {
    return Arrays.stream(values).mapToObj(Double::isNaN).toList();
  }

  /** Our columns of these names. */
  private static Map<String, double[]> columns(Set<String> names, List<Bar> bars) {
    Map<String, double[]> columns = new HashMap<>();
    names.forEach(name -> columns.put(name, new double[bars.size()]));
    BarHistory history = new BarHistory();
    Program program = SPEC.program();
    for (int bar = 0; bar < bars.size(); bar++) {
      history.add(bars.get(bar));
      program.push(history);
      for (String name : names) {
        columns.get(name)[bar] = program.value(SPEC.indexOf(name));
      }
    }
    return columns;
  }

  private static double[] rescaled(String name, double[] values, int power) {
    Unit unit = SPEC.features().get(SPEC.indexOf(name)).formula().unit();
    return Arrays.stream(values).map(v -> Math.scalb(v, power * unit.price())).toArray();
  }

  private static List<Bar> scaled(List<Bar> bars, int power) {
    return bars.stream().map(bar -> scaled(bar, power)).toList();
  }

  private static Bar scaled(Bar bar, int power) {
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        Math.scalb(bar.open(), power),
        Math.scalb(bar.high(), power),
        Math.scalb(bar.low(), power),
        Math.scalb(bar.close(), power),
        bar.volume(),
        bar.source());
  }

  @Provide
  Arbitrary<Market> markets() {
    return Arbitraries.of(EnumSet.complementOf(EnumSet.of(Market.EXTREME)));
  }

  @Provide
  Arbitrary<Double> levels() {
    return Arbitraries.of(1e-4, 37.1, 100.0, 1e6);
  }
}
