package io.barcast.engine.synthetic;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.util.SplittableRandom;

/**
 * One simulated series, bar by bar; the process is described at {@link SyntheticMarket}. Not
 * thread-safe.
 */
final class SyntheticSeries {
  private static final double FIRST_PRICE = 100;
  private static final double TYPICAL_VOLUME = 10_000;

  private final SyntheticSettings settings;
  private final SeriesId series;
  private final SplittableRandom random;
  private double price = FIRST_PRICE;

  /** GARCH variance of the bar to come, 1 in the long run. */
  private double variance = 1;

  /** The signal of the bar to come, of variance 1. */
  private double known;

  SyntheticSeries(SyntheticSettings settings, SeriesId series, SplittableRandom random) {
    this.settings = settings;
    this.series = series;
    this.random = random;
    this.known = random.nextBoolean() ? 1 : -1;
  }

  /**
   * @param commonShock the shock of this bar that correlated series share
   */
  SyntheticBar next(int index, double commonShock) {
    double volatility = volatilityAt(index);
    double coefficient = coefficientAt(index);
    double shock =
        coefficient * known + Math.sqrt(1 - coefficient * coefficient) * unknown(commonShock);
    Bar bar = bar(index, volatility, shock);
    price = bar.close();
    known = settings.signal().of(shock);
    variance = Garch.next(variance, shock);
    return withOracle(bar, volatilityAt(index + 1), coefficientAt(index + 1));
  }

  private double unknown(double commonShock) {
    double shared = settings.correlation();
    double own = StudentShock.draw(random);
    return shared == 0 ? own : Math.sqrt(shared) * commonShock + Math.sqrt(1 - shared) * own;
  }

  private SyntheticBar withOracle(Bar bar, double volatility, double coefficient) {
    return new SyntheticBar(
        bar,
        volatility * coefficient * known,
        volatility * Math.sqrt(1 - coefficient * coefficient));
  }

  private double volatilityAt(int index) {
    return settings.barVolatility()
        * settings.regimeAt(index).volatilityMultiplier()
        * Math.sqrt(variance);
  }

  private double coefficientAt(int index) {
    return settings.informationCoefficient() * settings.regimeAt(index).coefficientMultiplier();
  }

  /**
   * High and low are drawn as the extremes of a Brownian bridge from open to close: with variance
   * s^2 and end r, the maximum is (r + sqrt(r^2 - 2 s^2 ln U)) / 2, U uniform.
   */
  private Bar bar(int index, double volatility, double shock) {
    double end = volatility * shock;
    double close = price * StrictMath.exp(end);
    double high = price * StrictMath.exp((end + bridgeReach(end, volatility)) / 2);
    double low = price * StrictMath.exp((end - bridgeReach(end, volatility)) / 2);
    double volume = TYPICAL_VOLUME * (0.5 + Math.abs(shock)) * (0.5 + random.nextDouble());
    return Bar.opening(
        series,
        settings.startMs() + index * series.interval().millis(),
        price,
        Math.max(high, Math.max(price, close)),
        Math.min(low, Math.min(price, close)),
        close,
        volume,
        "simulated");
  }

  private double bridgeReach(double end, double volatility) {
    double uniform = 1 - random.nextDouble();
    return Math.sqrt(end * end - 2 * volatility * volatility * StrictMath.log(uniform));
  }
}
