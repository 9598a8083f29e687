package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.List;

/** A model whose outputs are exact sums of the contributions of the newest row's features. */
public interface Explainable {
  /** The contributions of the features of a window's newest row, one explanation per horizon. */
  List<HorizonExplanation> explain(FeatureWindow window);
}
