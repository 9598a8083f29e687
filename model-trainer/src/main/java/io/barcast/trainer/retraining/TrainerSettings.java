package io.barcast.trainer.retraining;

import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.trainer.fit.FamilyChoice;
import io.barcast.trainer.fit.FitSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * How the trainer is configured, by keys under {@code train}.
 *
 * @param horizons how far to forecast
 * @param runLimit time limit of a run
 * @param mode how models replace each other
 */
public record TrainerSettings(
    Horizons horizons, TriggerRules rules, FitSettings fit, Duration runLimit, TrainingMode mode) {
  static final String MODE = "train.mode";

  /** What makes the first run the only one. */
  public static final Map<String, String> FIRST_RUN_ALONE =
      Map.of(TriggerRules.EVERY, Recurrence.NEVER, MODE, TrainingMode.GATED.label());

  private static final String LIMIT = "train.limit.seconds";

  /** Settings of the adaptive mode. */
  public TrainerSettings(
      Horizons horizons, TriggerRules rules, FitSettings fit, Duration runLimit) {
    this(horizons, rules, fit, runLimit, TrainingMode.ADAPTIVE);
  }

  public static final ConfigDef DEFINITION =
      Settings.join(
          TriggerRules.DEFINITION,
          new ConfigDef()
              .define(
                  LIMIT,
                  ConfigDef.Type.LONG,
                  600,
                  Range.atLeast(1),
                  Importance.MEDIUM,
                  "Seconds after which a run is given up.")
              .define(
                  MODE,
                  ConfigDef.Type.STRING,
                  TrainingMode.ADAPTIVE.label(),
                  ConfigDef.ValidString.in(
                      Stream.of(TrainingMode.values())
                          .map(TrainingMode::label)
                          .toArray(String[]::new)),
                  Importance.MEDIUM,
                  "adaptive: a model replaces the champion on evidence, and alerts ask for runs."
                      + " gated: only a significantly better one replaces it, on schedule."
                      + " rolling: each scheduled run replaces it."),
          FitSettings.DEFINITION);

  public static TrainerSettings of(Settings settings) {
    AbstractConfig config = settings.parse(DEFINITION);
    return new TrainerSettings(
        new Horizons(ForecastSettings.of(settings).horizonsBars()),
        TriggerRules.of(config),
        FitSettings.of(config),
        Duration.ofSeconds(config.getLong(LIMIT)),
        TrainingMode.valueOf(config.getString(MODE).toUpperCase(Locale.ROOT)));
  }

  /**
   * Parses the names of families.
   *
   * @param option the option that gave them, for the message
   * @param text like {@code xgboost,linear}, or {@code all}
   */
  public static Set<Family> families(String option, String text) {
    try {
      return FamilyChoice.families(text);
    } catch (IllegalArgumentException e) {
      throw new UserException(
          ExitCode.USAGE,
          option + " is '" + text + "': " + e.getMessage(),
          "Give " + new FamilyChoice() + ".",
          e);
    }
  }
}
