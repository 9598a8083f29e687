package io.barcast.engine.formula;

import io.barcast.engine.indicator.Indicator;
import java.util.List;

/**
 * A kind of indicator that formulas can call.
 *
 * @param parameters the parameters of a call, in order
 * @param maker makes an indicator from the arguments of a call
 * @param outputs its outputs, each called by its own name
 */
record IndicatorKind(List<Parameter> parameters, Maker maker, List<Output> outputs) {
  /** Makes an indicator for one series. */
  @FunctionalInterface
  interface Maker {
    Indicator make(Inputs inputs);
  }

  /** The key of the kind; calls with the same key and arguments share one indicator. */
  String key() {
    return outputs.get(0).name();
  }
}
