package io.barcast.trainer.fit;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fits the random walk with drift: the mean scaled return, and the log odds that a move is a rise.
 */
public final class RandomWalkDriftFit implements Fit {
  private final Split split;

  public RandomWalkDriftFit(Split split) {
    this.split = split;
  }

  @Override
  public Fitted<RandomWalkDriftModel> fit(int horizons) {
    List<Row> fitRows = Stream.concat(split.train().stream(), split.validation().stream()).toList();
    List<Output> outputs = new ArrayList<>();
    List<Calibration> calibrations = new ArrayList<>();
    for (int horizon = 0; horizon < horizons; horizon++) {
      outputs.add(output(fitRows, horizon));
      double[] validationResiduals = residuals(output(split.train(), horizon), horizon);
      calibrations.add(Calibration.uncalibrated(Quantiles.halfWidth(validationResiduals)));
    }
    double loss = Quantiles.meanSquare(residuals(output(split.train(), 0), 0));
    return Fitted.withOwnGolden(
        new RandomWalkDriftModel(outputs, calibrations), loss, split.validation());
  }

  private static Output output(List<Row> rows, int horizon) {
    double sum = 0;
    double rises = 0.5;
    double falls = 0.5;
    for (Row row : rows) {
      sum += FitSettings.clipped(row.scaledReturn(horizon));
      rises += row.rose(horizon) ? 1 : 0;
      falls += row.moved(horizon) && !row.rose(horizon) ? 1 : 0;
    }
    return new Output(sum / rows.size(), StrictMath.log(rises / falls));
  }

  private double[] residuals(Output output, int horizon) {
    return split.validation().stream()
        .mapToDouble(row -> row.scaledReturn(horizon) - output.scaledReturn())
        .toArray();
  }
}
