package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.ForestSettings;
import io.barcast.trainer.fit.SearchedSetting;
import io.barcast.trainer.fit.tree.TreeGrowth;
import java.util.List;

/** Random forests: averages of independent trees. */
final class ForestFamily extends TreesFamily {
  @Override
  public Family family() {
    return Family.FOREST;
  }

  @Override
  TreeGrowth growth(FitSettings settings) {
    ForestSettings forest = settings.forest();
    return new TreeGrowth(family(), forest.boosterParameters(), forest.numParallelTree(), false);
  }

  @Override
  public List<SearchedSetting> searched() {
    return List.of(
        SearchedSetting.share(ForestSettings.SUBSAMPLE, 0.3),
        SearchedSetting.share(ForestSettings.COLSAMPLE_BYNODE, 0.2),
        SearchedSetting.factor(ForestSettings.MIN_CHILD_WEIGHT, 5, 500),
        SearchedSetting.factor(ForestSettings.LAMBDA, 1, 3_000));
  }
}
