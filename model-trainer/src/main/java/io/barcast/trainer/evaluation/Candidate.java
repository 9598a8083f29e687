package io.barcast.trainer.evaluation;

import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import io.barcast.trainer.fit.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A family's model, and what its way of fitting is worth.
 *
 * @param window what the model was trained on: {@code all} or {@code since-onset}
 * @param split the rows it was trained on: all that there are
 * @param fitted to them
 * @param walkedForward whether the forecasts are evidence: each by a model that was fitted to
 *     earlier rows only; not those of the rows that chose among a network's epochs
 * @param unseen forecasts of most rows; of a family that is not walked forward, of the validation
 *     rows; none when it was only fitted again
 */
public record Candidate(
    Family family,
    String window,
    Split split,
    Fitted<? extends Model> fitted,
    boolean walkedForward,
    Forecasts unseen) {
  Model model() {
    return fitted.model();
  }

  /**
   * What is published of it: the model and what travels with it, silent where it may not speak.
   *
   * @param activeHorizons horizons at which it may speak, by place
   */
  public ModelContents contents(Set<Integer> activeHorizons) {
    List<Attachment> files = new ArrayList<>();
    for (int horizon = 0; horizon < fitted.attachments().size(); horizon++) {
      if (activeHorizons.contains(horizon)) {
        files.addAll(fitted.attachments().get(horizon));
      }
    }
    return new ModelContents(
        model().withNaiveFallback(activeHorizons),
        Quantiles.referenceBins(split.train()),
        fitted.golden().stream().map(golden -> golden.withNaiveFallback(activeHorizons)).toList(),
        files);
  }
}
