package io.barcast.engine.catalog;

import io.barcast.engine.model.Model;

/**
 * A model that has been checked and may score.
 *
 * @param card where and when it scores
 * @param model the scorer
 * @param reference how its training features were distributed
 */
public record ServableModel(ModelCard card, Model model, ReferenceBins reference) {}
