package io.barcast.engine.feature;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.indicator.Indicator;
import java.nio.ByteBuffer;

/** The indicators of one series, in the order of their spec. */
public final class FeatureState {
  private final Indicator[] indicators;

  public FeatureState(FeatureSpec spec) {
    indicators = spec.features().stream().map(f -> f.indicator().get()).toArray(Indicator[]::new);
  }

  /** Takes in the newest bar and gives its features; NaN where an indicator is not yet warm. */
  public FeatureVector push(BarHistory bars) {
    float[] values = new float[indicators.length];
    for (int i = 0; i < indicators.length; i++) {
      indicators[i].push(bars);
      values[i] = indicators[i].warm() ? (float) indicators[i].value() : Float.NaN;
    }
    return FeatureVector.of(values);
  }

  public void save(ByteBuffer out) {
    for (Indicator indicator : indicators) {
      indicator.save(out);
    }
  }

  public void load(ByteBuffer in) {
    for (Indicator indicator : indicators) {
      indicator.load(in);
    }
  }
}
