package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.SearchedSetting;
import io.barcast.trainer.fit.XgboostSettings;
import io.barcast.trainer.fit.tree.TreeGrowth;
import java.util.List;

/** Gradient-boosted trees: each corrects the sum of those before it. */
public final class XgboostFamily extends TreesFamily {
  @Override
  public Family family() {
    return Family.XGBOOST;
  }

  @Override
  public TreeGrowth growth(FitSettings settings) {
    return new TreeGrowth(family(), settings.xgboost().boosterParameters(), 1, true);
  }

  @Override
  public List<SearchedSetting> searched() {
    return List.of(
        SearchedSetting.whole(XgboostSettings.MAX_DEPTH, 2, 6),
        SearchedSetting.factor(XgboostSettings.ETA, 0.01, 0.2),
        SearchedSetting.wholeFactor(XgboostSettings.NUM_BOOST_ROUND, 50, 600),
        SearchedSetting.share(XgboostSettings.SUBSAMPLE, 0.3),
        SearchedSetting.share(XgboostSettings.COLSAMPLE_BYTREE, 0.2),
        SearchedSetting.factor(XgboostSettings.MIN_CHILD_WEIGHT, 5, 500),
        SearchedSetting.factor(XgboostSettings.LAMBDA, 1, 3_000));
  }
}
