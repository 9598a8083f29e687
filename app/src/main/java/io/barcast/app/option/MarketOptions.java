package io.barcast.app.option;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.synthetic.Regime;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * The flags of the simulated market, a picocli mixin: after 60 % of the bars its predictable part
 * changes sign and its volatility rises.
 */
public final class MarketOptions {
  private static final long START_MS = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
  private static final double BAR_VOLATILITY = 0.005;
  private static final double INFORMATION_COEFFICIENT = 0.3;
  private static final double REGIME_AFTER = 0.6;
  private static final double VOLATILITY_MULTIPLIER = 1.5;

  @Option(
      names = "--seed",
      paramLabel = "N",
      descriptionKey = "market.seed",
      description = "Seed of the simulated market; the same seed gives the same bars.")
  private long seed = 7;

  @Option(
      names = "--symbols",
      paramLabel = "N",
      descriptionKey = "market.symbols",
      description = "Number of simulated series.")
  private int symbols = 6;

  @Option(
      names = "--bars",
      paramLabel = "N",
      descriptionKey = "market.bars",
      description = "Simulated bars per series.")
  private int bars = 4_000;

  /** Number of bars over all series. */
  public long rows() {
    return (long) symbols * bars;
  }

  public SyntheticSettings market(Interval interval) {
    Regime change = new Regime((int) (bars * REGIME_AFTER), -1, VOLATILITY_MULTIPLIER);
    return new SyntheticSettings(
        seed,
        symbols,
        interval,
        START_MS,
        bars,
        BAR_VOLATILITY,
        INFORMATION_COEFFICIENT,
        List.of(change));
  }
}
