package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.trainer.fit.RandomWalkDriftFit;
import io.barcast.trainer.fit.linear.RidgeFit;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The families that can be trained. */
public final class FamilyTrainers {
  /** In the order in which they are fitted: an ensemble comes after its members. */
  public static final List<FamilyTrainer> ALL =
      List.of(
          new PlainFamily(Family.DRIFT, RandomWalkDriftFit::new),
          new PlainFamily(Family.LINEAR, RidgeFit::new),
          new ArimaFamily(),
          new ForestFamily(),
          new XgboostFamily(),
          new LstmFamily(),
          new EnsembleFamily());

  private FamilyTrainers() {}

  /**
   * Loads the native libraries that fit these families.
   *
   * @throws io.barcast.runtime.UserException saying what to do when one cannot be loaded
   */
  public static void requireNativeLibraries(Set<Family> families) {
    of(families).forEach(FamilyTrainer::requireNativeLibrary);
  }

  /**
   * The trainer of a family.
   *
   * @throws IllegalArgumentException when it cannot be trained, as the naive family
   */
  public static FamilyTrainer of(Family family) {
    return ALL.stream()
        .filter(trainer -> trainer.family() == family)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(family + " is not trained"));
  }

  /** The trainers of several families, in the order in which they are fitted. */
  public static List<FamilyTrainer> of(Collection<Family> families) {
    families.forEach(FamilyTrainers::of);
    return ALL.stream().filter(trainer -> families.contains(trainer.family())).toList();
  }

  /**
   * The trainer of a family that is fitted to rows.
   *
   * @throws IllegalArgumentException when it is not fitted to rows, as an ensemble
   */
  public static FittedFamily fitted(Family family) {
    if (of(family) instanceof FittedFamily fitted) {
      return fitted;
    }
    throw new IllegalArgumentException(family + " is not fitted to rows");
  }
}
