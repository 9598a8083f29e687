package io.barcast.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.barcast.engine.detect.PageHinkley.Variant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The constants of the textbook detectors, on short sequences that were computed by hand. */
class TextbookDetectorsTest {
  private static final double EXACT = 1e-12;

  @Test
  void shouldSumDeviationsFromTheRunningMean() {
    PageHinkley river = new PageHinkley(Variant.RIVER, PageHinkley.THRESHOLD);
    PageHinkley moa = new PageHinkley(Variant.MOA, PageHinkley.THRESHOLD);
    assertThat(detections(river, 3, i -> Math.min(i, 1))).isEmpty();
    assertThat(detections(moa, 3, i -> Math.min(i, 1))).isEmpty();

    double third = 1 - 2.0 / 3 - 0.005;
    assertThat(river.statistic()).isCloseTo(0.9999 * 0.495 + third, offset(EXACT));
    assertThat(moa.statistic())
        .isCloseTo(0.9999 * (0.9999 * -0.005 + 0.495) + third, offset(EXACT));
  }

  @Test
  void shouldAlarmFromASumOfFiftyOn() {
    for (Variant variant : Variant.values()) {
      double before = variant == Variant.RIVER ? 0 : 50 * (1 - Math.pow(0.9999, 29));
      double jump = (50 + 0.005 + 0.9999 * before) * 30 / 29;
      assertThat(
              detections(
                  new PageHinkley(variant, PageHinkley.THRESHOLD),
                  30,
                  i -> i < 29 ? 0 : jump - 0.01))
          .isEmpty();
      assertThat(
              detections(
                  new PageHinkley(variant, PageHinkley.THRESHOLD),
                  30,
                  i -> i < 29 ? 0 : jump + 0.01))
          .containsExactly(29);
    }
  }

  @Test
  void shouldNotAlarmBeforeTwentyNineValues() {
    for (Variant variant : Variant.values()) {
      assertThat(
              detections(
                  new PageHinkley(variant, PageHinkley.THRESHOLD),
                  40,
                  i -> i < 2 ? 0 : i == 2 ? 100 : 34))
          .startsWith(28);
    }
  }

  /** A rise by v after n zeros shows after the k with k v^2 n >= (n + k) ln(2 / 0.001) / 2. */
  @Test
  void shouldBoundTheMeanByHoeffding() {
    assertThat(
            detections(
                new HoeffdingAverage(HoeffdingAverage.CONFIDENCE, false),
                3_000,
                i -> i < 1_000 ? 0 : 0.1))
        .startsWith(1_000 + 614 - 1);
    assertThat(
            detections(
                new HoeffdingAverage(HoeffdingAverage.CONFIDENCE, true),
                3_000,
                i -> i < 1_000 ? 1 : 0.9))
        .startsWith(1_000 + 614 - 1);
    assertThat(
            detections(
                new HoeffdingAverage(HoeffdingAverage.CONFIDENCE, false),
                3_000,
                i -> i < 1_000 ? 1 : 0.9))
        .isEmpty();
  }

  @Test
  void shouldStandardiseByTheReference() {
    ReferenceCusum cusum = new ReferenceCusum(4, 0.5, 3);
    double deviation = Math.sqrt(20.0 / 3);
    assertThat(detections(cusum, 6, i -> i < 4 ? 2 * i : 3 + 2 * deviation)).isEmpty();
    assertThat(cusum.statistic()).isCloseTo(2 * (2 - 0.5), offset(EXACT));
    assertThat(cusum.add(3 - deviation)).isFalse();
    assertThat(cusum.statistic()).isCloseTo(3 - 1.5, offset(EXACT));
    assertThat(cusum.add(3 - 4 * deviation)).isTrue();
    assertThat(cusum.statistic()).isZero();
  }

  @Test
  void shouldDropTheOlderPartOfAnAdaptiveWindow() {
    AdaptiveWindow moa = new AdaptiveWindow(AdaptiveWindow.DELTA, AdaptiveWindow.Variant.MOA);
    AdaptiveWindow river = new AdaptiveWindow(AdaptiveWindow.DELTA, AdaptiveWindow.Variant.RIVER);
    IntToDoubleFunction rising = i -> (i * 37 % 101) / 101.0 + (i < 500 ? 0 : 0.45);

    assertThat(detections(moa, 1_000, rising)).containsExactly(543, 575, 639);
    assertThat(moa.width()).isEqualTo(520);
    assertThat(moa.mean()).isCloseTo(0.9290175171363287, offset(EXACT));
    assertThat(detections(river, 1_000, rising)).containsExactly(543);
    assertThat(river.width()).isEqualTo(1_000 - 544);
  }

  @Test
  void shouldDropWholeBucketsOfAtMostFivePerSize() {
    AdaptiveWindow window = new AdaptiveWindow(AdaptiveWindow.DELTA, AdaptiveWindow.Variant.MOA);
    assertThat(detections(window, 200, i -> (i * 37 % 101) / 101.0 + (i < 58 ? 0 : 5)))
        .containsExactly(95, 127);
    assertThat(window.width()).isEqualTo(136);
  }

  /** A rise of the newest six values after a fall of two: River compares six, MOA eight. */
  @Test
  void shouldNeedSevenValuesPerPartAsMoaAndFiveAsRiver() {
    IntToDoubleFunction late = i -> i < 24 ? 0 : i < 26 ? -1_000 : 1_000;
    AdaptiveWindow moa = new AdaptiveWindow(0.3, AdaptiveWindow.Variant.MOA);
    AdaptiveWindow river = new AdaptiveWindow(0.3, AdaptiveWindow.Variant.RIVER);
    assertThat(detections(moa, 32, late)).isEmpty();
    assertThat(detections(river, 32, late)).containsExactly(31);
  }

  /** With parts of n and m values, all equal within a part. */
  @Test
  void shouldCutAtItsBound() {
    double logs = Math.log(2 * Math.log(64) / 0.002);
    double parts = 2.0 / (32 - 4);
    assertThat(cut(parts, logs, 1.001)).isTrue();
    assertThat(cut(parts, logs, 0.999)).isFalse();
  }

  /** Half of 64 values above the others by the bound, times a factor. */
  private static boolean cut(double parts, double logs, double factor) {
    double spread = 1;
    double gap = 0;
    for (int i = 0; i < 200; i++) {
      double variance = spread * spread + gap * gap / 4;
      gap = Math.sqrt(2 * parts * variance * logs) + 2.0 / 3 * logs * parts;
    }
    double jump = gap * factor;
    AdaptiveWindow window = new AdaptiveWindow(AdaptiveWindow.DELTA, AdaptiveWindow.Variant.RIVER);
    return !detections(window, 64, i -> (i % 2 == 0 ? spread : -spread) + (i < 32 ? 0 : jump))
        .isEmpty();
  }

  @Test
  void shouldCompareTheNewestValuesWithAsManyOlderOnes() {
    assertThat(detections(kswin(60), 400, i -> i < 200 ? i % 10 : 20 + i % 10)).hasSize(1);
    assertThat(detections(kswin(60), 400, i -> i % 10)).isEmpty();
  }

  @Test
  void shouldNeedFourteenOfTwentyForOneInTenThousand() {
    assertThat(KolmogorovSmirnov.exactProbability(13.0 / 20, 20, 20)).isGreaterThan(1e-4);
    assertThat(KolmogorovSmirnov.exactProbability(14.0 / 20, 20, 20)).isLessThan(1e-4);
    assertThat(detections(kswin(40), 100, i -> i < 40 ? i % 20 : 100)).startsWith(53);
  }

  private static ChangeDetector kswin(int windowSize) {
    return new KolmogorovSmirnovWindow(1e-4, windowSize, 20, 1);
  }

  @Test
  void shouldCompareAWindowWithTheFirstValuesFromTimeToTime() {
    ChangeDetector window =
        new WindowDistance((reference, recent) -> recent[0] - reference[0], 12, 10, 4, 3);
    assertThat(detections(window, 40, i -> i)).containsExactly(16, 33);
  }

  @Test
  void shouldStandardiseByWhatWasExpectedBefore() {
    EwmaStandardiser standardiser = new EwmaStandardiser(0);
    assertThat(standardiser.standardise(0)).isZero();
    assertThat(standardiser.standardise(2)).isZero();
    assertThat(standardiser.standardise(3)).isEqualTo(1.5);
    assertThat(standardiser.standardise(1))
        .isCloseTo(1 / Math.sqrt(0.94 * 4 + 0.06 * 9), offset(EXACT));
  }

  private static List<Integer> detections(
      ChangeDetector detector, int size, IntToDoubleFunction value) {
    return IntStream.range(0, size)
        .filter(i -> detector.add(value.applyAsDouble(i)))
        .boxed()
        .toList();
  }
}
