package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LagPolynomialTest {
  /** (1 - 0.5 B)(1 - 0.4 B^5) = 1 - 0.5 B - 0.4 B^5 + 0.2 B^6. */
  @Test
  void shouldMultiplyASeasonOut() {
    LagPolynomial product = LagPolynomial.of(0.5).times(LagPolynomial.of(0.4).everyBars(5));

    assertThat(product.coefficients()).containsExactly(0.5, 0, 0, 0, 0.4, -0.2);
  }

  /** (1 - 0.5 B + 0.25 B^2)(1 + 0.5 B) = 1 + 0.125 B^3. */
  @Test
  void shouldMultiplyWhatCancels() {
    LagPolynomial product = LagPolynomial.of(0.5, -0.25).times(LagPolynomial.of(-0.5));

    assertThat(product.coefficients()).containsExactly(0, 0, -0.125);
  }

  @Test
  void shouldLeaveAPolynomialAsItIsTimesOne() {
    assertThat(LagPolynomial.ONE.times(LagPolynomial.of(0.5)).coefficients()).containsExactly(0.5);
    assertThat(LagPolynomial.of(0.5).times(LagPolynomial.ONE).coefficients()).containsExactly(0.5);
    assertThat(LagPolynomial.ONE.everyBars(5).coefficients()).isEmpty();
  }

  /** An AR(2) with partial autocorrelations r1 and r2 has coefficients r1 (1 - r2) and r2. */
  @Test
  void shouldTurnPartialAutocorrelationsIntoCoefficients() {
    assertThat(LagPolynomial.ofPartials(0.5, -0.5).coefficients()).containsExactly(0.75, -0.5);
  }

  @Test
  void shouldSumValuesByTheirLag() {
    LagPolynomial polynomial = LagPolynomial.of(0.5, 0, 0.25);
    double[] values = {8, 100, 16, 0};

    assertThat(polynomial.lagSum(values, 3)).isEqualTo(0.5 * 16 + 0.25 * 8);
    assertThat(polynomial.lagSum(values, 1)).isEqualTo(0.5 * 8);
    assertThat(polynomial.lagSum(values, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseARootWithinTheUnitCircle(double coefficient) {
    assertRefused("between -1 and 1", coefficient);
    assertRefused("between -1 and 1", 0, 0, 0, 0, coefficient);
  }

  /** An AR(2) is stationary where |c2| < 1, c2 + c1 < 1 and c2 - c1 < 1. */
  @Property
  void shouldKnowTheTriangleOfSecondOrder(
      @ForAll @DoubleRange(min = -2.5, max = 2.5) double c1,
      @ForAll @DoubleRange(min = -1.5, max = 1.5) double c2) {
    double inside = Math.min(1 - Math.abs(c2), Math.min(1 - c2 - c1, 1 - c2 + c1));
    if (inside > 1e-9) {
      assertThat(LagPolynomial.of(c1, c2).coefficients()).containsExactly(c1, c2);
    } else if (inside < -1e-9) {
      assertRefused("between -1 and 1", c1, c2);
    }
  }

  @Property
  void shouldAcceptWhateverPartialAutocorrelationsGive(
      @ForAll @DoubleRange(min = -0.95, max = 0.95) double first,
      @ForAll @DoubleRange(min = -0.95, max = 0.95) double second,
      @ForAll @DoubleRange(min = -0.95, max = 0.95) double seasonal,
      @ForAll @IntRange(min = 1, max = 30) int bars) {
    LagPolynomial season = LagPolynomial.of(seasonal).everyBars(bars);
    LagPolynomial product = LagPolynomial.ofPartials(first, second).times(season);

    assertThat(product.coefficients()).hasSize(2 + bars);
    assertThat(product.coefficients()[1 + bars]).isCloseTo(-second * seasonal, within(1e-15));
  }

  @Test
  void shouldRefuseMoreLagsThanAWindowHas() {
    double[] sixty = IntStream.range(0, 60).mapToDouble(lag -> 0.001).toArray();

    assertThat(LagPolynomial.of(Arrays.copyOf(sixty, 59)).coefficients()).hasSize(59);
    assertRefused("60 lag coefficients, expected at most 59", sixty);
  }

  private static void assertRefused(String message, double... coefficients) {
    assertThatThrownBy(() -> LagPolynomial.of(coefficients))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining(message)
        .extracting(refused -> ((BadModelException) refused).fault())
        .isEqualTo(ModelFault.REJECTED_SHAPE);
  }
}
