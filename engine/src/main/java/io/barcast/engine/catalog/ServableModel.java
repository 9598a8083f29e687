package io.barcast.engine.catalog;

import io.barcast.engine.model.Model;

/**
 * A model version that passed validation and may score.
 *
 * @param card where and when it scores
 * @param model the scorer
 * @param reference what drift monitoring compares with
 */
public record ServableModel(ModelCard card, Model model, ModelReference reference) {
  /** A model of whose training only the distributions of the features are known. */
  public ServableModel(ModelCard card, Model model, ReferenceBins bins) {
    this(card, model, ModelReference.of(bins));
  }

  /**
   * The horizon whose forecasts are watched: the shortest one at which the model does not repeat
   * the naive forecast, or the shortest of all where that is not known.
   */
  public int watchedHorizonBars() {
    int watched = reference.losses().horizonBars();
    return card.horizons().bars().contains(watched) ? watched : card.horizons().shortest();
  }
}
