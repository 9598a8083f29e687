package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Market;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.formula.Program;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indicators that TA-Lib does not have, compared with their formulas as plain loops. */
class KnownFiguresTest {
  private static final FeatureSpec SPEC = FeatureSets.builtIn("indicators");
  private static final int N = 20;
  private static final int BARS = 60;

  @Property(tries = 100)
  void shouldFollowTheirFormulas(@ForAll long seed) {
    List<Bar> bars = Market.WALK.bars(seed, BARS, 100);
    Program program = after(SPEC, bars);

    figures(bars)
        .forEach(
            (name, expected) ->
                assertThat(program.value(SPEC.indexOf(name)))
                    .as(name)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected)))));
  }

  private static Map<String, Double> figures(List<Bar> bars) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Window window = new Window(bars);
    figures.put("parkinson_20", window.parkinson());
    figures.put("garman_klass_20", window.garmanKlass());
    figures.put("rogers_satchell_20", Math.sqrt(window.rogersSatchellVariance()));
    figures.put("yang_zhang_20", window.yangZhang());
    figures.put("realised_volatility_20", window.realisedVolatility());
    figures.put("skew_20", window.skew());
    window.addBands(figures);
    window.addVolumeFigures(figures);
    return figures;
  }

  /** Reference figures of the last twenty of a list of bars. */
  private record Window(List<Bar> bars) {
    private Bar bar(int i) {
      return bars.get(bars.size() - N + i);
    }

    private double log(double now, double before) {
      return Math.log(now / before);
    }

    private static double sum(IntToDoubleFunction of) {
      double sum = 0;
      for (int i = 0; i < N; i++) {
        sum += of.applyAsDouble(i);
      }
      return sum;
    }

    /** Parkinson (1980): root of the mean square of ln(high / low), over 4 ln 2. */
    double parkinson() {
      double squares = sum(i -> Math.pow(log(bar(i).high(), bar(i).low()), 2));
      return Math.sqrt(squares / (4 * N * Math.log(2)));
    }

    /** Garman and Klass (1980). */
    double garmanKlass() {
      return Math.sqrt(
          sum(
                  i ->
                      0.5 * Math.pow(log(bar(i).high(), bar(i).low()), 2)
                          - (2 * Math.log(2) - 1) * Math.pow(log(bar(i).close(), bar(i).open()), 2))
              / N);
    }

    /** Rogers and Satchell (1991). */
    double rogersSatchellVariance() {
      return sum(
              i ->
                  log(bar(i).high(), bar(i).close()) * log(bar(i).high(), bar(i).open())
                      + log(bar(i).low(), bar(i).close()) * log(bar(i).low(), bar(i).open()))
          / N;
    }

    /**
     * Yang and Zhang (2000): overnight, open-to-close and Rogers-Satchell variance, weighted for
     * minimum variance.
     */
    double yangZhang() {
      double k = 0.34 / (1.34 + (N + 1.0) / (N - 1.0));
      double nights = sampleVariance(i -> log(bar(i).open(), bar(i - 1).close()));
      double days = sampleVariance(i -> log(bar(i).close(), bar(i).open()));
      return Math.sqrt(nights + k * days + (1 - k) * rogersSatchellVariance());
    }

    private static double sampleVariance(IntToDoubleFunction of) {
      double mean = sum(of) / N;
      return sum(i -> Math.pow(of.applyAsDouble(i) - mean, 2)) / (N - 1);
    }

    private double logReturn(int i) {
      return log(bar(i).close(), bar(i - 1).close());
    }

    double realisedVolatility() {
      return Math.sqrt(sum(i -> logReturn(i) * logReturn(i)) / N);
    }

    /** Third central moment over the cube of the population deviation. */
    double skew() {
      double mean = sum(this::logReturn) / N;
      double variance = sum(i -> Math.pow(logReturn(i) - mean, 2)) / N;
      return sum(i -> Math.pow(logReturn(i) - mean, 3)) / N / Math.pow(variance, 1.5);
    }

    void addBands(Map<String, Double> figures) {
      double close = bar(N - 1).close();
      double mean = sum(i -> bar(i).close()) / N;
      double deviation = Math.sqrt(sum(i -> Math.pow(bar(i).close() - mean, 2)) / N);
      double lower = mean - 2 * deviation;
      double upper = mean + 2 * deviation;
      double highest = ends(Math::max, Bar::high);
      double lowest = ends(Math::min, Bar::low);
      figures.put("zscore_20", (close - mean) / deviation);
      figures.put("bb_percent_20_2", (close - lower) / (upper - lower));
      figures.put("bb_width_20_2", (upper - lower) / mean);
      figures.put("donchian_upper_20", highest);
      figures.put("donchian_lower_20", lowest);
      figures.put("donchian_mid_20", (highest + lowest) / 2);
    }

    private double ends(DoubleBinaryOperator further, ToDoubleFunction<Bar> price) {
      return bars.subList(bars.size() - N, bars.size()).stream()
          .mapToDouble(price)
          .reduce(further)
          .orElseThrow();
    }

    /** Chaikin's money flow and the volume-weighted average price. */
    void addVolumeFigures(Map<String, Double> figures) {
      double volume = sum(i -> bar(i).volume());
      double flow =
          sum(
              i ->
                  ((bar(i).close() - bar(i).low()) - (bar(i).high() - bar(i).close()))
                      / (bar(i).high() - bar(i).low())
                      * bar(i).volume());
      double traded =
          sum(i -> (bar(i).high() + bar(i).low() + bar(i).close()) / 3 * bar(i).volume());
      figures.put("cmf_20", flow / volume);
      figures.put("vwap_20", traded / volume);
    }
  }

  @Test
  void shouldWeighPlainlyWhereNothingIsTraded() {
    List<Bar> bars = Market.UNTRADED.bars(1, BARS, 100);
    double[] typical =
        bars.subList(BARS - N, BARS).stream()
            .mapToDouble(b -> (b.high() + b.low() + b.close()) / 3)
            .toArray();
    Program program = after(SPEC, bars);

    assertThat(program.value(SPEC.indexOf("vwap_20")))
        .isCloseTo(Arrays.stream(typical).average().orElseThrow(), within(1e-9));
    assertThat(program.value(SPEC.indexOf("cmf_20"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1969-12-31T23:00:00Z, 3, 1",
    "1970-01-01T00:00:00Z, 4, 0",
    "2024-02-29T07:00:00Z, 4, 0",
    "2024-03-01T11:15:00Z, 5, 0.5",
    "2024-03-02T14:00:00Z, 6, 0.8235294117647058",
    "2024-03-03T23:00:00Z, 7, 1",
    "2024-03-04T22:59:59Z, 1, 1"
  })
  void shouldKnowTheDayAndHowMuchOfTheSessionIsOver(String opens, double day, double position) {
    FeatureSpec spec =
        FeatureSets.parse("calendar", "day = day_of_week\nposition = session_position(8, 16.5)");
    long openTimeMs = Instant.parse(opens).toEpochMilli();
    Program program =
        after(spec, List.of(Bar.opening(SeriesId.of("A", "1h"), openTimeMs, 1, 1, 1, 1, 0, "")));

    assertThat(program.value(0)).isEqualTo(day);
    assertThat(program.value(1)).isEqualTo(position);
  }

  @ParameterizedTest
  @CsvSource({
    "1d, 2021-07-01T00:00:00Z, 4",
    "1d, 2021-06-30T22:00:00Z, 4",
    "1d, 2021-06-30T15:00:00Z, 4",
    "1d, 2021-07-01T04:00:00Z, 4",
    "1w, 2021-06-28T00:00:00Z, 1",
    "1w, 2021-06-27T22:00:00Z, 1",
    "1h, 2021-07-01T23:00:00Z, 4",
    "1h, 2021-07-01T23:45:00Z, 5"
  })
  void shouldTakeADayFromLocalMidnightForItsLocalDate(String interval, String opens, double day) {
    FeatureSpec spec = FeatureSets.parse("calendar", "day = day_of_week");
    long openTimeMs = Instant.parse(opens).toEpochMilli();
    Program program =
        after(
            spec, List.of(Bar.opening(SeriesId.of("A", interval), openTimeMs, 1, 1, 1, 1, 0, "")));

    assertThat(program.value(0)).isEqualTo(day);
  }

  @Test
  void shouldTakeMidnightForTheEndOfTheDayThatClosesThen() {
    FeatureSpec spec = FeatureSets.parse("calendar", "position = session_position(0, 24)");
    Program program =
        after(spec, List.of(Bar.opening(SeriesId.of("A", "1d"), 0, 1, 1, 1, 1, 0, "")));

    assertThat(program.value(0)).isEqualTo(1);
  }

  /** Without volume, the quotient is 0 after a rise and -0 after a fall. */
  @Test
  void shouldTakeZerosOfEitherSignIntoQuantiles() {
    FeatureSpec spec =
        FeatureSets.parse("zeros", "median = quantile((close - open) / volume, 5, 0.5)");
    Program program = after(spec, Market.UNTRADED.bars(1, 200, 100));

    assertThat(program.value(0)).isZero();
  }

  private static Program after(FeatureSpec spec, List<Bar> bars) {
    BarHistory history = new BarHistory();
    Program program = spec.program();
    for (Bar bar : bars) {
      history.add(bar);
      program.push(history);
    }
    return program;
  }
}
