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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Fits a recurrent network with deeplearning4j. Weights are averaged over the latest steps, and
 * those of the epoch with the lowest validation loss are kept. The same rows and settings give the
 * same network.
 */
public final class LstmFit implements Fit {
  private static final Calibration UNCALIBRATED = Calibration.uncalibrated(1);

  /** Share of the averaged weights that a step replaces. */
  private static final double AVERAGING = 0.1;

  private final FitSettings settings;
  private final Horizons horizons;
  private final List<Row> train;
  private final List<Row> validation;

  /** The network after an epoch, and the golden rows with deeplearning4j's outputs. */
  private record Epoch(LstmNetwork ours, List<GoldenRow> golden) {}

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
   * Trains on the training rows; the validation rows choose the epoch and calibrate.
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
      Epoch best = best(network, averaged, scaler);
      LstmModel uncalibrated = uncalibrated(scaler, best.ours());
      Forecasts validationForecasts = Forecasts.of(uncalibrated, validation);
      return new Fitted<>(
          uncalibrated.withCalibrations(calibrations(validationForecasts)),
          validationForecasts.meanScaledLoss(0),
          best.golden(),
          List.of());
    } finally {
      network.close();
      averaged.close();
    }
  }

  private MultiLayerNetwork fresh(FeatureScaler scaler) {
    return LstmArchitecture.fresh(settings.seed(), scaler.features(), horizons);
  }

  private Epoch best(MultiLayerNetwork network, MultiLayerNetwork averaged, FeatureScaler scaler) {
    StepLabels labels = new StepLabels(train, horizons.size());
    List<Row> order = new ArrayList<>(train);
    Random random = new Random(settings.seed());
    Epoch best = null;
    double lowest = Double.POSITIVE_INFINITY;
    int bestEpoch = 0;
    for (int epoch = 1; !patienceIsOver(epoch, bestEpoch); epoch++) {
      Collections.shuffle(order, random);
      for (List<Row> windows : batches(order)) {
        train(network, LstmBatch.of(windows, scaler, labels));
        averaged.params().muli(1 - AVERAGING).addi(network.params().mul(AVERAGING));
      }
      Epoch exported = exported(averaged, scaler);
      double loss = validationLoss(uncalibrated(scaler, exported.ours()));
      if (best == null || loss < lowest) {
        best = exported;
        lowest = loss;
        bestEpoch = epoch;
      }
    }
    return Objects.requireNonNull(best, "expected at least one epoch");
  }

  /** So many of the windows, in whole batches, as have about one label per training row. */
  private List<List<Row>> batches(List<Row> order) {
    int windows = Math.min(order.size() / StepLabels.PER_WINDOW + 1, settings.lstm().maxWindows());
    return IntStream.iterate(0, from -> from < windows, from -> from + LstmSettings.BATCH_WINDOWS)
        .mapToObj(
            from -> order.subList(from, Math.min(from + LstmSettings.BATCH_WINDOWS, order.size())))
        .toList();
  }

  private boolean patienceIsOver(int epoch, int bestEpoch) {
    LstmSettings lstm = settings.lstm();
    return epoch > lstm.epochs() || epoch - bestEpoch > lstm.patienceEpochs();
  }

  private static void train(MultiLayerNetwork network, LstmBatch batch) {
    requireNotInterrupted();
    try (batch) {
      network.fit(batch.features(), batch.labels(), null, batch.mask());
    }
  }

  private Epoch exported(MultiLayerNetwork network, FeatureScaler scaler) {
    LstmNetwork exported = LstmExport.network(network);
    List<Row> rows = Golden.rows(validation);
    List<List<Output>> theirs = LstmExport.outputs(network, scaler, rows);
    List<GoldenRow> golden = Golden.of(Family.LSTM, rows, theirs::get);
    LstmModel ours = uncalibrated(scaler, exported);
    for (int row = 0; row < golden.size(); row++) {
      golden.get(row).require(ours, row);
    }
    return new Epoch(exported, golden);
  }

  /** A model that is not calibrated yet. */
  private static LstmModel uncalibrated(FeatureScaler scaler, LstmNetwork network) {
    int outputs = network.output().outputs();
    return new LstmModel(scaler, network, Collections.nCopies(outputs, UNCALIBRATED));
  }

  /** Weighted as in training, by each horizon's rate of independent outcomes. */
  private double validationLoss(LstmModel model) {
    Forecasts forecasts = Forecasts.of(model, validation);
    return IntStream.range(0, horizons.size())
        .mapToDouble(h -> forecasts.meanScaledLoss(h) / horizons.at(h))
        .sum();
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
