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
 * lowest AICc on the training part; then it is fitted again to both parts. The same rows and
 * settings give the same process.
 */
public final class ArimaFit implements Fit {
  private static final Logger LOG = LoggerFactory.getLogger(ArimaFit.class);

  private final ArimaSettings settings;
  private final int feature;
  private final Horizons horizons;
  private final List<Row> train;
  private final List<Row> validation;

  /**
   * @param feature place of the one-bar log return among the features
   */
  public ArimaFit(ArimaSettings settings, int feature, Horizons horizons, Split split) {
    this.settings = settings;
    this.feature = feature;
    this.horizons = horizons;
    this.train = settings.newest(split.fullWindows().train());
    this.validation = split.fullWindows().validation();
  }

  /**
   * Trains on the train part.
   *
   * @throws CancellationException when the thread is interrupted
   * @throws IllegalStateException when too few rows have full windows and follow one another
   */
  @Override
  public Fitted<ArimaModel> fit(int horizons) {
    ReturnRuns trained = new ReturnRuns(train, feature);
    requireEnough(trained);
    ArimaEstimate tried = best(trained);
    List<Row> both = Stream.concat(train.stream(), validation.stream()).toList();
    ReturnRuns seen = new ReturnRuns(settings.newest(both), feature);
    ArimaEstimate again = ArimaEstimate.of(seen, tried.order());
    LOG.debug("{} of {} returns: {}", again.order(), seen.forecast(), again.process());
    Forecasts unseen = Forecasts.of(unread(tried.process()), validation);
    List<Calibration> calibrations =
        IntStream.range(0, horizons).mapToObj(unseen::calibration).toList();
    ArimaModel model = unread(again.process()).withCalibrations(calibrations);
    return Fitted.ofOwn(model, unseen.meanScaledLoss(0), validation);
  }

  private ArimaEstimate best(ReturnRuns runs) {
    return ArimaOrder.candidates(settings.seasonBars()).stream()
        .map(order -> ArimaEstimate.of(runs, order))
        .min(Comparator.comparingDouble(ArimaEstimate::aicc))
        .orElseThrow();
  }

  /** Why no process can be fitted to a split; empty when one can. */
  public static String shortage(ArimaSettings settings, OptionalInt feature, Split split) {
    if (feature.isEmpty()) {
      return "the feature set has no one-bar log return, " + OneBarReturn.FORMULA;
    }
    List<Row> train = settings.newest(split.fullWindows().train());
    return shortage(new ReturnRuns(train, feature.getAsInt()));
  }

  private static String shortage(ReturnRuns runs) {
    return runs.times() >= ArimaSettings.LEAST_TIMES
        ? ""
        : "returns follow a full window of %d rows at %d times, expected %d among the newest rows"
            .formatted(FeatureWindow.STEPS, runs.times(), ArimaSettings.LEAST_TIMES);
  }

  private static void requireEnough(ReturnRuns runs) {
    String shortage = shortage(runs);
    if (!shortage.isEmpty()) {
      throw new IllegalStateException("ARIMA cannot be fitted: " + shortage);
    }
  }

  private ArimaModel unread(ArmaProcess process) {
    List<Calibration> calibrations = Collections.nCopies(horizons.size(), Calibration.NAIVE);
    return new ArimaModel(feature, process, horizons.bars(), calibrations);
  }
}
