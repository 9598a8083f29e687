package io.barcast.trainer.fit.lstm;

import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
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
 * Fits a recurrent network with deeplearning4j, and keeps the weights of the epoch with the lowest
 * validation loss. The same rows and settings give the same network.
 */
public final class LstmFit implements Fit {
  private static final Calibration UNMEASURED = Calibration.uncalibrated(1);

  private final FitSettings settings;
  private final List<Row> train;
  private final List<Row> validation;

  /** The network after an epoch, and what deeplearning4j says of the golden rows. */
  private record Epoch(LstmNetwork ours, List<GoldenRow> golden) {}

  public LstmFit(FitSettings settings, Split split) {
    this.settings = settings;
    this.train = spread(split.fullWindows().train());
    this.validation = spread(split.fullWindows().validation());
  }

  /** The rows; evenly spread ones of them when there are more than the settings allow. */
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
   * Trains on the train part.
   *
   * @throws CancellationException when the thread is interrupted
   * @throws IllegalStateException when no row has a full window
   * @throws io.barcast.engine.model.BadModelException when the network's outputs are not ours
   */
  @Override
  public Fitted<LstmModel> fit(int horizons) {
    if (train.isEmpty() || validation.isEmpty()) {
      throw new IllegalStateException(
          "no row to fit a network to has a full window of " + FeatureWindow.STEPS + " rows");
    }
    Deeplearning4j.onOneThread();
    FeatureScaler scaler = Scaling.of(train);
    MultiLayerNetwork network =
        LstmArchitecture.fresh(settings.seed(), scaler.features(), horizons);
    try {
      Epoch best = best(network, scaler, horizons);
      LstmModel unread = unmeasured(scaler, best.ours());
      Forecasts unseen = Forecasts.of(unread, validation);
      return new Fitted<>(
          unread.withCalibrations(calibrations(unseen, horizons)),
          unseen.meanScaledLoss(0),
          best.golden(),
          List.of());
    } finally {
      network.close();
    }
  }

  private Epoch best(MultiLayerNetwork network, FeatureScaler scaler, int horizons) {
    List<Row> order = new ArrayList<>(train);
    Random random = new Random(settings.seed());
    Epoch best = null;
    double lowest = Double.POSITIVE_INFINITY;
    int bestEpoch = 0;
    for (int epoch = 1; !patienceIsOver(epoch, bestEpoch); epoch++) {
      Collections.shuffle(order, random);
      train(network, order, scaler, horizons);
      Epoch exported = exported(network, scaler);
      double loss = validationLoss(unmeasured(scaler, exported.ours()), horizons);
      if (best == null || loss < lowest) {
        best = exported;
        lowest = loss;
        bestEpoch = epoch;
      }
    }
    return Objects.requireNonNull(best, "expected an epoch at least");
  }

  private boolean patienceIsOver(int epoch, int bestEpoch) {
    LstmSettings lstm = settings.lstm();
    return epoch > lstm.epochs() || epoch - bestEpoch > lstm.patienceEpochs();
  }

  private static void train(
      MultiLayerNetwork network, List<Row> order, FeatureScaler scaler, int horizons) {
    for (int from = 0; from < order.size(); from += LstmSettings.BATCH_WINDOWS) {
      requireNotInterrupted();
      int to = Math.min(from + LstmSettings.BATCH_WINDOWS, order.size());
      try (LstmBatch batch = LstmBatch.of(order.subList(from, to), scaler, horizons)) {
        network.fit(batch.features(), batch.labels());
      }
    }
  }

  private Epoch exported(MultiLayerNetwork network, FeatureScaler scaler) {
    LstmNetwork exported = LstmExport.network(network);
    List<Row> rows = Golden.rows(validation);
    List<List<Output>> theirs = LstmExport.outputs(network, scaler, rows);
    List<GoldenRow> golden = Golden.of(Family.LSTM, rows, theirs::get);
    LstmModel ours = unmeasured(scaler, exported);
    for (int row = 0; row < golden.size(); row++) {
      golden.get(row).require(ours, row);
    }
    return new Epoch(exported, golden);
  }

  /** A model that says nothing yet of its errors. */
  private static LstmModel unmeasured(FeatureScaler scaler, LstmNetwork network) {
    int horizons = network.output().outputs();
    return new LstmModel(scaler, network, Collections.nCopies(horizons, UNMEASURED));
  }

  private double validationLoss(LstmModel model, int horizons) {
    Forecasts forecasts = Forecasts.of(model, validation);
    return IntStream.range(0, horizons).mapToDouble(forecasts::meanScaledLoss).sum();
  }

  /** By rows that were not trained on, as a network knows the others too well. */
  private static List<Calibration> calibrations(Forecasts unseen, int horizons) {
    return IntStream.range(0, horizons).mapToObj(unseen::calibration).toList();
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}
