package io.barcast.engine.feature;

import static io.barcast.engine.indicator.Windows.bollingerPosition;
import static io.barcast.engine.indicator.Windows.logReturn;
import static io.barcast.engine.indicator.Windows.meanVolume;
import static io.barcast.engine.indicator.Windows.realisedVolatility;
import static io.barcast.engine.indicator.Windows.sma;
import static io.barcast.engine.indicator.Windows.stochasticK;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.indicator.Atr;
import io.barcast.engine.indicator.Ema;
import io.barcast.engine.indicator.Indicator;
import io.barcast.engine.indicator.Macd;
import io.barcast.engine.indicator.Rsi;
import io.barcast.engine.indicator.WindowIndicator;
import java.util.List;
import java.util.function.Supplier;

/** The features of {@link FeatureSpec#standard()}: one line each, none in units of price. */
final class StandardFeatures {
  static final List<Feature> LIST =
      List.of(
          window("return_1", "ln(close / close[1])", 2, bars -> logReturn(bars, 1)),
          window("return_2", "ln(close / close[2])", 3, bars -> logReturn(bars, 2)),
          window("return_5", "ln(close / close[5])", 6, bars -> logReturn(bars, 5)),
          window("return_10", "ln(close / close[10])", 11, bars -> logReturn(bars, 10)),
          window("return_20", "ln(close / close[20])", 21, bars -> logReturn(bars, 20)),
          window("scaled_return_1", "return_1 / volatility_20", 21, StandardFeatures::scaledReturn),
          feature("ema_ratio_12", "close / EMA(12) - 1", () -> OverClose.excess(new Ema(12))),
          feature("ema_ratio_26", "close / EMA(26) - 1", () -> OverClose.excess(new Ema(26))),
          feature("macd", "MACD(12,26) / close", () -> macd(Macd.Line.MACD)),
          feature("macd_signal", "signal(12,26,9) / close", () -> macd(Macd.Line.SIGNAL)),
          feature("macd_histogram", "histogram(12,26,9) / close", () -> macd(Macd.Line.HISTOGRAM)),
          feature("rsi_14", "RSI(14), 0 to 100", () -> new Rsi(14)),
          feature("atr_14", "ATR(14) / close", () -> OverClose.share(new Atr(14))),
          window(
              "bollinger_position_20",
              "(close - SMA(20)) / (2 sd(20))",
              20,
              bars -> bollingerPosition(bars, 20)),
          window("sma_ratio_10", "close / SMA(10) - 1", 10, bars -> smaRatio(bars, 10)),
          window("sma_ratio_20", "close / SMA(20) - 1", 20, bars -> smaRatio(bars, 20)),
          window("sma_ratio_50", "close / SMA(50) - 1", 50, bars -> smaRatio(bars, 50)),
          window(
              "realised_volatility_5", "rms(return_1, 5)", 6, bars -> realisedVolatility(bars, 5)),
          window(
              FeatureSpec.VOLATILITY,
              "rms(return_1, 20)",
              21,
              bars -> realisedVolatility(bars, 20)),
          window(
              "volume_ratio_20",
              "ln((volume + 1) / (SMA(volume, 20) + 1))",
              20,
              bars -> volumeRatio(bars, 20)),
          window("stochastic_k_14", "%K(14), 0 to 100", 14, bars -> stochasticK(bars, 14)),
          window("range", "(high - low) / close", 1, StandardFeatures::range),
          window(
              "close_position",
              "100 (close - low) / (high - low)",
              1,
              bars -> stochasticK(bars, 1)),
          window("opening_gap", "open / close[1] - 1", 2, StandardFeatures::openingGap));

  private StandardFeatures() {}

  private static Feature feature(String name, String formula, Supplier<Indicator> indicator) {
    return new Feature(name, formula, indicator);
  }

  private static Feature window(
      String name, String formula, int lookbackBars, WindowIndicator.Formula value) {
    return new Feature(name, formula, () -> new WindowIndicator(lookbackBars, value));
  }

  private static Indicator macd(Macd.Line line) {
    return OverClose.share(new Macd(line));
  }

  private static double scaledReturn(BarHistory bars) {
    double volatility = realisedVolatility(bars, 20);
    return volatility > 0 ? logReturn(bars, 1) / volatility : 0;
  }

  private static double smaRatio(BarHistory bars, int period) {
    return bars.close(0) / sma(bars, period) - 1;
  }

  private static double volumeRatio(BarHistory bars, int period) {
    return StrictMath.log((bars.volume(0) + 1) / (meanVolume(bars, period) + 1));
  }

  private static double range(BarHistory bars) {
    return (bars.high(0) - bars.low(0)) / bars.close(0);
  }

  private static double openingGap(BarHistory bars) {
    return bars.open(0) / bars.close(1) - 1;
  }
}
