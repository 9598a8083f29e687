package io.barcast.trainer.search;

import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.fit.FamilyNames;
import io.barcast.trainer.fit.SearchedSetting;
import java.util.List;
import java.util.stream.Collectors;

/** The settings that a search draws, per family. */
public final class SearchSpace {
  private SearchSpace() {}

  /**
   * The settings that are drawn for a family.
   *
   * @throws UserException when the family has none
   */
  public static List<SearchedSetting> of(Family family) {
    List<SearchedSetting> searched = FamilyTrainers.of(family).searched();
    if (searched.isEmpty()) {
      throw new UserException(
          ExitCode.USAGE,
          "the family " + FamilyNames.of(family) + " has no settings to search",
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
