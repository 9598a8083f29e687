package io.barcast.app.bench;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.synthetic.Signal;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Intervals on simulated markets of one symbol with nothing to find (GARCH(1,1), Student-t shocks),
 * where an oracle knows the exact ones. Not thread-safe.
 */
public final class OracleBench {
  /** Bars of each market. */
  static final int BARS = 5_000;

  private static final Interval INTERVAL = Interval.of("1h");
  private static final double BAR_VOLATILITY = 0.005;

  private final Forecasting forecasting;
  private final List<GarchOracle> oracles = new ArrayList<>();
  private final List<List<IntervalRow>> markets = new ArrayList<>();
  private final List<List<IntervalTally>> exact = new ArrayList<>();

  /**
   * One kind of interval at one horizon, over all markets.
   *
   * @param kind adaptive, plain or oracle
   * @param medianWorst the median over the markets of the worst stretch
   * @param total all outcomes; its worst stretch is that of the worst market
   */
  record Row(int horizonBars, String kind, double medianWorst, IntervalTally total) {}

  public OracleBench(Forecasting forecasting) {
    this.forecasting = forecasting;
  }

  /** Runs the market of a seed. */
  public void run(long seed) {
    if (oracles.isEmpty()) {
      forecasting.horizons().bars().forEach(bars -> oracles.add(new GarchOracle(bars, 1)));
    }
    SyntheticSettings settings =
        new SyntheticSettings(
            seed, 1, INTERVAL, 0, BARS, BAR_VOLATILITY, 0, Signal.LINEAR, List.of());
    List<SyntheticBar> market = new SyntheticMarket(settings).stream().toList();
    IntervalBench bench = new IntervalBench(forecasting);
    market.forEach(each -> bench.add(each.bar()));
    List<IntervalRow> rows = bench.rows().subList(0, oracles.size());
    markets.add(rows);
    List<IntervalTally> tallies = new ArrayList<>();
    for (int place = 0; place < oracles.size(); place++) {
      tallies.add(oracle(place, rows.get(place).adaptive().count(), market));
    }
    exact.add(tallies);
  }

  /** The oracle's intervals that fall due at the newest bars, as many as the others. */
  private IntervalTally oracle(int place, long count, List<SyntheticBar> market) {
    int bars = forecasting.horizons().at(place);
    IntervalTally tally = new IntervalTally();
    for (int due = (int) (market.size() - count); due < market.size(); due++) {
      SyntheticBar made = market.get(due - bars);
      double move = StrictMath.log(market.get(due).bar().close() / made.bar().close());
      tally.add(oracles.get(place).at(BAR_VOLATILITY, made.oracleVolatility()), move);
    }
    return tally;
  }

  /** Three rows per horizon; none before the first market. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int place = 0; place < oracles.size(); place++) {
      int at = place;
      rows.add(row(at, "adaptive", market -> markets.get(market).get(at).adaptive()));
      rows.add(row(at, "plain", market -> markets.get(market).get(at).plain()));
      rows.add(row(at, "oracle", market -> exact.get(market).get(at)));
    }
    return rows;
  }

  private Row row(int place, String kind, IntFunction<IntervalTally> of) {
    IntervalTally total = new IntervalTally();
    double[] worst = new double[markets.size()];
    for (int market = 0; market < worst.length; market++) {
      total.add(of.apply(market));
      worst[market] = of.apply(market).worstStretch();
    }
    Arrays.sort(worst);
    double median = (worst[(worst.length - 1) / 2] + worst[worst.length / 2]) / 2;
    return new Row(forecasting.horizons().at(place), kind, median, total);
  }
}
