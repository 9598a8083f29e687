package io.barcast.trainer.search;

import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.fit.FamilyNames;
import io.barcast.trainer.fit.SearchedSetting;
import java.util.List;
import java.util.stream.Collectors;

/** The settings of each family that a search draws; the others have none worth a search. */
public final class SearchSpace {
  private SearchSpace() {}

  /**
   * What is drawn for a family.
   *
   * @throws UserException when that is nothing
   */
  public static List<SearchedSetting> of(Family family) {
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
