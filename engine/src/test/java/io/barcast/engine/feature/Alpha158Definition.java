package io.barcast.engine.feature;

import io.barcast.engine.bar.Bar;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Qlib's published definitions as plain loops over the bars up to one of them, without the
 * constants that it adds to divisors and volumes.
 */
final class Alpha158Definition {
  private final List<Bar> bars;
  private final int at;

  Alpha158Definition(List<Bar> bars, int at) {
    this.bars = bars;
    this.at = at;
  }

  double ofBar(String name) {
    Bar b = bars.get(at);
    double range = b.high() - b.low();
    double top = Math.max(b.open(), b.close());
    double bottom = Math.min(b.open(), b.close());
    return switch (name) {
      case "KMID" -> (b.close() - b.open()) / b.open();
      case "KLEN" -> (b.high() - b.low()) / b.open();
      case "KMID2" -> share(b.close() - b.open(), range);
      case "KUP" -> (b.high() - top) / b.open();
      case "KUP2" -> share(b.high() - top, range);
      case "KLOW" -> (bottom - b.low()) / b.open();
      case "KLOW2" -> share(bottom - b.low(), range);
      case "KSFT" -> (2 * b.close() - b.high() - b.low()) / b.open();
      case "KSFT2" -> share(2 * b.close() - b.high() - b.low(), range);
      case "OPEN0" -> b.open() / b.close();
      case "HIGH0" -> b.high() / b.close();
      case "LOW0" -> b.low() / b.close();
      case "VWAP0" -> (b.high() + b.low() + b.close()) / 3 / b.close();
      default -> throw new IllegalArgumentException(name);
    };
  }

  double ofWindow(String family, int n) {
    double now = close(at);
    double[] closes = window(n, this::close);
    double[] highs = window(n, i -> bars.get(i).high());
    double[] lows = window(n, i -> bars.get(i).low());
    double[] volumes = window(n, this::volume);
    double top = Arrays.stream(highs).max().orElseThrow();
    double bottom = Arrays.stream(lows).min().orElseThrow();
    return switch (family) {
      case "ROC" -> close(at - n) / now;
      case "MA" -> mean(closes) / now;
      case "STD" -> deviation(closes) / now;
      case "BETA" -> slope(closes) / now;
      case "RSQR" -> Math.pow(correlation(steps(n), closes), 2);
      case "RESI" -> (now - mean(closes) - slope(closes) * (n - 1) / 2) / now;
      case "MAX" -> top / now;
      case "MIN" -> bottom / now;
      case "QTLU" -> quantile(closes, 0.8) / now;
      case "QTLD" -> quantile(closes, 0.2) / now;
      case "RANK" -> rank(closes);
      case "RSV" -> top == bottom ? 0.5 : (now - bottom) / (top - bottom);
      case "IMAX" -> place(highs, top) / n;
      case "IMIN" -> place(lows, bottom) / n;
      case "IMXD" -> (place(highs, top) - place(lows, bottom)) / n;
      case "CORR" -> correlationWithVolume(n);
      case "CORD" ->
          correlation(
              window(n, i -> close(i) / close(i - 1)),
              window(n, i -> Math.log(share(volume(i), volume(i - 1)) + 1)));
      case "CNTP" -> mean(window(n, i -> close(i) > close(i - 1) ? 1 : 0));
      case "CNTN" -> mean(window(n, i -> close(i) < close(i - 1) ? 1 : 0));
      case "CNTD" -> mean(window(n, i -> Math.signum(close(i) - close(i - 1))));
      case "SUMP" -> rises(n, this::close, 1, 0);
      case "SUMN" -> rises(n, this::close, 0, 1);
      case "SUMD" -> rises(n, this::close, 1, -1);
      case "VMA" -> share(mean(volumes), volume(at));
      case "VSTD" -> share(deviation(volumes), volume(at));
      case "WVMA" -> share(deviation(weighted(n)), mean(weighted(n)));
      case "VSUMP" -> rises(n, this::volume, 1, 0);
      case "VSUMN" -> rises(n, this::volume, 0, 1);
      case "VSUMD" -> rises(n, this::volume, 1, -1);
      default -> throw new IllegalArgumentException(family);
    };
  }

  private double close(int i) {
    return bars.get(i).close();
  }

  private double volume(int i) {
    return bars.get(i).volume();
  }

  /** The quotient; 0 where the divisor is. */
  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  /** Of the bars that have a volume. */
  private double correlationWithVolume(int n) {
    int[] traded = IntStream.rangeClosed(at - n + 1, at).filter(i -> volume(i) > 0).toArray();
    return correlation(
        IntStream.of(traded).mapToDouble(this::close).toArray(),
        IntStream.of(traded).mapToDouble(i -> Math.log(volume(i))).toArray());
  }

  private double[] weighted(int n) {
    return window(n, i -> Math.abs(close(i) / close(i - 1) - 1) * volume(i));
  }

  /** The weighted sum of rises and falls over the sum of absolute changes. */
  private double rises(int n, IntToDoubleFunction of, int up, int down) {
    double sum = 0;
    double way = 0;
    for (int i = at - n + 1; i <= at; i++) {
      double change = of.applyAsDouble(i) - of.applyAsDouble(i - 1);
      sum += change > 0 ? up * change : -down * change;
      way += Math.abs(change);
    }
    return share(sum, way);
  }

  private double[] window(int n, IntToDoubleFunction of) {
    double[] window = new double[n];
    for (int i = 0; i < n; i++) {
      window[i] = of.applyAsDouble(at - n + 1 + i);
    }
    return window;
  }

  private static double[] steps(int n) {
    double[] steps = new double[n];
    Arrays.setAll(steps, i -> i);
    return steps;
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double products(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - mean(x)) * (y[i] - mean(y));
    }
    return sum;
  }

  private static double deviation(double[] x) {
    return Math.sqrt(products(x, x) / (x.length - 1));
  }

  private static double slope(double[] y) {
    double[] x = steps(y.length);
    return products(x, y) / products(x, x);
  }

  /** 0 for a constant series, as in the formula language. */
  private static double correlation(double[] x, double[] y) {
    double spread = products(x, x) * products(y, y);
    return spread > 0 ? products(x, y) / Math.sqrt(spread) : 0;
  }

  private static double quantile(double[] x, double share) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double place = share * (x.length - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted[below] * (1 - (place - below)) + sorted[above] * (place - below);
  }

  /** Percentile rank of the last value, with ties at their mean rank. */
  private static double rank(double[] x) {
    double last = x[x.length - 1];
    long below = Arrays.stream(x).filter(value -> value < last).count();
    long equal = Arrays.stream(x).filter(value -> value == last).count();
    return (below + 1 + (equal - 1) / 2.0) / x.length;
  }

  private static double place(double[] x, double of) {
    int i = 0;
    while (x[i] != of) {
      i++;
    }
    return i + 1.0;
  }
}
