package io.barcast.engine.feature;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.formula.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds the bar at which each feature is first defined, by simulating bars. */
final class WarmUp {
  private static final SeriesId STILL = SeriesId.of("STILL", "1d");
  private static final int MOST_BARS = 10_000;

  private WarmUp() {}

  /**
   * @throws IllegalStateException when a feature is still undefined after {@link #MOST_BARS} bars
   */
  static List<Integer> bars(FeatureSpec spec) {
    List<Integer> first = new ArrayList<>(Collections.nCopies(spec.size(), 0));
    BarHistory history = new BarHistory();
    Program program = spec.program();
    for (int bar = 1; first.contains(0); bar++) {
      if (bar > MOST_BARS) {
        throw new IllegalStateException(
            "a feature of set " + spec.name() + " is still undefined after " + MOST_BARS + " bars");
      }
      history.add(Bar.opening(STILL, bar * STILL.interval().millis(), 1, 1, 1, 1, 1, ""));
      program.push(history);
      note(bar, program, first);
    }
    return first;
  }

  private static void note(int bar, Program program, List<Integer> first) {
    for (int feature = 0; feature < first.size(); feature++) {
      if (first.get(feature) == 0 && !Double.isNaN(program.value(feature))) {
        first.set(feature, bar);
      }
    }
  }
}
