package io.barcast.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The two-sample statistics compared with scipy's and Evidently's values, where present. */
class TwoSampleReferenceTest {
  private static final double STATISTIC = 1e-9;
  private static final double PROBABILITY = 1e-8;

  /** 13 cases of samples with five statistics or p values, 11 of them with two more. */
  private static final int OF_SAMPLES = 13 * 4 + 11 * 2;

  @Test
  void shouldGiveTheReferenceValuesOfSamples() throws IOException {
    Map<String, double[]> samples =
        References.values("two_sample_inputs.csv.gz", row -> row[0] + "/" + row[1]);
    Map<String, Integer> compared = new HashMap<>();
    for (String[] row : References.rows("two_sample_expected.csv")) {
      double[] reference = samples.get(row[0] + "/ref");
      if (reference != null) {
        double[] recent = samples.get(row[0] + "/cur");
        value(row[1] + " " + row[2], reference, recent)
            .ifPresent(
                value -> {
                  double tolerance = row[2].startsWith("p_") ? PROBABILITY : STATISTIC;
                  double expected = Double.parseDouble(row[3]);
                  assertThat(value)
                      .as(row[0] + " " + row[1] + " " + row[2])
                      .isCloseTo(expected, offset(tolerance * Math.max(1, Math.abs(expected))));
                  compared.merge(row[0], 1, Integer::sum);
                });
      }
    }
    assertThat(compared.values().stream().mapToInt(Integer::intValue).sum())
        .isGreaterThanOrEqualTo(OF_SAMPLES);
  }

  private static OptionalDouble value(String name, double[] reference, double[] recent) {
    int n = reference.length;
    int m = recent.length;
    double d = KolmogorovSmirnov.statistic(reference, recent);
    return switch (name) {
      case "ks D" -> OptionalDouble.of(d);
      case "ks p_exact" -> OptionalDouble.of(KolmogorovSmirnov.exactProbability(d, n, m));
      case "ks p_kolmogorov_limit_sqrt_en_D" ->
          OptionalDouble.of(KolmogorovSmirnov.limitProbability(d, n, m));
      case "wasserstein1 raw" -> OptionalDouble.of(TwoSample.wasserstein(reference, recent));
      case "psi ref_deciles_rightclosed_floor1e-4" ->
          OptionalDouble.of(TwoSample.populationStability(reference, recent));
      case "psi evidently_sturges_pooled_fill1e-4" ->
          OptionalDouble.of(
              TwoSample.populationStability(
                  pooled(reference, reference, recent), pooled(recent, reference, recent)));
      case "js_distance evidently_sturges_pooled_base_e" ->
          OptionalDouble.of(
              TwoSample.jensenShannon(
                  pooled(reference, reference, recent), pooled(recent, reference, recent)));
      default -> OptionalDouble.empty();
    };
  }

  /** Counts in equal bins over the range of both samples, by Sturges' rule. */
  private static long[] pooled(double[] values, double[] reference, double[] recent) {
    int size = reference.length + recent.length;
    int bins = (int) Math.ceil(Math.log(size) / Math.log(2) + 1);
    double low = Math.min(min(reference), min(recent));
    double high = Math.max(max(reference), max(recent));
    double width = (high - low) / bins;
    long[] counts = new long[bins];
    for (double value : values) {
      int bin = bins - 1;
      while (bin > 0 && value < low + bin * width) {
        bin--;
      }
      counts[bin]++;
    }
    return counts;
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  @Test
  void shouldGiveTheReferenceValuesOfCounts() throws IOException {
    Map<String, double[]> references =
        References.values(
            "categorical_inputs.csv", row -> row[0]); // the last column: recent counts
    Map<String, long[]> before = before();
    int compared = 0;
    for (String[] row : References.rows("two_sample_expected.csv")) {
      if (references.containsKey(row[0])) {
        long[] recent = Arrays.stream(references.get(row[0])).mapToLong(c -> (long) c).toArray();
        String name = row[1] + " " + row[2];
        double expected = Double.parseDouble(row[3]);
        if (name.equals("psi evidently_fill1e-4")) {
          assertThat(TwoSample.populationStability(before.get(row[0]), recent))
              .isCloseTo(expected, offset(STATISTIC));
          compared++;
        } else if (name.equals("js_distance base_e")) {
          assertThat(TwoSample.jensenShannon(before.get(row[0]), recent))
              .isCloseTo(expected, offset(STATISTIC));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(12);
  }

  private static Map<String, long[]> before() throws IOException {
    Map<String, long[]> before = new HashMap<>();
    for (String[] row : References.rows("categorical_inputs.csv")) {
      long[] counts = before.getOrDefault(row[0], new long[0]);
      long[] longer = Arrays.copyOf(counts, counts.length + 1);
      longer[counts.length] = Long.parseLong(row[2]);
      before.put(row[0], longer);
    }
    return before;
  }

  @Test
  void shouldGiveTheLimitingLawOfTheKolmogorovSmirnovStatistic() throws IOException {
    int compared = 0;
    for (String[] row : References.rows("ks_sf_grid.csv")) {
      if (row[0].equals("kolmogorov_limit")) {
        double x = Double.parseDouble(row[2]);
        assertThat(KolmogorovSmirnov.limitProbability(x))
            .isCloseTo(Double.parseDouble(row[3]), offset(1e-12));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(18);
  }
}
