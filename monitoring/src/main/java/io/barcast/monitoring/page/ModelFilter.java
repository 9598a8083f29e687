package io.barcast.monitoring.page;

import io.barcast.engine.model.ModelId;
import java.util.function.Predicate;

/** Selects models by a name, which stands for all its versions, or by a key. */
final class ModelFilter {
  private ModelFilter() {}

  /**
   * @param text such as {@code xgboost-1h} or {@code xgboost-1h@2}
   */
  static Predicate<ModelId> of(String text) {
    return model -> model.name().equals(text) || model.key().equals(text);
  }
}
