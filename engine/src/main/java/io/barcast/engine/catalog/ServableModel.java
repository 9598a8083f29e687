package io.barcast.engine.catalog;

import io.barcast.engine.model.Model;

/**
 * A model version that passed validation and may score.
 *
 * @param card where and when it scores
 * @param model the scorer
 * @param reference the distribution of its training features
 */
public record ServableModel(ModelCard card, Model model, ReferenceBins reference) {}
