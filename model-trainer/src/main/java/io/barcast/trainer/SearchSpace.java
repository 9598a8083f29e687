package io.barcast.trainer;

import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of each family that a search draws; the others have none worth a search. */
final class SearchSpace {
  private static final List<SearchedSetting> GROWTH =
      List.of(
          SearchedSetting.whole("depth", "barcast.train.depth", 2, 6),
          SearchedSetting.factor("learning_rate", "barcast.train.learning.rate", 0.01, 0.2),
          SearchedSetting.wholeFactor("most_rounds", "barcast.train.rounds", 50, 600));
  static final List<SearchedSetting> TREES =
      List.of(
          SearchedSetting.share("row_share", "barcast.train.row.share", 0.3),
          SearchedSetting.share("feature_share", "barcast.train.feature.share", 0.2),
          SearchedSetting.factor("least_leaf_weight", "barcast.train.least.leaf.weight", 5, 500),
          SearchedSetting.factor(
              "leaf_shrinkage_rows", "barcast.train.leaf.shrinkage.rows", 1, 3_000));
  static final List<SearchedSetting> NETWORK =
      List.of(
          SearchedSetting.wholeFactor("lstm_most_epochs", "barcast.train.lstm.epochs", 2, 20),
          SearchedSetting.whole("lstm_patience_epochs", "barcast.train.lstm.patience.epochs", 1, 4),
          SearchedSetting.wholeFactor(
              "lstm_most_windows", "barcast.train.lstm.most.windows", 512, 8_192));

  static final List<SearchedSetting> BOOSTED_TREES =
      Stream.of(GROWTH, TREES).flatMap(List::stream).toList();

  private SearchSpace() {}

  /**
   * What is drawn for a family.
   *
   * @throws UserException when that is nothing
   */
  static List<SearchedSetting> of(Family family) {
    List<SearchedSetting> searched = FamilyTrainers.of(family).searched();
    if (searched.isEmpty()) {
      throw new UserException(
          ExitCode.USAGE,
          "there is nothing to search for " + FamilyNames.of(family),
          "Search one of " + searchable() + ".");
    }
    return searched;
  }

  private static String searchable() {
    return FamilyTrainers.ALL.stream()
        .filter(trainer -> !trainer.searched().isEmpty())
        .map(trainer -> FamilyNames.of(trainer.family()))
        .collect(Collectors.joining(", "));
  }
}
