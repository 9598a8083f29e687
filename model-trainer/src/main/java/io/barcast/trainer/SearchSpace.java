package io.barcast.trainer;

import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.List;

/** The settings of each family that a search draws; the others have none worth a search. */
final class SearchSpace {
  private static final List<SearchedSetting> XGBOOST =
      List.of(
          SearchedSetting.whole(XgboostSettings.MAX_DEPTH, 2, 6),
          SearchedSetting.factor(XgboostSettings.ETA, 0.01, 0.2),
          SearchedSetting.wholeFactor(XgboostSettings.NUM_BOOST_ROUND, 50, 600),
          SearchedSetting.share(XgboostSettings.SUBSAMPLE, 0.3),
          SearchedSetting.share(XgboostSettings.COLSAMPLE_BYTREE, 0.2),
          SearchedSetting.factor(XgboostSettings.MIN_CHILD_WEIGHT, 5, 500),
          SearchedSetting.factor(XgboostSettings.LAMBDA, 1, 3_000));
  private static final List<SearchedSetting> FOREST =
      List.of(
          SearchedSetting.share(ForestSettings.SUBSAMPLE, 0.3),
          SearchedSetting.share(ForestSettings.COLSAMPLE_BYNODE, 0.2),
          SearchedSetting.factor(ForestSettings.MIN_CHILD_WEIGHT, 5, 500),
          SearchedSetting.factor(ForestSettings.LAMBDA, 1, 3_000));
  private static final List<SearchedSetting> NETWORK =
      List.of(
          SearchedSetting.wholeFactor(LstmSettings.EPOCHS, 2, 20),
          SearchedSetting.whole(LstmSettings.PATIENCE, 1, 4),
          SearchedSetting.wholeFactor(LstmSettings.MAX_WINDOWS, 512, 8_192));

  private SearchSpace() {}

  /**
   * What is drawn for a family.
   *
   * @throws UserException when that is nothing
   */
  static List<SearchedSetting> of(Family family) {
    return switch (family) {
      case XGBOOST -> XGBOOST;
      case FOREST -> FOREST;
      case LSTM -> NETWORK;
      case NAIVE, DRIFT, LINEAR, ARIMA, ENSEMBLE ->
          throw new UserException(
              ExitCode.USAGE,
              "there is nothing to search for " + FamilyNames.of(family),
              "Search xgboost, forest or lstm.");
    };
  }
}
