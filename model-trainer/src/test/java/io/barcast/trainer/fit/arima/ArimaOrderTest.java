package io.barcast.trainer.fit.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.LagPolynomial;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ArimaOrderTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  @Test
  void shouldTryEachOrderOnce() {
    assertThat(ArimaOrder.candidates(5)).hasSize(36).doesNotHaveDuplicates();
    assertThat(ArimaOrder.candidates(5)).startsWith(new ArimaOrder(0, 0, 0, 0, 5));
    assertThat(ArimaOrder.candidates(5)).endsWith(new ArimaOrder(2, 2, 1, 1, 5));
  }

  @Test
  void shouldTryNoSeasonsWhereThereAreNone() {
    assertThat(ArimaOrder.candidates(0))
        .hasSize(9)
        .doesNotHaveDuplicates()
        .allMatch(order -> order.seasonalAr() + order.seasonalMa() == 0);
  }

  /**
   * (1 - 0.2 B)(1 - 0.2 B^5) = 1 - 0.2 B - 0.2 B^5 + 0.04 B^6, and with the other sign for the
   * moving average.
   */
  @Test
  void shouldMultiplyItsSeasonalPolynomials() {
    ArimaOrder order = new ArimaOrder(1, 1, 1, 1, 5);
    ArmaProcess process = order.process(order.start(0.2), 0.7);

    assertThat(process.ar().coefficients()).containsExactly(each(0.2, -0.04), ROUNDING);
    assertThat(process.ma().coefficients()).containsExactly(each(-0.2, -0.04), ROUNDING);
    assertThat(process.mean()).isZero();
    assertThat(process.deviation()).isEqualTo(0.7);
  }

  private static double[] each(double coefficient, double product) {
    return new double[] {coefficient, 0, 0, 0, coefficient, product};
  }

  @Test
  void shouldTakeItsParametersInOrder() {
    ArmaProcess process =
        new ArimaOrder(2, 1, 0, 1, 3).process(new double[] {0.1, 9, -9, 0.3, -9}, 1);

    LagPolynomial ar = LagPolynomial.ofPartials(limited(9), limited(-9));
    LagPolynomial plain = LagPolynomial.ofPartials(limited(0.3));
    LagPolynomial seasonal = LagPolynomial.ofPartials(limited(-9)).everyBars(3);
    assertThat(process).isEqualTo(new ArmaProcess(0.1, ar, plain.times(seasonal), 1));
  }

  private static double limited(double free) {
    return 0.95 * StrictMath.tanh(free);
  }

  /** {@link LagPolynomial} accepts the process of any parameters. */
  @Property
  void shouldMakeAValidProcessOfAnyParameters(
      @ForAll @IntRange(min = 2, max = 30) int seasonBars,
      @ForAll double first,
      @ForAll double second,
      @ForAll double seasonal) {
    double[] free = {0, first, second, seasonal, second, first, seasonal};
    ArmaProcess process = new ArimaOrder(2, 2, 1, 1, seasonBars).process(free, 1);

    assertThat(process.ar().coefficients()).hasSize(2 + seasonBars);
    assertThat(process.innovations(new double[] {1, 0})[1])
        .isCloseTo(process.ma().coefficients()[0] - process.ar().coefficients()[0], ROUNDING);
  }

  @Test
  void shouldBeWrittenInStandardNotation() {
    assertThat(new ArimaOrder(1, 2, 0, 1, 5)).hasToString("ARIMA(1,1,2)(0,0,1)5");
    assertThat(new ArimaOrder(1, 2, 0, 0, 0)).hasToString("ARIMA(1,1,2)");
  }
}
