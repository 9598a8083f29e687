package io.barcast.trainer.fit.lstm;

import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.LstmNetwork;
import io.barcast.engine.model.Output;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Scaling;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import io.barcast.trainer.fit.Golden;
import io.barcast.trainer.fit.LstmSettings;
import io.barcast.trainer.fit.Shrinkage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Fits a recurrent network with deeplearning4j to the training rows. Weights are averaged over the
 * latest steps. Its forecasts over each horizon are then shrunk as the validation rows tell. The
 * same rows and settings give the same network.
 */
public final class LstmFit implements Fit {
  private static final Calibration UNCALIBRATED = Calibration.uncalibrated(1);

  /** Share of the averaged weights that a step replaces. */
  private static final double AVERAGING = 0.1;

  /** Windows of an epoch at least, as the first steps of fitting teach little. */
  private static final int LEAST_WINDOWS = 64;

  private final FitSettings settings;
  private final Horizons horizons;
  private final List<Row> train;
  private final List<Row> validation;

  public LstmFit(FitSettings settings, Horizons horizons, Split split) {
    this.settings = settings;
    this.horizons = horizons;
    this.train = split.fullWindows().train();
    this.validation = spread(split.fullWindows().validation());
  }

  /** The rows; an evenly spread selection when there are more than configured. */
  private List<Row> spread(List<Row> rows) {
    int most = settings.lstm().maxWindows();
    if (rows.size() <= most) {
      return rows;
    }
    return IntStream.range(0, most)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / most)))
        .toList();
  }

  /**
   * Trains on the training rows; the validation rows shrink and calibrate.
   *
   * @throws CancellationException when the thread is interrupted
   * @throws IllegalStateException when no row has a full window
   * @throws io.barcast.engine.model.BadModelException when the exported network does not reproduce
   *     deeplearning4j's outputs
   */
  @Override
  public Fitted<LstmModel> fit(int count) {
    if (train.isEmpty() || validation.isEmpty()) {
      throw new IllegalStateException(
          "cannot fit a network: no row has a full window of " + FeatureWindow.STEPS + " rows");
    }
    Deeplearning4j.onOneThread();
    FeatureScaler scaler = Scaling.of(train);
    MultiLayerNetwork network = fresh(scaler);
    MultiLayerNetwork averaged = fresh(scaler);
    try {
      train(network, averaged, scaler);
      LstmExport.scaleOutputs(averaged, slopes(uncalibrated(averaged, scaler)));
      LstmModel model = uncalibrated(averaged, scaler);
      Forecasts validationForecasts = Forecasts.of(model, validation);
      return new Fitted<>(
          model.withCalibrations(calibrations(validationForecasts)),
          validationForecasts.meanScaledLoss(0),
          golden(averaged, scaler, model),
          List.of());
    } finally {
      network.close();
      averaged.close();
    }
  }

  private MultiLayerNetwork fresh(FeatureScaler scaler) {
    return LstmArchitecture.fresh(settings.seed(), scaler.features(), horizons);
  }

  private void train(MultiLayerNetwork network, MultiLayerNetwork averaged, FeatureScaler scaler) {
    StepLabels labels = new StepLabels(train, horizons.size());
    List<Row> order = new ArrayList<>(train);
    Random random = new Random(settings.seed());
    for (int epoch = 0; epoch < settings.lstm().epochs(); epoch++) {
      Collections.shuffle(order, random);
      for (List<Row> windows : batches(order)) {
        train(network, LstmBatch.of(windows, scaler, labels));
        averaged.params().muli(1 - AVERAGING).addi(network.params().mul(AVERAGING));
      }
    }
  }

  /** So many of the windows as have about one label per training row. */
  private List<List<Row>> batches(List<Row> order) {
    int once = Math.max(order.size() / StepLabels.PER_WINDOW + 1, LEAST_WINDOWS);
    int windows = Math.min(Math.min(once, settings.lstm().maxWindows()), order.size());
    return IntStream.iterate(0, from -> from < windows, from -> from + LstmSettings.BATCH_WINDOWS)
        .mapToObj(
            from -> order.subList(from, Math.min(from + LstmSettings.BATCH_WINDOWS, order.size())))
        .toList();
  }

  private static void train(MultiLayerNetwork network, LstmBatch batch) {
    requireNotInterrupted();
    try (batch) {
      network.fit(batch.features(), batch.labels(), null, batch.mask());
    }
  }

  /** One per horizon. */
  private double[] slopes(LstmModel model) {
    Forecasts forecasts = Forecasts.of(model, validation);
    return IntStream.range(0, horizons.size())
        .mapToDouble(horizon -> Shrinkage.slope(forecasts, horizon, horizons.at(horizon)))
        .toArray();
  }

  private List<GoldenRow> golden(MultiLayerNetwork network, FeatureScaler scaler, LstmModel ours) {
    List<Row> rows = Golden.rows(validation);
    List<List<Output>> theirs = LstmExport.outputs(network, scaler, rows);
    List<GoldenRow> golden = Golden.of(Family.LSTM, rows, theirs::get);
    for (int row = 0; row < golden.size(); row++) {
      golden.get(row).require(ours, row);
    }
    return golden;
  }

  /** A model that is not calibrated yet. */
  private static LstmModel uncalibrated(MultiLayerNetwork network, FeatureScaler scaler) {
    LstmNetwork ours = LstmExport.network(network);
    int outputs = ours.output().outputs();
    return new LstmModel(scaler, ours, Collections.nCopies(outputs, UNCALIBRATED));
  }

  /** From the validation rows, as a network may overfit the training rows. */
  private static List<Calibration> calibrations(Forecasts validationForecasts) {
    return IntStream.range(0, validationForecasts.scores().get(0).size())
        .mapToObj(validationForecasts::calibration)
        .toList();
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}
