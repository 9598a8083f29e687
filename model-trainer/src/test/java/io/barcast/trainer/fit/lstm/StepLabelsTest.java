package io.barcast.trainer.fit.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("slow")
class StepLabelsTest {
  private static final List<Row> ROWS = rows(70);

  /** Rows of one series whose label is a hundredth of their number; the second, its negative. */
  private static List<Row> rows(int count) {
    List<FeatureVector> features = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      features.add(FeatureVector.of(1));
      List<FeatureVector> window = List.copyOf(features.subList(Math.max(0, i - 59), i + 1));
      List<Double> labels = List.of(i / 100.0, -i / 100.0);
      rows.add(new Row(0, i, i + 5, 0.01, features.get(i), window, labels));
    }
    return rows;
  }

  @Test
  void shouldLabelEachStepWithTheReturnsOfItsOwnRow() {
    StepLabels labels = new StepLabels(ROWS, 2);
    List<Row> windows = List.of(ROWS.get(59), ROWS.get(69));
    try (INDArray values = labels.labels(windows);
        INDArray mask = labels.mask(windows)) {
      for (int step = 10; step < 60; step++) {
        assertThat(values.getDouble(0, 0, step)).isCloseTo(step / 100.0, within(1e-6));
        assertThat(values.getDouble(1, 1, step)).isCloseTo(-(step + 10) / 100.0, within(1e-6));
        assertThat(mask.getDouble(1, step)).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldNotLabelTheFirstStepsNorRowsThatAreNotTrainedOn() {
    StepLabels labels = new StepLabels(ROWS.subList(0, 50), 2);
    try (INDArray values = labels.labels(List.of(ROWS.get(59)));
        INDArray mask = labels.mask(List.of(ROWS.get(59)))) {
      assertThat(mask.sumNumber().intValue()).isEqualTo(40);
      assertThat(mask.getDouble(0, 9)).isZero();
      assertThat(mask.getDouble(0, 50)).isZero();
      assertThat(values.getDouble(0, 0, 50)).isZero();
    }
  }
}
