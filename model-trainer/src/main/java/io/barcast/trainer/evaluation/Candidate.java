package io.barcast.trainer.evaluation;

import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.Model;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A family's model, and its out-of-sample performance.
 *
 * @param window what the model was trained on: {@code all} or {@code since-onset}
 * @param split the rows it was trained on: the whole window
 * @param fitted the model, fitted to those rows
 * @param walkedForward whether the forecasts are evidence: each is by a model that was fitted to
 *     earlier rows only. False for a network whose epoch was chosen on the same rows
 * @param outOfSample forecasts of the walk's test rows by walking forward; for a family that is not
 *     walked forward, of the validation rows; empty when it was only refitted
 */
public record Candidate(
    Family family,
    String window,
    Split split,
    Fitted<? extends Model> fitted,
    boolean walkedForward,
    Forecasts outOfSample) {
  Model model() {
    return fitted.model();
  }

  /**
   * What is published of it: the model with its attachments. It repeats the naive forecast at the
   * inactive horizons.
   *
   * @param horizons all horizons
   * @param activeHorizons indices of the horizons at which it issues its own forecast
   */
  public ModelContents contents(Horizons horizons, Set<Integer> activeHorizons) {
    List<Attachment> files = new ArrayList<>();
    for (int horizon = 0; horizon < fitted.attachments().size(); horizon++) {
      if (activeHorizons.contains(horizon)) {
        files.addAll(fitted.attachments().get(horizon));
      }
    }
    int watched = activeHorizons.stream().mapToInt(Integer::intValue).min().orElse(-1);
    return new ModelContents(
        model().withNaiveFallback(activeHorizons),
        new DriftReference(horizons, model(), split.train(), outOfSample).of(watched),
        fitted.golden().stream().map(golden -> golden.withNaiveFallback(activeHorizons)).toList(),
        files);
  }
}
