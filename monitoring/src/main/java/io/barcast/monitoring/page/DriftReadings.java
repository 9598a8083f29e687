package io.barcast.monitoring.page;

import io.barcast.engine.catalog.ModelCard;
import java.util.List;
import java.util.Map;

/** How far the features of the models in use have drifted; called from any thread. */
public interface DriftReadings {
  List<Reading> readings();

  /**
   * The drift of one version.
   *
   * @param card the version's
   * @param windows number of windows of event time that it has scored
   * @param divergence of each feature from the training rows, 0 to 1
   */
  record Reading(ModelCard card, int windows, Map<String, Double> divergence) {
    public Reading {
      divergence = Map.copyOf(divergence);
    }
  }
}
