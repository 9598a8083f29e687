package io.barcast.engine.feature;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.formula.Program;
import java.nio.ByteBuffer;

/** The features of one series, bar by bar, in the order of their spec. */
public final class FeatureState {
  private final FeatureSpec spec;
  private Program program;
  private boolean fresh = true;

  public FeatureState(FeatureSpec spec) {
    this.spec = spec;
    program = spec.program();
  }

  /**
   * Processes the newest bar and returns its features; NaN where one is not yet defined. Values
   * beyond the range of a float are clipped to it.
   */
  public FeatureVector push(BarHistory bars) {
    fresh = false;
    program.push(bars);
    float[] values = new float[spec.size()];
    for (int feature = 0; feature < values.length; feature++) {
      double value = program.value(feature);
      values[feature] = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
    }
    return FeatureVector.owning(values);
  }

  public void save(ByteBuffer out) {
    program.save(out);
  }

  /** Restores what {@link #save} wrote. */
  public void load(ByteBuffer in) {
    if (!fresh) {
      program = spec.program();
    }
    fresh = false;
    program.load(in);
  }
}
