package io.barcast.app.command;

import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.replay.ReplayRange;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Settings;
import io.barcast.trainer.retraining.TrainerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of a replay.
 *
 * @param trains whether models are trained along the way; otherwise the naive model runs alone
 * @param costBasisPoints cost of trading once the value of the capital
 */
record ReplaySetup(
    Settings settings,
    FeatureSpec features,
    TrainerSettings training,
    boolean trains,
    double costBasisPoints) {
  static ReplaySetup of(Settings settings, boolean trains, double costBasisPoints) {
    return new ReplaySetup(
        settings,
        FeatureOptions.spec(
            settings.parse(ForecastSettings.DEFINITION).getString(ForecastSettings.FEATURES)),
        TrainerSettings.of(settings),
        trains,
        costBasisPoints);
  }

  /** The replay that trains its own models, or none. */
  TrainingReplay replay(ReplayRange range) {
    Forecasting forecasting =
        new Forecasting(features, training.horizons(), CalendarOptions.of(settings));
    TrainingReplay replay =
        trains ? TrainingReplay.training(forecasting, training) : TrainingReplay.naive(forecasting);
    return replay.within(range);
  }

  /** Files that it reads besides bars. */
  List<Path> files() {
    return List.of("csv.actions", ForecastSettings.FEATURES, Settings.CONFIG).stream()
        .flatMap(key -> settings.find(key).stream())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .toList();
  }
}
