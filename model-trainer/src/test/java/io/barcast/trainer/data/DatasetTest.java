package io.barcast.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.bar.Hole;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Horizons;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final Horizons HORIZONS = Horizons.of(1, 5, 10);

  private static Dataset data(FeatureLog log, int untilBar) {
    return Dataset.of(log, Market.HOUR, Market.timeMs(untilBar), HORIZONS);
  }

  @Test
  void shouldLabelByTheCloseAtTheHorizon() {
    FeatureLog log = new FeatureLog(Market.SPEC);
    FeatureVector values = FeatureVector.of(new float[Market.SPEC.size()]);
    for (int bar = 0; bar < 11; bar++) {
      double close = StrictMath.pow(2, bar);
      log.add(Market.row("A", bar, close, Market.SPEC.hash(), true, false, 0.5, values));
    }

    List<Row> rows = data(log, 10).rows();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).scaledReturn(0)).isEqualTo(StrictMath.log(2) / 0.5);
    assertThat(rows.get(0).scaledReturn(1)).isEqualTo(StrictMath.log(32) / (0.5 * Math.sqrt(5)));
    assertThat(rows.get(0).settledMs()).isEqualTo(Market.timeMs(10));
  }

  @Test
  void shouldGiveEachRowTheWindowOfTheLiveForecaster() {
    FeatureLog log = new FeatureLog(Market.SPEC);
    for (int bar = 0; bar < 100; bar++) {
      float[] values = new float[Market.SPEC.size()];
      values[0] = bar == 70 ? Float.NaN : bar;
      log.add(Market.row("A", bar, 100, values));
    }

    List<Row> rows = data(log, 99).rows();

    assertThat(rows.get(5).window()).hasSize(6);
    assertThat(rows.get(5).hasFullWindow()).isFalse();
    List<FeatureVector> window = rows.get(80).window();
    assertThat(rows.get(80).hasFullWindow()).isTrue();
    assertThat(window.get(0).get(0)).as("a row is left out, so one more").isEqualTo(20);
    assertThat(window.get(59)).isEqualTo(rows.get(80).features());
    assertThat(window).noneMatch(row -> Float.isNaN(row.get(0)));
  }

  @Test
  void shouldHoldNoRowWhoseLabelSpansAHole() {
    FeatureLog log = new FeatureLog(Market.SPEC);
    for (int bar = 0; bar < 60; bar++) {
      FeatureRow row = Market.row("A", bar, 100, new float[Market.SPEC.size()]);
      log.add(bar == 40 ? behindHole(row) : row);
    }

    assertThat(data(log, 59).rows())
        .extracting(row -> row.timeMs() < Market.timeMs(40))
        .hasSize(50 - 10)
        .containsOnly(true, false);
    assertThat(data(log, 59).rows())
        .noneMatch(row -> row.timeMs() >= Market.timeMs(30) && row.timeMs() < Market.timeMs(40));
    log.add(Market.revised("A", 40, 100, new float[Market.SPEC.size()]));
    assertThat(data(log, 59).rows()).as("a late bar has filled the hole").hasSize(50);
  }

  private static FeatureRow behindHole(FeatureRow row) {
    Hole hole = new Hole(row.closeTimeMs() - 20, row.closeTimeMs() - 10, 1);
    return with(row, 1, hole);
  }

  @Test
  void shouldLabelAcrossASplitOnOneScale() {
    FeatureLog log = new FeatureLog(Market.SPEC);
    for (int bar = 0; bar < 20; bar++) {
      FeatureRow row = Market.row("A", bar, bar < 5 ? 100 : 25.25, new float[Market.SPEC.size()]);
      log.add(bar == 5 ? with(row, 4, null) : row);
    }

    List<Row> rows = data(log, 19).rows();

    double scale = rows.get(4).volatility();
    assertThat(rows.get(4).scaledReturn(0)).isCloseTo(Math.log(1.01) / scale, within(1e-9));
    assertThat(rows.get(3).scaledReturn(0)).isZero();
    assertThat(rows.get(5).scaledReturn(0)).isZero();
  }

  private static FeatureRow with(FeatureRow row, double splitFactor, @Nullable Hole hole) {
    return new FeatureRow(
        row.series(),
        row.closeTimeMs(),
        row.close(),
        splitFactor,
        hole,
        row.specHash(),
        row.warm(),
        row.revised(),
        row.volatility(),
        row.values());
  }

  @Test
  void shouldLeaveOutSeriesRatherThanTimes() {
    FeatureLog log = Market.log(30, 2_100, 1, bar -> 0.5);

    List<Row> rows = Dataset.of(log, Market.HOUR, Market.timeMs(2_099), HORIZONS, 44_000).rows();

    assertThat(rows).as("22 series").hasSize(22 * 2_000);
    assertThat(rows.get(0).timeMs()).isEqualTo(Market.timeMs(2_099 - 10 - 2_000 + 1));
    FeatureLog longer = Market.log(30, 2_400, 1, bar -> 0.5);
    assertThat(Dataset.of(longer, Market.HOUR, Market.timeMs(2_099), HORIZONS, 44_000).rows())
        .as("whatever came later")
        .isEqualTo(rows);
  }

  @Test
  void shouldKeepTwentySeriesHoweverFewTheRows() {
    FeatureLog log = Market.log(30, 300, 1, bar -> 0.5);

    List<Row> rows = Dataset.of(log, Market.HOUR, Market.timeMs(299), HORIZONS, 2_000).rows();

    assertThat(rows).hasSize(2_000);
    assertThat(rows.stream().map(Row::timeMs).distinct()).hasSize(100);
  }

  @Test
  void shouldIgnoreRowsAfterItsEnd() {
    FeatureLog shorter = Market.log(3, 300, 1, bar -> 0.5);
    FeatureLog longer = Market.log(3, 400, 1, bar -> 0.5);

    assertThat(data(longer, 299).rows()).isEqualTo(data(shorter, 299).rows());
    assertThat(data(longer, 299).rows()).hasSize(3 * (300 - 10));
  }

  @Test
  void shouldUseTheNewestRowsAlone() {
    FeatureLog log = Market.log(3, 300, 1, bar -> 0.5);
    List<Row> all = data(log, 299).rows();

    assertThat(newest(log, 300)).isEqualTo(all.subList(all.size() - 300, all.size()));
    assertThat(newest(log, all.size())).isEqualTo(all);
  }

  @Test
  void shouldUseAllRowsOfATimestampOrNone() {
    FeatureLog log = Market.log(3, 300, 1, bar -> 0.5);
    List<Row> all = data(log, 299).rows();

    assertThat(newest(log, 302)).isEqualTo(all.subList(all.size() - 300, all.size()));
    assertThat(newest(log, 2)).isEmpty();
  }

  @Test
  void shouldReachBackForTheWindowOfTheOldestRow() {
    FeatureLog log = new FeatureLog(Market.SPEC);
    for (int bar = 0; bar < 200; bar++) {
      float[] values = new float[Market.SPEC.size()];
      values[0] = bar % 3 == 0 ? Float.NaN : bar;
      log.add(Market.row("A", bar, 100, values));
    }
    List<Row> all = data(log, 199).rows();

    assertThat(newest(log, 20)).isEqualTo(all.subList(all.size() - 20, all.size()));
    assertThat(newest(log, 20).get(0).hasFullWindow()).isTrue();
  }

  private static List<Row> newest(FeatureLog log, int mostRows) {
    return Dataset.of(log, Market.HOUR, Market.timeMs(299), HORIZONS, mostRows).rows();
  }

  @Test
  void shouldLeaveOutRowsThatAreColdRepeatedOrOfAnotherSpec() {
    FeatureLog log = new FeatureLog(Market.SPEC);
    FeatureVector values = FeatureVector.of(new float[Market.SPEC.size()]);
    for (int bar = 0; bar < 50; bar++) {
      log.add(Market.row("A", bar, 100, Market.SPEC.hash(), bar >= 20, values));
      log.add(Market.row("A", bar, 100, Market.SPEC.hash(), true, values));
      log.add(Market.row("B", bar, 100, "another", true, values));
    }

    assertThat(log.rows()).isEqualTo(50);
    assertThat(data(log, 49).rows()).hasSize(20);
  }

  @Test
  void shouldLabelFromRevisedRowsAsIfTheyHadArrivedCorrectly() {
    List<FeatureRow> right = Market.rows("A", 300, 1, bar -> 0.5);
    FeatureLog log = new FeatureLog(Market.SPEC);
    for (int bar = 0; bar < 300; bar++) {
      FeatureRow row = right.get(bar);
      if (bar == 120) {
        log.add(Market.row("A", bar, 2 * row.close(), new float[Market.SPEC.size()]));
      } else if (bar != 257) {
        log.add(row);
      }
    }
    assertThat(data(log, 299).rows()).isNotEqualTo(data(logOf(right), 299).rows());

    log.add(revised(right, 120));
    log.add(revised(right, 257));
    log.add(revised(right, 257));

    assertThat(log.rows()).isEqualTo(300);
    assertThat(data(log, 299).rows()).isEqualTo(data(logOf(right), 299).rows());
  }

  private static FeatureRow revised(List<FeatureRow> rows, int bar) {
    float[] values = new float[Market.SPEC.size()];
    rows.get(bar).values().copyTo(values, 0);
    return Market.revised("A", bar, rows.get(bar).close(), values);
  }

  private static FeatureLog logOf(List<FeatureRow> rows) {
    FeatureLog log = new FeatureLog(Market.SPEC);
    rows.forEach(log::add);
    return log;
  }

  private static WalkPlan plan(Dataset data, long sinceMs) {
    return WalkPlan.of(data, sinceMs, 5_000);
  }

  @Test
  void shouldWalkForwardWithAPurgeOfTheLongestHorizon() {
    Dataset data = data(Market.log(4, 500, 5, bar -> 0), 499);
    List<Split> walk = Split.walk(data, plan(data, 0), 0, 40_000);

    for (Split split : walk) {
      long validationMs = split.validation().get(0).timeMs();
      long testMs = split.test().get(0).timeMs();
      assertThat(split.train()).allMatch(row -> row.settledMs() < validationMs);
      assertThat(split.validation()).allMatch(row -> row.settledMs() < testMs);
    }
    assertThat(walk.get(0).train()).hasSize(4 * (117 - 10));
    assertThat(walk.get(0).validation()).hasSize(4 * (30 - 10));
    List<Row> test = walk.stream().flatMap(split -> split.test().stream()).toList();
    assertThat(test).isEqualTo(data.rows().subList(4 * 147, 4 * 490));
  }

  @Test
  void shouldSplitTheWholeRangeWithoutTestRows() {
    Dataset data = data(Market.log(4, 500, 5, bar -> 0), 499);
    Split whole = Split.whole(data, plan(data, 0), 0, 40_000);

    assertThat(whole.train()).hasSize(4 * (392 - 10));
    assertThat(whole.validation()).hasSize(4 * 98);
    assertThat(whole.test()).isEmpty();
  }

  @Test
  void shouldTrainOnTheNewestRowsOnly() {
    Dataset data = data(Market.log(4, 500, 5, bar -> 0), 499);
    List<Row> all = Split.whole(data, plan(data, 0), 0, 40_000).train();

    assertThat(Split.whole(data, plan(data, 0), 0, 100).train())
        .isEqualTo(all.subList(all.size() - 100, all.size()));
  }

  @Test
  void shouldTestBothTrainingWindowsOnTheSameRowsAfterTheOnset() {
    Dataset data = data(Market.log(2, 900, 5, bar -> 0), 899);
    long onsetMs = Market.timeMs(600);
    Split all = Split.walk(data, plan(data, onsetMs), Long.MIN_VALUE, 40_000).get(0);
    Split since = Split.walk(data, plan(data, onsetMs), onsetMs, 40_000).get(0);

    assertThat(all.test()).isEqualTo(since.test());
    assertThat(all.validation()).isEqualTo(since.validation());
    assertThat(all.train()).endsWith(since.train().toArray(Row[]::new));
    assertThat(since.train()).allMatch(row -> row.timeMs() >= onsetMs);
    assertThat(all.train()).anyMatch(row -> row.timeMs() < onsetMs);
  }
}
