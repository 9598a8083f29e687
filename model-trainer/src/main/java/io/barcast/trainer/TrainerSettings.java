package io.barcast.trainer;

import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
  private static final Map<String, Family> FITTED =
      Map.of("xgboost", Family.XGBOOST, "linear", Family.LINEAR, "lstm", Family.LSTM);

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
        settings.integer("barcast.train.most.rows", standard.mostTrainRows()),
        families(settings),
        lstm(settings, standard.lstm()));
  }

  private static LstmSettings lstm(Settings settings, LstmSettings standard) {
    return new LstmSettings(
        settings.integer("barcast.train.lstm.epochs", standard.mostEpochs()),
        settings.integer("barcast.train.lstm.patience.epochs", standard.patienceEpochs()),
        settings.integer("barcast.train.lstm.most.windows", standard.mostWindows()));
  }

  private static Set<Family> families(Settings settings) {
    String text = settings.text("barcast.train.families", "xgboost,linear");
    Set<Family> families = EnumSet.noneOf(Family.class);
    for (String name : text.split(",")) {
      Family family = FITTED.get(name.strip());
      if (family == null) {
        throw badFamilies(text);
      }
      families.add(family);
    }
    if (!families.contains(Family.XGBOOST)) {
      throw badFamilies(text);
    }
    return families;
  }

  private static UserException badFamilies(String text) {
    return new UserException(
        ExitCode.USAGE,
        "barcast.train.families is '" + text + "', expected xgboost and any of linear and lstm",
        "Give it like xgboost,linear,lstm.");
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
