package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.Score;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Combines candidates by stacked regression (Breiman, 1996): non-negative weights with a sum of at
 * most 1 that minimise the squared error of the weighted recent out-of-sample forecasts, shrunk
 * towards equal weights. The weights are walked forward as well: each step uses forecasts that had
 * settled when it began; the first step's weights are equal.
 */
final class Stacking {
  /** Only this many of the newest forecasts are used. */
  private static final int MOST_ROWS = 20_000;

  /** Strength of the prior of equal weights, in rows. */
  private static final double PRIOR_ROWS = 500;

  private static final int SWEEPS = 200;

  private final List<Candidate> members;
  private final List<Long> testsFromMs;
  private final int horizons;

  /**
   * @param members two or more, with forecasts of the same rows
   * @param testsFromMs time of the first row of each step, epoch milliseconds UTC
   */
  Stacking(List<Candidate> members, List<Long> testsFromMs) {
    this.members = List.copyOf(members);
    this.testsFromMs = List.copyOf(testsFromMs);
    this.horizons = members.get(0).model().calibrations().size();
  }

  /** The ensemble, with its out-of-sample forecasts. */
  Candidate candidate() {
    List<Row> rows = rows();
    List<List<Score>> scores = new ArrayList<>();
    for (int step = 0; step < testsFromMs.size(); step++) {
      int from = rowsBefore(testsFromMs.get(step));
      int to = step + 1 < testsFromMs.size() ? rowsBefore(testsFromMs.get(step + 1)) : rows.size();
      List<List<Double>> weights = weights(settledBefore(testsFromMs.get(step)));
      for (int row = from; row < to; row++) {
        scores.add(scores(weights, row));
      }
    }
    Forecasts outOfSample = new Forecasts(rows, scores);
    Fitted<EnsembleModel> fitted = fitted(outOfSample);
    Candidate first = members.get(0);
    return new Candidate(Family.ENSEMBLE, first.window(), first.split(), fitted, true, outOfSample);
  }

  private Fitted<EnsembleModel> fitted(Forecasts outOfSample) {
    List<Model> models = members.stream().<Model>map(Candidate::model).toList();
    List<Calibration> calibrations =
        IntStream.range(0, horizons).mapToObj(outOfSample::calibration).toList();
    EnsembleModel model =
        new EnsembleModel(models, weights(settledBefore(Long.MAX_VALUE)), calibrations);
    return Fitted.withOwnGolden(
        model, outOfSample.meanScaledLoss(0), members.get(0).split().validation());
  }

  private List<Row> rows() {
    return members.get(0).outOfSample().rows();
  }

  private int rowsBefore(long timeMs) {
    return (int) rows().stream().filter(row -> row.timeMs() < timeMs).count();
  }

  /** Places of the newest rows that had settled by then. */
  private int[] settledBefore(long timeMs) {
    int[] settled =
        IntStream.range(0, rowsBefore(timeMs))
            .filter(row -> rows().get(row).settledMs() < timeMs)
            .toArray();
    return Arrays.copyOfRange(settled, Math.max(0, settled.length - MOST_ROWS), settled.length);
  }

  private List<Score> scores(List<List<Double>> weights, int row) {
    List<Score> scores = new ArrayList<>();
    for (int horizon = 0; horizon < horizons; horizon++) {
      List<Output> outputs = new ArrayList<>();
      double halfWidth = 0;
      for (Candidate member : members) {
        Score score = member.outOfSample().score(row, horizon);
        outputs.add(new Output(score.scaledReturn(), score.logOdds()));
        halfWidth += score.scaledHalfWidth() / members.size();
      }
      Output combined = EnsembleModel.weighted(weights.get(horizon), outputs);
      scores.add(Calibration.uncalibrated(halfWidth).score(combined));
    }
    return scores;
  }

  /** [horizon][member], from the rows at these indices. */
  private List<List<Double>> weights(int[] places) {
    return IntStream.range(0, horizons).mapToObj(horizon -> weights(places, horizon)).toList();
  }

  /** Non-negative least squares by coordinate descent; a sum above 1 is scaled down to 1. */
  private List<Double> weights(int[] places, int horizon) {
    double equal = 1.0 / members.size();
    double[] weights = new double[members.size()];
    Arrays.fill(weights, equal);
    double[][] products = products(places, horizon);
    double prior = prior(products, places.length);
    for (int sweep = 0; places.length > 0 && sweep < SWEEPS; sweep++) {
      for (int member = 0; member < weights.length; member++) {
        weights[member] = better(weights, member, products[member], prior, equal);
      }
    }
    double sum = Math.max(1, Arrays.stream(weights).sum());
    return Arrays.stream(weights).mapToObj(weight -> weight / sum).toList();
  }

  private static double prior(double[][] products, int count) {
    double mean = 0;
    for (int member = 0; member < products.length; member++) {
      mean += products[member][member] / products.length;
    }
    return mean * PRIOR_ROWS / count;
  }

  private static double better(
      double[] weights, int member, double[] products, double prior, double equal) {
    double left = products[weights.length] + prior * equal;
    for (int other = 0; other < weights.length; other++) {
      left -= other == member ? 0 : products[other] * weights[other];
    }
    double curvature = products[member] + prior;
    return curvature > 0 ? Math.max(0, left / curvature) : equal;
  }

  /**
   * Gram matrix of the members' forecasts, [member][member]; last column: cross products with the
   * realised returns.
   */
  private double[][] products(int[] places, int horizon) {
    int size = members.size();
    double[][] products = new double[size][size + 1];
    for (int row : places) {
      double actual = FitSettings.clipped(rows().get(row).scaledReturn(horizon));
      for (int one = 0; one < size; one++) {
        double forecast = forecast(one, row, horizon);
        for (int other = 0; other < size; other++) {
          products[one][other] += forecast * forecast(other, row, horizon);
        }
        products[one][size] += forecast * actual;
      }
    }
    return products;
  }

  private double forecast(int member, int row, int horizon) {
    return members.get(member).outOfSample().score(row, horizon).scaledReturn();
  }
}
