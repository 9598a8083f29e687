package io.barcast.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The textbook detectors compared with MOA's and River's own detections, where present. */
class DetectionsOfReferenceTest {
  private static final int MOA_STREAMS = 15;

  @Test
  void shouldDetectWithMoasAdwinAtEveryCut() throws IOException {
    moa("ADWIN_raw_anycut_noreset", () -> adwin(AdaptiveWindow.Variant.MOA), MOA_STREAMS);
  }

  @Test
  void shouldKeepTheWindowOfMoasAdwin() throws IOException {
    Map<String, double[]> streams = streams();
    int compared = 0;
    for (String[] row : References.rows("moa_detections.csv")) {
      if (row[1].equals("ADWIN_raw_final_width/mean")) {
        AdaptiveWindow window = adwin(AdaptiveWindow.Variant.MOA);
        References.detections(window, streams.get(row[2]));
        String[] expected = row[4].split(" ");
        assertThat(window.width()).as(row[2]).isEqualTo(Long.parseLong(expected[0]));
        assertThat(window.mean())
            .as(row[2])
            .isCloseTo(
                Double.parseDouble(expected[1]), org.assertj.core.api.Assertions.offset(1e-9));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(MOA_STREAMS);
  }

  @Test
  void shouldDetectWithMoasPageHinkley() throws IOException {
    moa(
        "PageHinkley",
        () -> new PageHinkley(PageHinkley.Variant.MOA, PageHinkley.THRESHOLD),
        MOA_STREAMS);
  }

  @Test
  void shouldDetectWithMoasHoeffdingTest() throws IOException {
    moa("HDDM_A", () -> new HoeffdingAverage(HoeffdingAverage.CONFIDENCE, false), 7);
  }

  @Test
  void shouldDetectWithRiversAdwinThatStartsAgain() throws IOException {
    river("ADWIN(0.002) current", () -> adwin(AdaptiveWindow.Variant.RIVER), 3);
    river("ADWIN(0.002) River semantics", () -> adwin(AdaptiveWindow.Variant.RIVER), 9);
  }

  @Test
  void shouldDetectWithRiversPageHinkley() throws IOException {
    river(
        "PageHinkley(", () -> new PageHinkley(PageHinkley.Variant.RIVER, PageHinkley.THRESHOLD), 2);
    river(
        "PageHinkley River semantics",
        () -> new PageHinkley(PageHinkley.Variant.RIVER, PageHinkley.THRESHOLD),
        9);
  }

  @Test
  void shouldDetectWithRiversTwoSidedHoeffdingTest() throws IOException {
    river("HDDM_A", () -> new HoeffdingAverage(HoeffdingAverage.CONFIDENCE, true), 2);
  }

  @Test
  void shouldDetectNearRiversKswinWhichDrawsItsSampleWithPythonsRandomNumbers() throws IOException {
    Map<String, double[]> streams = streams();
    assertThat(first(new KolmogorovSmirnovWindow(1e-4, 200, 100, 42), streams.get("river_s1")))
        .isBetween(1042 - 15, 1042 + 15);
    assertThat(first(new KolmogorovSmirnovWindow(1e-4, 100, 30, 42), streams.get("river_doc")))
        .isBetween(1016 - 10, 1016 + 10);
    assertThat(
            References.detections(
                new KolmogorovSmirnovWindow(0.005, 100, 30, 42), streams.get("constant_5000")))
        .isEmpty();
  }

  private static int first(ChangeDetector detector, double[] values) {
    return Integer.parseInt(References.detections(detector, values).split(" ")[0]);
  }

  private static AdaptiveWindow adwin(AdaptiveWindow.Variant variant) {
    return new AdaptiveWindow(AdaptiveWindow.DELTA, variant);
  }

  private static Map<String, double[]> streams() throws IOException {
    return References.values("streams.csv.gz", row -> row[0]);
  }

  private static void moa(String name, Supplier<ChangeDetector> detector, int rows)
      throws IOException {
    compare("moa_detections.csv", name, detector, rows);
  }

  private static void river(String prefix, Supplier<ChangeDetector> detector, int rows)
      throws IOException {
    compare("river_detections.csv", prefix, detector, rows);
  }

  private static void compare(String file, String name, Supplier<ChangeDetector> detector, int rows)
      throws IOException {
    Map<String, double[]> streams = streams();
    boolean moa = file.startsWith("moa");
    int compared = 0;
    SoftAssertions all = new SoftAssertions();
    for (String[] row : References.rows(file)) {
      String rowName = row[1].replace("\"", "");
      if (moa ? rowName.equals(name) : rowName.startsWith(name)) {
        String expected = moa ? row[4] : row[3].isEmpty() ? row[4] : row[3];
        all.assertThat(References.detections(detector.get(), streams.get(row[2])))
            .as(row[2] + " by " + rowName)
            .isEqualTo(expected);
        compared++;
      }
    }
    all.assertAll();
    assertThat(compared).isEqualTo(rows);
  }
}
