package io.barcast.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GarchOracleTest {
  /** The 95 % quantile of Student's t with 6 degrees of freedom (1.943), scaled to variance 1. */
  private static final double STUDENT = 1.943 * Math.sqrt(4.0 / 6);

  @Test
  void shouldKnowTheQuantileOfTheNextReturn() {
    GarchOracle oracle = new GarchOracle(1, 1);

    assertThat(oracle.at(0.01, 0.01).upper()).isEqualTo(0.01 * STUDENT, within(0.0004));
    assertThat(oracle.at(0.01, 0.03).upper()).isEqualTo(0.03 * STUDENT, within(0.0012));
    assertThat(oracle.at(0.01, 0.01).lower()).isEqualTo(-oracle.at(0.01, 0.01).upper());
  }

  @Test
  void shouldRevertOverLongHorizons() {
    GarchOracle oracle = new GarchOracle(60, 1);

    double calm = oracle.at(1, Math.sqrt(0.3)).upper();
    double wild = oracle.at(1, Math.sqrt(9)).upper();
    assertThat(wild / calm).isBetween(2.0, 0.8 * Math.sqrt(9 / 0.3));
  }
}
