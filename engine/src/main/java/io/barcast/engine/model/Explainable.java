package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.List;

/** A model whose numbers are exact sums of what each feature of the newest row adds. */
public interface Explainable {
  /** What each feature of a window's newest row contributes, one explanation a horizon. */
  List<HorizonExplanation> explain(FeatureWindow window);
}
