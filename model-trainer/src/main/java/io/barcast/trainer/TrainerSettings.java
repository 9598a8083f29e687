package io.barcast.trainer;

import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the trainer was told, by settings under {@code barcast.train}.
 *
 * @param horizonsBars what to forecast, ascending
 * @param runLimit after which a run is given up
 */
public record TrainerSettings(
    List<Integer> horizonsBars, TriggerRules rules, FitSettings fit, Duration runLimit) {
  private static final Set<Family> FITTED = FamilyTrainers.families();

  public TrainerSettings {
    horizonsBars = List.copyOf(horizonsBars);
  }

  public static TrainerSettings of(Settings settings) {
    return new TrainerSettings(
        horizons(settings),
        rules(settings, TriggerRules.standard()),
        fit(settings, FitSettings.standard()),
        Duration.ofSeconds(settings.longInteger("barcast.train.limit.seconds", 600)));
  }

  private static TriggerRules rules(Settings settings, TriggerRules standard) {
    return new TriggerRules(
        settings.longInteger("barcast.train.first.rows", standard.firstRows()),
        settings.longInteger("barcast.train.first.times", standard.firstTimes()),
        settings.longInteger("barcast.train.every.bars", standard.everyBars()),
        settings.longInteger("barcast.train.onset.bars", standard.barsSinceOnset()),
        settings.longInteger("barcast.train.cooldown.bars", standard.cooldownBars()),
        settings.longInteger("barcast.train.idle.bars", standard.idleBars()),
        settings.longInteger("barcast.train.lead.bars", standard.leadBars()));
  }

  private static FitSettings fit(Settings settings, FitSettings standard) {
    return new FitSettings(
        settings.longInteger("barcast.train.seed", standard.seed()),
        settings.integer("barcast.train.rounds", standard.mostRounds()),
        settings.integer("barcast.train.patience.rounds", standard.patienceRounds()),
        settings.integer("barcast.train.depth", standard.depth()),
        settings.number("barcast.train.learning.rate", standard.learningRate()),
        settings.number("barcast.train.row.share", standard.rowShare()),
        settings.number("barcast.train.feature.share", standard.featureShare()),
        settings.number("barcast.train.least.leaf.weight", standard.leastLeafWeight()),
        settings.number("barcast.train.leaf.shrinkage.rows", standard.leafShrinkageRows()),
        settings.integer("barcast.train.most.rows", standard.mostTrainRows()),
        families(settings),
        lstm(settings, standard.lstm()),
        arima(settings, standard.arima()));
  }

  private static LstmSettings lstm(Settings settings, LstmSettings standard) {
    return new LstmSettings(
        settings.integer("barcast.train.lstm.epochs", standard.mostEpochs()),
        settings.integer("barcast.train.lstm.patience.epochs", standard.patienceEpochs()),
        settings.integer("barcast.train.lstm.most.windows", standard.mostWindows()),
        settings.flag("barcast.train.lstm.walked", standard.walked()));
  }

  private static ArimaSettings arima(Settings settings, ArimaSettings standard) {
    try {
      return new ArimaSettings(
          settings.integer("barcast.train.arima.season", standard.seasonBars()),
          settings.integer("barcast.train.arima.most.rows", standard.mostRows()));
    } catch (IllegalArgumentException e) {
      throw new UserException(
          ExitCode.USAGE,
          "barcast.train.arima: " + e.getMessage(),
          "Give barcast.train.arima.season like 5 for daily bars.",
          e);
    }
  }

  private static Set<Family> families(Settings settings) {
    return families(
        "barcast.train.families", settings.text("barcast.train.families", "xgboost,linear"));
  }

  /**
   * Families by name.
   *
   * @param option that gave them, for the message
   * @param text like {@code xgboost,linear}, or {@code all}
   */
  public static Set<Family> families(String option, String text) {
    if (text.strip().equals("all")) {
      return FITTED;
    }
    Set<Family> families = EnumSet.noneOf(Family.class);
    for (String name : text.split(",")) {
      families.add(family(name.strip(), option, text));
    }
    return families;
  }

  private static Family family(String name, String option, String text) {
    return FITTED.stream()
        .filter(family -> FamilyNames.of(family).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    option + " is '" + text + "', of which '" + name + "' is no family",
                    "Give some of " + FamilyNames.of(FITTED) + ", or all."));
  }

  private static List<Integer> horizons(Settings settings) {
    String text = settings.text("barcast.horizons", "1,5,10");
    try {
      return Stream.of(text.split(",")).map(String::strip).map(Integer::valueOf).sorted().toList();
    } catch (NumberFormatException e) {
      throw new UserException(
          ExitCode.USAGE,
          "barcast.horizons is '" + text + "', expected whole numbers of bars",
          "Give it like 1,5,10.",
          e);
    }
  }
}
