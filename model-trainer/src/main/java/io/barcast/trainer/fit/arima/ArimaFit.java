package io.barcast.trainer.fit.arima;

import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.ArimaModel;
import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Horizons;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.OneBarReturn;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.ArimaSettings;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits one seasonal ARIMA process to the returns of all series. Its order is the one with the
 * lowest AICc on the training rows; the process of that order is then refitted to the training and
 * validation rows. The same rows and settings give the same process.
 */
public final class ArimaFit implements Fit {
  private static final Logger LOG = LoggerFactory.getLogger(ArimaFit.class);

  private final ArimaSettings settings;
  private final int feature;
  private final Horizons horizons;
  private final List<Row> train;
  private final List<Row> validation;

  /**
   * @param feature index of the one-bar log return among the features
   */
  public ArimaFit(ArimaSettings settings, int feature, Horizons horizons, Split split) {
    this.settings = settings;
    this.feature = feature;
    this.horizons = horizons;
    this.train = settings.newest(split.fullWindows().train());
    this.validation = split.fullWindows().validation();
  }

  /**
   * Chooses the order, then refits and calibrates.
   *
   * @throws CancellationException when the thread is interrupted
   * @throws IllegalStateException when too few consecutive rows have full windows
   */
  @Override
  public Fitted<ArimaModel> fit(int horizons) {
    ReturnRuns trainRuns = new ReturnRuns(train, feature);
    requireEnough(trainRuns);
    ArimaEstimate trainEstimate = best(trainRuns);
    List<Row> both = Stream.concat(train.stream(), validation.stream()).toList();
    ReturnRuns allRuns = new ReturnRuns(settings.newest(both), feature);
    ArimaEstimate refitted = ArimaEstimate.of(allRuns, trainEstimate.order());
    LOG.debug("{} of {} returns: {}", refitted.order(), allRuns.forecast(), refitted.process());
    Forecasts validationForecasts = Forecasts.of(uncalibrated(trainEstimate.process()), validation);
    List<Calibration> calibrations =
        IntStream.range(0, horizons).mapToObj(validationForecasts::calibration).toList();
    ArimaModel model = uncalibrated(refitted.process()).withCalibrations(calibrations);
    return Fitted.withOwnGolden(model, validationForecasts.meanScaledLoss(0), validation);
  }

  private ArimaEstimate best(ReturnRuns runs) {
    return ArimaOrder.candidates(settings.seasonBars()).stream()
        .map(order -> ArimaEstimate.of(runs, order))
        .min(Comparator.comparingDouble(ArimaEstimate::aicc))
        .orElseThrow();
  }

  /** Why no process can be fitted to a split; empty when it can. */
  public static String shortage(ArimaSettings settings, OptionalInt feature, Split split) {
    if (feature.isEmpty()) {
      return "the feature set has no one-bar log return, " + OneBarReturn.FORMULA;
    }
    List<Row> train = settings.newest(split.fullWindows().train());
    return shortage(new ReturnRuns(train, feature.getAsInt()));
  }

  private static String shortage(ReturnRuns runs) {
    return runs.timestamps() >= ArimaSettings.LEAST_TIMESTAMPS
        ? ""
        : "returns follow a full window of %d rows at %d timestamps, expected at least %d"
            .formatted(FeatureWindow.STEPS, runs.timestamps(), ArimaSettings.LEAST_TIMESTAMPS);
  }

  private static void requireEnough(ReturnRuns runs) {
    String shortage = shortage(runs);
    if (!shortage.isEmpty()) {
      throw new IllegalStateException("ARIMA cannot be fitted: " + shortage);
    }
  }

  private ArimaModel uncalibrated(ArmaProcess process) {
    List<Calibration> calibrations = Collections.nCopies(horizons.size(), Calibration.NAIVE);
    return new ArimaModel(feature, process, horizons.bars(), calibrations);
  }
}
