package io.barcast.engine.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.score.Correlation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticMarketTest {
  private static final long START_MS = 1_577_836_800_000L;

  @Test
  void shouldGiveTheSameBarsForTheSameSeed() {
    List<SyntheticBar> first = bars(settings(7, 3, 200, 0.3));

    assertThat(bars(settings(7, 3, 200, 0.3))).isEqualTo(first);
    assertThat(bars(settings(8, 3, 200, 0.3))).doesNotContainAnyElementsOf(first);
  }

  @Test
  void shouldGiveTheSameBarsOnEveryMachine() throws NoSuchAlgorithmException {
    assertThat(digest(bars(settings(42, 2, 500, 0.3))))
        .isEqualTo("bb4757e4fe460d9925476ae6c2c435e026128d14cd2d57b70327f8367e1a9660");
  }

  @Test
  void shouldNotLetAnotherSymbolChangeASeries() {
    List<SyntheticBar> alone = bars(settings(7, 1, 100, 0.3));
    List<SyntheticBar> together = bars(settings(7, 4, 100, 0.3));

    assertThat(together).containsAll(alone).hasSize(400);
  }

  @Test
  void shouldShareShocksOfTheGivenCorrelation() {
    SyntheticSettings settings = settings(5, 2, 20_000, 0).correlated(0.3);

    List<SyntheticBar> bars = bars(settings);
    double[] first = new double[20_000];
    double[] second = new double[20_000];
    double volatility = 0;
    double otherVolatility = 0;
    for (int i = 0; i < first.length; i++) {
      Bar one = bars.get(2 * i).bar();
      Bar other = bars.get(2 * i + 1).bar();
      first[i] = i == 0 ? 0 : StrictMath.log(one.close() / one.open()) / volatility;
      second[i] = i == 0 ? 0 : StrictMath.log(other.close() / other.open()) / otherVolatility;
      volatility = bars.get(2 * i).oracleVolatility();
      otherVolatility = bars.get(2 * i + 1).oracleVolatility();
    }

    assertThat(Correlation.pearson(first, second)).isCloseTo(0.3, within(0.02));
    assertThat(Arrays.stream(first).map(shock -> shock * shock).average().orElse(0))
        .isCloseTo(1, within(0.05));
  }

  @Test
  void shouldComeInOrderOfTimeThenSymbol() {
    List<Bar> bars = bars(settings(1, 12, 50, 0.1)).stream().map(SyntheticBar::bar).toList();

    assertThat(bars)
        .hasSize(600)
        .isSortedAccordingTo(
            Comparator.comparingLong(Bar::closeTimeMs).thenComparing(bar -> bar.series().symbol()));
    assertThat(bars.get(0).openTimeMs()).isEqualTo(START_MS);
    assertThat(bars.get(11).series()).hasToString("SYM11/1h");
  }

  @Property(tries = 50, seed = "1")
  void shouldOpenWhereTheBarBeforeClosed(
      @ForAll long seed, @ForAll @DoubleRange(min = -0.9, max = 0.9) double coefficient) {
    List<SyntheticBar> bars = bars(settings(seed, 1, 300, coefficient));

    for (int i = 1; i < bars.size(); i++) {
      Bar bar = bars.get(i).bar();
      assertThat(bar.open()).isEqualTo(bars.get(i - 1).bar().close());
      assertThat(bar.openTimeMs()).isEqualTo(bars.get(i - 1).bar().closeTimeMs());
      assertThat(bar.volume()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, -0.3})
  void shouldHaveTheInformationCoefficientThatWasSet(double coefficient) {
    Path path = path(bars(settings(11, 5, 40_000, coefficient)), 5);

    assertThat(Statistics.correlation(path.forecasts(), path.returns()))
        .isCloseTo(Math.abs(coefficient), within(0.015));
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void shouldHaveTheSameInformationCoefficientWhateverTheSignal(Signal signal) {
    Path path = path(bars(settings(11, 40_000, 0.1, signal)), 1);

    assertThat(Statistics.correlation(path.forecasts(), path.returns()))
        .isCloseTo(0.1, within(0.02));
  }

  @Test
  void shouldHideAThresholdSignalFromALinearModel() {
    double[] straight = path(bars(settings(11, 40_000, 0.5, Signal.LINEAR)), 1).returns();
    double[] bent = path(bars(settings(11, 40_000, 0.5, Signal.THRESHOLD)), 1).returns();

    assertThat(autocorrelation(straight)).isGreaterThan(0.4);
    assertThat(autocorrelation(bent)).isCloseTo(0, within(0.05));
  }

  private static double autocorrelation(double[] returns) {
    return Statistics.correlation(
        Arrays.copyOfRange(returns, 0, returns.length - 1),
        Arrays.copyOfRange(returns, 1, returns.length));
  }

  @Test
  void shouldBeUnpredictableAtCoefficientZero() {
    List<SyntheticBar> bars = bars(settings(12, 1, 100_000, 0));
    double[] returns = path(bars, 1).returns();
    double[] earlier = Arrays.copyOfRange(returns, 0, returns.length - 1);
    double[] later = Arrays.copyOfRange(returns, 1, returns.length);

    assertThat(bars).allSatisfy(bar -> assertThat(bar.oracleReturn()).isZero());
    assertThat(Statistics.correlation(earlier, later)).isCloseTo(0, within(0.015));
    assertThat(Statistics.correlation(signs(earlier), later)).isCloseTo(0, within(0.015));
    assertThat(Statistics.correlation(squares(earlier), squares(later))).isGreaterThan(0.05);
  }

  @Test
  void shouldBeFatTailedAtTheVolatilityThatWasSet() {
    double[] returns = path(bars(settings(13, 1, 100_000, 0.3)), 1).returns();

    assertThat(Statistics.kurtosis(returns)).isGreaterThan(4);
    assertThat(Statistics.standardDeviation(returns)).isCloseTo(0.005, within(0.0005));
  }

  @Test
  void shouldKeepTheOracleRightAndReverseTheDirectionAtARegime() {
    int change = 20_000;
    List<SyntheticBar> bars =
        bars(
            new SyntheticSettings(
                5,
                1,
                Interval.of("1h"),
                START_MS,
                2 * change,
                0.005,
                0.3,
                List.of(new Regime(change, -1, 1.5))));
    Path before = path(bars.subList(0, change), 1);
    Path after = path(bars.subList(change - 1, 2 * change), 1);

    assertThat(Statistics.correlation(before.forecasts(), before.returns()))
        .isCloseTo(0.3, within(0.03));
    assertThat(Statistics.correlation(after.forecasts(), after.returns()))
        .isCloseTo(0.3, within(0.03));
    assertThat(momentum(before)).isGreaterThan(0.15);
    assertThat(momentum(after)).isLessThan(-0.15);
    assertThat(
            Statistics.standardDeviation(after.returns())
                / Statistics.standardDeviation(before.returns()))
        .isCloseTo(1.5, within(0.2));
  }

  @Test
  void shouldTradeMoreWhenThePriceMovesMore() {
    List<SyntheticBar> bars = bars(settings(3, 1, 10_000, 0.3));
    double[] moves =
        bars.stream().mapToDouble(b -> Math.abs(b.bar().close() / b.bar().open() - 1)).toArray();
    double[] volumes = bars.stream().mapToDouble(b -> b.bar().volume()).toArray();

    assertThat(Statistics.correlation(moves, volumes)).isGreaterThan(0.5);
  }

  @Test
  void shouldRefuseImpossibleSettings() {
    assertThatThrownBy(() -> settings(1, 0, 10, 0.3))
        .hasMessage("symbols is 0, expected 1 to 100000");
    assertThatThrownBy(() -> settings(1, 1, 10, 1.0))
        .hasMessage("informationCoefficient is 1.0, expected between -1 and 1 in every regime");
    assertThatThrownBy(() -> new Regime(3, 1, Double.NaN))
        .hasMessage("volatilityMultiplier is NaN, expected more than zero");
  }

  private static SyntheticSettings settings(
      long seed, int bars, double informationCoefficient, Signal signal) {
    Interval hour = Interval.of("1h");
    return new SyntheticSettings(
        seed, 1, hour, START_MS, bars, 0.005, informationCoefficient, signal, List.of());
  }

  private static SyntheticSettings settings(
      long seed, int symbols, int bars, double informationCoefficient) {
    return new SyntheticSettings(
        seed, symbols, Interval.of("1h"), START_MS, bars, 0.005, informationCoefficient, List.of());
  }

  /** SHA-256 over the bits of every price, volume and forecast. */
  private static String digest(List<SyntheticBar> bars) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    ByteBuffer bits = ByteBuffer.allocate(7 * Double.BYTES);
    for (SyntheticBar synthetic : bars) {
      Bar bar = synthetic.bar();
      bits.clear().putDouble(bar.open()).putDouble(bar.high()).putDouble(bar.low());
      bits.putDouble(bar.close()).putDouble(bar.volume());
      bits.putDouble(synthetic.oracleReturn()).putDouble(synthetic.oracleVolatility());
      digest.update(bits.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<SyntheticBar> bars(SyntheticSettings settings) {
    return new SyntheticMarket(settings).stream().toList();
  }

  /** Pairs of forecast and realised return, over all series. */
  private static Path path(List<SyntheticBar> bars, int symbols) {
    int pairs = bars.size() - symbols;
    double[] forecasts = new double[pairs];
    double[] returns = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      Bar next = bars.get(i + symbols).bar();
      forecasts[i] = bars.get(i).oracleReturn();
      returns[i] = StrictMath.log(next.close() / next.open());
    }
    return new Path(forecasts, returns);
  }

  private static double momentum(Path path) {
    double[] returns = path.returns();
    return Statistics.correlation(
        signs(Arrays.copyOfRange(returns, 0, returns.length - 1)),
        Arrays.copyOfRange(returns, 1, returns.length));
  }

  private static double[] signs(double[] values) {
    return Arrays.stream(values).map(Math::signum).toArray();
  }

  private static double[] squares(double[] values) {
    return Arrays.stream(values).map(value -> value * value).toArray();
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Path(double[] forecasts, double[] returns) {}
}
