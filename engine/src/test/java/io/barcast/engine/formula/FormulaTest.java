package io.barcast.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.Market;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.feature.Feature;
import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.indicator.Indicator;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit, range and lookback of a formula, compared with the values that it gives. */
class FormulaTest {
  private static final int BARS = 150;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "close | price",
        "close * volume | price volume",
        "close / open | 1",
        "square(close) | price^2",
        "variance(volume / close, 9) | price^-2 volume^2",
        "sqrt(variance(close, 9)) | price",
        "ln(close) | log price",
        "ln(close / open) | 1",
        "log_close | log price",
        "log_close - log_close[1] | 1",
        "log_close + log_close[1] | log price^2",
        "deviation(log_close, 9) | 1",
        "variance(log_close, 9) | 1",
        "slope(log_close, 9) | 1",
        "sma(log_close, 9) | log price",
        "log_close - ema(log_close, 9) | 1",
        "sum(close, 9) | price",
        "rsi(14) | 1",
        "close > open | 1",
        "obv / volume | 1",
        "max(close - open, 0) | price",
        "max(0, volume) | volume",
        "0 - close | price",
        "volume > 0 | 1",
        "log_close - 1 | log price",
        "ln(close / open + 1) | 1",
        "oscillator(close - low, high - low) | 1",
        "slope(close, 9) / close | 1",
        "z_score(log_close, 9) | 1",
        "log_close - -log_close[1] | log price^2",
        "-log_close + log_close[1] | 1"
      })
  void shouldKnowItsUnit(String text, String unit) {
    assertThat(Formulas.of(text).unit()).hasToString(unit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "close + volume | 'close + volume' mixes price and volume, expected the same unit",
        "close < volume | 'close < volume' mixes price and volume, expected the same unit",
        "close / open - atr(5) | 'close / open - atr(5)' mixes 1 and price, expected the same",
        "max(close, volume) | max mixes price and volume, expected the same unit",
        "volume + 1 | 'volume + 1' mixes volume and 1, expected the same unit",
        "1e-12 - close | '1.0E-12 - close' mixes 1 and price, expected the same unit",
        "close > 5000 | 'close > 5000' mixes price and 1, expected the same unit",
        "log_close > 0 | 'log_close > 0' mixes log price and 1, expected the same unit",
        "min(close, 5) | min mixes price and 1, expected the same unit",
        "oscillator(close, 100) | oscillator mixes price and 1, expected the same unit",
        "sqrt(close) | sqrt of 'close', which is measured in price, expected an even power",
        "sum(log_close, 9) | sum of 'log_close', a logarithm of something measured, expected",
        "square(log_close) | square of 'log_close', a logarithm of something measured, expected",
        "2 * log_close - log_close[1] | '2 * log_close' scales a logarithm of something measured",
        "log_close / log_close[1] | 'log_close / log_close[1]' scales a logarithm of something"
      })
  void shouldRefuseWhatHasNoUnit(String text, String message) {
    assertThatThrownBy(() -> Formulas.of(text))
        .isInstanceOf(FormulaException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rsi(14) | [0, 100]",
        "rsi(14) / 50 - 1 | [-1, 1]",
        "1 / (close > open) | [0, inf)",
        "1 / (1 + square(close / open)) | [0, 1]",
        "oscillator(close - low, high - low) | [0, 100]",
        "log_correlation(close, volume, 9) | [-1, 1]",
        "-3 / (2 * rsi(5) + 1) | [-3, -0.014925373134328358]",
        "close / 0 | [0, 0]",
        "abs(cmo(5)) | [0, 100]",
        "square(cmo(5)) | [0, 10000]",
        "max(cmo(5), 0) | [0, 100]",
        "rank(close, 9) | [0, 1]",
        "index_of_highest(close, 9) | [1, 9]",
        "bars_since_lowest(close, 9) | [0, 8]",
        "quantile(rsi(5), 9, 0.5) | [0, 100]",
        "log_close | (-inf, inf)"
      })
  void shouldKnowItsRange(String text, String range) {
    assertThat(Formulas.of(text).range()).hasToString(range);
  }

  @Property(tries = 1_000)
  void shouldLieInItsRange(@ForAll long seed, @ForAll Market market) {
    Formula formula = Formulas.random(seed);
    Range range = formula.range();

    assertThat(values(formula, market.bars(seed, BARS, 100)))
        .as(formula.text())
        .allSatisfy(value -> assertThat(inside(range, value)).as(range + " has " + value).isTrue());
  }

  /** With a rounding tolerance: an average of values up to 3.3 may round slightly above it. */
  private static boolean inside(Range range, double value) {
    double hair = 1e-12 * Math.abs(value);
    return Double.isNaN(value) || (value >= range.low() - hair && value <= range.high() + hair);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "close | 1",
        "close[5] | 6",
        "sma(close, 20) | 20",
        "sma(close - close[1], 20) | 21",
        "sma(close, 20)[4] | 24",
        "true_range | 2",
        "day_of_week | 1",
        "quantile(sma(close, 5), 10, 0.5) | 14"
      })
  void shouldKnowHowFarBackItLooks(String text, int bars) {
    assertThat(Formulas.of(text).lookbackBars()).isEqualTo(bars);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ema(close, 3)", "sma(rsi(5), 3)", "obv[2]", "2 * total(volume)"})
  void shouldLookBackWithoutEndWhereItCarriesState(String text) {
    assertThat(Formulas.of(text).lookbackBars()).isEqualTo(Indicator.ALL_BARS);
  }

  @Property(tries = 1_000)
  void shouldNotDependOnBarsBehindItsLookback(
      @ForAll long seed, @ForAll @IntRange(min = 64, max = BARS - 1) int at) {
    checkLookback(Formulas.random(seed), seed, at);
  }

  @Property(tries = 300)
  void shouldNotDependOnBarsBehindItsLookbackInAnySet(
      @ForAll("features") Formula feature,
      @ForAll long seed,
      @ForAll @IntRange(min = 64, max = BARS - 1) int at) {
    checkLookback(feature, seed, at);
  }

  private static void checkLookback(Formula formula, long seed, int at) {
    boolean endless = formula.lookbackBars() == Indicator.ALL_BARS;
    int first = endless ? 0 : at + 1 - formula.lookbackBars();
    List<Bar> bars = Market.WALK.bars(seed, BARS, 100);
    List<Bar> others = new ArrayList<>(Market.SPIKED.bars(seed + 1, first, 7));
    others.addAll(bars.subList(first, BARS));

    assertThat(values(formula, others).subList(at, BARS))
        .as(formula.text())
        .isEqualTo(values(formula, bars).subList(at, BARS));
  }

  @Provide
  Arbitrary<Formula> features() {
    return Arbitraries.of(FeatureSets.BUILT_IN)
        .map(FeatureSets::builtIn)
        .flatMap(spec -> Arbitraries.of(spec.features()))
        .map(Feature::formula)
        .filter(formula -> formula.lookbackBars() != Indicator.ALL_BARS);
  }

  private static List<Double> values(Formula formula, List<Bar> bars) {
    Program program = Program.of(List.of(formula));
    BarHistory history = new BarHistory();
    List<Double> values = new ArrayList<>();
    for (Bar bar : bars) {
      history.add(bar);
      program.push(history);
      values.add(program.value(0));
    }
    return values;
  }
}
