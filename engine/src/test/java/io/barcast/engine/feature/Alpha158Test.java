package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Market;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.formula.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Qlib's 158 factors: names, order, and values by the published definitions. */
class Alpha158Test {
  private static final FeatureSpec SPEC = FeatureSets.builtIn("alpha158");
  private static final int BARS = 90;
  private static final List<Integer> WINDOWS = List.of(5, 10, 20, 30, 60);
  private static final List<String> BAR_NAMES =
      List.of(
          "KMID", "KLEN", "KMID2", "KUP", "KUP2", "KLOW", "KLOW2", "KSFT", "KSFT2", "OPEN0",
          "HIGH0", "LOW0", "VWAP0");
  private static final List<String> FAMILIES =
      List.of(
          "ROC", "MA", "STD", "BETA", "RSQR", "RESI", "MAX", "MIN", "QTLU", "QTLD", "RANK", "RSV",
          "IMAX", "IMIN", "IMXD", "CORR", "CORD", "CNTP", "CNTN", "CNTD", "SUMP", "SUMN", "SUMD",
          "VMA", "VSTD", "WVMA", "VSUMP", "VSUMN", "VSUMD");

  @Test
  void shouldHaveQlibsNamesInItsOrder() {
    List<String> names = new ArrayList<>(BAR_NAMES);
    FAMILIES.forEach(family -> WINDOWS.forEach(window -> names.add(family + window)));

    assertThat(SPEC.names()).isEqualTo(names).hasSize(158);
  }

  @Property(tries = 60)
  void shouldFollowThePublishedDefinitions(@ForAll("markets") Market market, @ForAll long seed) {
    List<Bar> bars = market.bars(seed, BARS, 100);
    List<double[]> rows = rows(bars);
    for (int at : new int[] {60, 75, BARS - 1}) {
      Alpha158Definition definition = new Alpha158Definition(bars, at);
      BAR_NAMES.forEach(name -> check(name, rows.get(at), definition.ofBar(name)));
      for (String family : FAMILIES) {
        for (int window : WINDOWS) {
          check(family + window, rows.get(at), definition.ofWindow(family, window));
        }
      }
    }
  }

  @Test
  void shouldBeginEachFactorWhenItsWindowIsFull() {
    List<double[]> rows = rows(Market.WALK.bars(1, BARS, 100));

    assertThat(first("KMID", rows)).isZero();
    assertThat(first("MA5", rows)).isEqualTo(4);
    assertThat(first("RANK60", rows)).isEqualTo(59);
    assertThat(first("ROC5", rows)).isEqualTo(5);
    assertThat(first("CORD20", rows)).isEqualTo(20);
    assertThat(first("VSUMD60", rows)).isEqualTo(60);
  }

  /** Closes 9, 10 ... 14 without wicks, volumes 1 to 6: values that can be computed by hand. */
  @Test
  void shouldGiveTheValuesComputedByHand() {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double price = 9 + i;
      bars.add(
          Bar.opening(
              SeriesId.of("A", "1h"), i * 3_600_000L, price, price, price, price, i + 1, ""));
    }
    double[] row = rows(bars).get(5);

    Map.ofEntries(
            Map.entry("KMID", 0.0),
            Map.entry("VWAP0", 1.0),
            Map.entry("ROC5", 9.0 / 14),
            Map.entry("MA5", 12.0 / 14),
            Map.entry("STD5", Math.sqrt(2.5) / 14),
            Map.entry("BETA5", 1.0 / 14),
            Map.entry("RSQR5", 1.0),
            Map.entry("RESI5", 0.0),
            Map.entry("MAX5", 1.0),
            Map.entry("MIN5", 10.0 / 14),
            Map.entry("QTLU5", 13.2 / 14),
            Map.entry("QTLD5", 10.8 / 14),
            Map.entry("RANK5", 1.0),
            Map.entry("RSV5", 1.0),
            Map.entry("IMAX5", 1.0),
            Map.entry("IMIN5", 0.2),
            Map.entry("IMXD5", 0.8),
            Map.entry("CNTP5", 1.0),
            Map.entry("CNTN5", 0.0),
            Map.entry("CNTD5", 1.0),
            Map.entry("SUMP5", 1.0),
            Map.entry("SUMN5", 0.0),
            Map.entry("SUMD5", 1.0),
            Map.entry("VMA5", 4.0 / 6),
            Map.entry("VSTD5", Math.sqrt(2.5) / 6),
            Map.entry("VSUMP5", 1.0),
            Map.entry("VSUMN5", 0.0),
            Map.entry("VSUMD5", 1.0))
        .forEach((name, expected) -> check(name, row, expected));
  }

  private static int first(String name, List<double[]> rows) {
    int first = 0;
    while (Double.isNaN(rows.get(first)[SPEC.indexOf(name)])) {
      first++;
    }
    return first;
  }

  private static void check(String name, double[] row, double expected) {
    assertThat(row[SPEC.indexOf(name)])
        .as(name)
        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  private static List<double[]> rows(List<Bar> bars) {
    BarHistory history = new BarHistory();
    Program program = SPEC.program();
    List<double[]> rows = new ArrayList<>();
    for (Bar bar : bars) {
      history.add(bar);
      program.push(history);
      double[] row = new double[SPEC.size()];
      for (int feature = 0; feature < row.length; feature++) {
        row[feature] = program.value(feature);
      }
      rows.add(row);
    }
    return rows;
  }

  @Provide
  Arbitrary<Market> markets() {
    return Arbitraries.of(Market.WALK, Market.RISING, Market.FALLING, Market.SPIKED);
  }
}
