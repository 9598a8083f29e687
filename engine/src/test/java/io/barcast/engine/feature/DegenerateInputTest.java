package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.Market;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.formula.Program;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For any valid bar, a defined value is a finite number within its formula's range. */
class DegenerateInputTest {
  private static final int BARS = 160;

  @Property(tries = 300)
  void shouldKeepEveryValueFiniteInItsRangeAndDefined(
      @ForAll("sets") FeatureSpec spec,
      @ForAll Market market,
      @ForAll("levels") double level,
      @ForAll long seed) {
    BarHistory history = new BarHistory();
    Program program = spec.program();
    boolean[] there = new boolean[spec.size()];
    for (Bar bar : market.bars(seed, BARS, level)) {
      history.add(bar);
      program.push(history);
      for (int feature = 0; feature < there.length; feature++) {
        check(spec.features().get(feature), program.value(feature), there[feature]);
        there[feature] |= !Double.isNaN(program.value(feature));
      }
    }
    assertThat(there).as(spec.name()).doesNotContain(false);
  }

  private static void check(Feature feature, double value, boolean thereBefore) {
    if (Double.isNaN(value)) {
      assertThat(thereBefore).as(feature.name() + " is undefined again").isFalse();
    } else {
      assertThat(value)
          .as(feature.name())
          .isFinite()
          .isBetween(feature.formula().range().low(), feature.formula().range().high());
    }
  }

  @Provide
  Arbitrary<FeatureSpec> sets() {
    return Arbitraries.of(FeatureSets.BUILT_IN).map(FeatureSets::builtIn);
  }

  @Provide
  Arbitrary<Double> levels() {
    return Arbitraries.of(1e-10, 1e-4, 1.0, 37.1, 1e6, 1e8);
  }
}
