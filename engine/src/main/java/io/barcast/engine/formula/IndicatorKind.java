package io.barcast.engine.formula;

import io.barcast.engine.indicator.Indicator;
import java.util.List;

/**
 * A class of indicators as formulas know it.
 *
 * @param parameters what a call gives, in order
 * @param maker makes one from the arguments of a call
 * @param outputs its figures, each called by its own name
 */
record IndicatorKind(List<Parameter> parameters, Maker maker, List<Output> outputs) {
  /** Makes an indicator for one series. */
  @FunctionalInterface
  interface Maker {
    Indicator make(Inputs inputs);
  }

  /** By what two calls that share an indicator are known. */
  String key() {
    return outputs.get(0).name();
  }
}
