package io.barcast.app.bench;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Family;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.score.Correlation;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.FamilyComparison;
import io.barcast.trainer.evaluation.FamilyResult;
import io.barcast.trainer.fit.FitSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** One simulated market through the pipeline's features and the trainer's tests. */
final class MarketTrial {
  private static final Interval INTERVAL = Interval.of("1h");
  private static final double BAR_VOLATILITY = 0.005;
  private static final int WEEK = 24 * 7;

  private final Forecasting forecasting;
  private final FamilyComparison comparison;
  private final List<Family> families;

  /**
   * The result on one market.
   *
   * @param oracleIc correlation of the best possible one-bar forecasts with the realised returns,
   *     over the test rows of the families
   * @param results one per family that could be fitted
   */
  record Result(double oracleIc, List<FamilyResult> results) {
    boolean anyProven() {
      return results.stream().anyMatch(result -> result.decision() == Decision.PROVEN);
    }

    Optional<FamilyResult> of(Family family) {
      return results.stream().filter(result -> result.family() == family).findFirst();
    }
  }

  MarketTrial(Forecasting forecasting, FitSettings settings) {
    this.forecasting = forecasting;
    this.families = List.copyOf(settings.families());
    this.comparison = new FamilyComparison(forecasting.horizons(), settings);
  }

  Result run(Study study, long seed, int bars) {
    List<SyntheticBar> market = market(study, seed, bars);
    List<FamilyResult> results = comparison.run(features(market), INTERVAL, families);
    return new Result(oracleIc(market, results.get(0).testFromMs()), results);
  }

  /**
   * After how many bars weekly runs have first proven anything; empty when they never do.
   *
   * @param bars life of the market
   */
  OptionalInt barsToProof(Study study, long seed, int bars) {
    List<SyntheticBar> market = market(study, seed, bars);
    FeatureLog log = features(market);
    long[] runsMs =
        IntStream.rangeClosed(1, bars / WEEK)
            .mapToLong(week -> market.get(week * WEEK - 1).bar().closeTimeMs())
            .toArray();
    OptionalLong provenMs = comparison.firstProofMs(log, INTERVAL, families, runsMs);
    return provenMs.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((Arrays.binarySearch(runsMs, provenMs.getAsLong()) + 1) * WEEK);
  }

  private static List<SyntheticBar> market(Study study, long seed, int bars) {
    SyntheticSettings settings =
        new SyntheticSettings(
            seed,
            1,
            INTERVAL,
            0,
            bars,
            BAR_VOLATILITY,
            study.informationCoefficient(),
            study.signal(),
            List.of());
    List<SyntheticBar> market = new ArrayList<>();
    double perBar = study.rise() * BAR_VOLATILITY;
    new SyntheticMarket(settings)
        .stream().forEachOrdered(bar -> market.add(risen(bar, market.size() * perBar, perBar)));
    return market;
  }

  /** A bar whose open is higher by a log return, and its close by one more. */
  private static SyntheticBar risen(SyntheticBar synthetic, double before, double perBar) {
    Bar bar = synthetic.bar();
    double open = StrictMath.exp(before);
    double close = StrictMath.exp(before + perBar);
    Bar risen =
        new Bar(
            bar.series(),
            bar.openTimeMs(),
            bar.closeTimeMs(),
            bar.open() * open,
            bar.high() * close,
            bar.low() * open,
            bar.close() * close,
            bar.volume(),
            bar.splitFactor(),
            bar.source());
    return new SyntheticBar(risen, synthetic.oracleReturn() + perBar, synthetic.oracleVolatility());
  }

  private FeatureLog features(List<SyntheticBar> market) {
    FeatureLog log = new FeatureLog(forecasting.spec());
    Replay replay = new Replay(forecasting);
    for (SyntheticBar synthetic : market) {
      for (ForecastEvent event : replay.onBar(synthetic.bar()).events()) {
        if (event instanceof FeaturesComputed computed) {
          log.add(computed.row());
        }
      }
    }
    return log;
  }

  /** Forecasts and returns in units of the true volatility; zero where there is no signal. */
  private static double oracleIc(List<SyntheticBar> market, long fromMs) {
    List<Double> expected = new ArrayList<>();
    List<Double> actual = new ArrayList<>();
    for (int i = 0; i + 1 < market.size(); i++) {
      SyntheticBar now = market.get(i);
      if (now.bar().closeTimeMs() >= fromMs) {
        double next = market.get(i + 1).bar().close() / now.bar().close();
        expected.add(now.oracleReturn() / now.oracleVolatility());
        actual.add(StrictMath.log(next) / now.oracleVolatility());
      }
    }
    double ic = Correlation.pearson(array(expected), array(actual));
    return Double.isNaN(ic) ? 0 : ic;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
