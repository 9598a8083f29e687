package io.barcast.benchmarks;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Fifteen indicators as formulas, and as TA-Lib for Java computes them over a whole series. */
final class TaLibFifteen {
  static final FeatureSpec SPEC =
      FeatureSets.builtIn("indicators")
          .only(
              List.of(
                  "sma_20",
                  "ema_12",
                  "ema_26",
                  "macd_12_26",
                  "rsi_14",
                  "atr_14",
                  "bb_upper_20_2",
                  "stoch_slowk_14_3",
                  "adx_14",
                  "cci_20",
                  "willr_14",
                  "roc_10",
                  "obv",
                  "mfi_14",
                  "realised_volatility_20"));

  private final Core core = new Core();
  private final MInteger begin = new MInteger();
  private final MInteger length = new MInteger();
  private final int last;
  private final double[] high;
  private final double[] low;
  private final double[] close;
  private final double[] volume;
  private final double[] returns;
  private final double[] one;
  private final double[] two;
  private final double[] three;

  TaLibFifteen(List<Bar> bars) {
    last = bars.size() - 1;
    high = column(bars, Bar::high);
    low = column(bars, Bar::low);
    close = column(bars, Bar::close);
    volume = column(bars, Bar::volume);
    returns = new double[bars.size()];
    one = new double[bars.size()];
    two = new double[bars.size()];
    three = new double[bars.size()];
  }

  private static double[] column(List<Bar> bars, ToDoubleFunction<Bar> number) {
    return bars.stream().mapToDouble(number).toArray();
  }

  /** Computes all fifteen over all bars; returns the sum of their last values. */
  double run() {
    double sum = averages() + ranges() + oscillators();
    core.obv(0, last, close, volume, begin, length, one);
    sum += newest();
    core.mfi(0, last, high, low, close, volume, 14, begin, length, one);
    return sum + newest() + volatility();
  }

  private double averages() {
    core.sma(0, last, close, 20, begin, length, one);
    double sum = newest();
    core.ema(0, last, close, 12, begin, length, one);
    sum += newest();
    core.ema(0, last, close, 26, begin, length, one);
    sum += newest();
    core.macd(0, last, close, 12, 26, 9, begin, length, one, two, three);
    sum += newest();
    core.bbands(0, last, close, 20, 2, 2, MAType.Sma, begin, length, one, two, three);
    return sum + newest();
  }

  private double ranges() {
    core.atr(0, last, high, low, close, 14, begin, length, one);
    double sum = newest();
    core.adx(0, last, high, low, close, 14, begin, length, one);
    return sum + newest();
  }

  private double oscillators() {
    core.rsi(0, last, close, 14, begin, length, one);
    double sum = newest();
    core.stoch(
        0, last, high, low, close, 14, 3, MAType.Sma, 3, MAType.Sma, begin, length, one, two);
    sum += newest();
    core.cci(0, last, high, low, close, 20, begin, length, one);
    sum += newest();
    core.willR(0, last, high, low, close, 14, begin, length, one);
    sum += newest();
    core.roc(0, last, close, 10, begin, length, one);
    return sum + newest();
  }

  /** TA-Lib has no realised volatility: the standard deviation of log returns is used instead. */
  private double volatility() {
    core.ln(0, last, close, begin, length, one);
    core.mom(0, last, one, 1, begin, length, returns);
    core.stdDev(0, length.value - 1, returns, 20, 1, begin, length, one);
    return newest();
  }

  private double newest() {
    return one[length.value - 1];
  }
}
