package io.barcast.engine.feature;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.barcast.engine.bar.Bar;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** TA-Lib's own values for a list of bars, by the names of our columns; NaN during its warm-up. */
final class TaLib {
  private final Core core = new Core();
  private final Map<String, double[]> columns = new LinkedHashMap<>();
  private final int last;
  private final double[] high;
  private final double[] low;
  private final double[] close;
  private final double[] volume;

  /** A call of TA-Lib, which writes one array for each of its outputs. */
  @FunctionalInterface
  private interface Call {
    RetCode run(MInteger begin, MInteger count, double[][] out);
  }

  private TaLib(List<Bar> bars) {
    last = bars.size() - 1;
    high = numbers(bars, Bar::high);
    low = numbers(bars, Bar::low);
    close = numbers(bars, Bar::close);
    volume = numbers(bars, Bar::volume);
  }

  static Map<String, double[]> columns(List<Bar> bars) {
    TaLib lib = new TaLib(bars);
    lib.averages();
    lib.trend();
    lib.momentum();
    lib.oscillators();
    lib.volatility();
    lib.volume();
    return lib.columns;
  }

  private void averages() {
    put((b, n, o) -> core.sma(0, last, close, 20, b, n, o[0]), "sma_20");
    put((b, n, o) -> core.ema(0, last, close, 20, b, n, o[0]), "ema_20");
    put((b, n, o) -> core.ema(0, last, close, 12, b, n, o[0]), "ema_12");
    put((b, n, o) -> core.ema(0, last, close, 26, b, n, o[0]), "ema_26");
    put((b, n, o) -> core.wma(0, last, close, 14, b, n, o[0]), "wma_14");
    put((b, n, o) -> core.dema(0, last, close, 14, b, n, o[0]), "dema_14");
    put((b, n, o) -> core.tema(0, last, close, 20, b, n, o[0]), "tema_20");
    put((b, n, o) -> core.kama(0, last, close, 10, b, n, o[0]), "kama_10");
    put((b, n, o) -> core.typPrice(0, last, high, low, close, b, n, o[0]), "typprice");
  }

  private void trend() {
    put(
        (b, n, o) -> core.macd(0, last, close, 12, 26, 9, b, n, o[0], o[1], o[2]),
        "macd_12_26",
        "macd_signal_9",
        "macd_hist");
    put((b, n, o) -> core.ppo(0, last, close, 12, 26, MAType.Sma, b, n, o[0]), "ppo_12_26_sma");
    put((b, n, o) -> core.trix(0, last, close, 15, b, n, o[0]), "trix_15");
    put((b, n, o) -> core.plusDI(0, last, high, low, close, 14, b, n, o[0]), "plus_di_14");
    put((b, n, o) -> core.minusDI(0, last, high, low, close, 14, b, n, o[0]), "minus_di_14");
    put((b, n, o) -> core.dx(0, last, high, low, close, 14, b, n, o[0]), "dx_14");
    put((b, n, o) -> core.adx(0, last, high, low, close, 14, b, n, o[0]), "adx_14");
    put(
        (b, n, o) -> core.aroon(0, last, high, low, 25, b, n, o[0], o[1]),
        "aroon_down_25",
        "aroon_up_25");
    put((b, n, o) -> core.sar(0, last, high, low, 0.02, 0.2, b, n, o[0]), "sar_002_02");
    put((b, n, o) -> core.linearRegSlope(0, last, close, 14, b, n, o[0]), "linreg_slope_14");
  }

  private void momentum() {
    put((b, n, o) -> core.rsi(0, last, close, 14, b, n, o[0]), "rsi_14");
    put((b, n, o) -> core.cmo(0, last, close, 14, b, n, o[0]), "cmo_14");
    put((b, n, o) -> core.mom(0, last, close, 10, b, n, o[0]), "mom_10");
    put((b, n, o) -> core.roc(0, last, close, 10, b, n, o[0]), "roc_10");
    put((b, n, o) -> core.rocP(0, last, close, 10, b, n, o[0]), "rocp_10");
    put((b, n, o) -> core.roc(0, last, close, 14, b, n, o[0]), "roc_14");
  }

  private void oscillators() {
    MAType sma = MAType.Sma;
    put(
        (b, n, o) -> core.stoch(0, last, high, low, close, 14, 3, sma, 3, sma, b, n, o[0], o[1]),
        "stoch_slowk_14_3",
        "stoch_slowd_3");
    put(
        (b, n, o) -> core.stochF(0, last, high, low, close, 14, 3, sma, b, n, o[0], o[1]),
        "stochf_fastk_14",
        "stochf_fastd_3");
    put(
        (b, n, o) -> core.stochRsi(0, last, close, 14, 14, 3, sma, b, n, o[0], o[1]),
        "stochrsi_fastk_14_14",
        "stochrsi_fastd_3");
    put((b, n, o) -> core.willR(0, last, high, low, close, 14, b, n, o[0]), "willr_14");
    put((b, n, o) -> core.cci(0, last, high, low, close, 20, b, n, o[0]), "cci_20");
    put((b, n, o) -> core.cci(0, last, high, low, close, 14, b, n, o[0]), "cci_14");
    put(
        (b, n, o) -> core.ultOsc(0, last, high, low, close, 7, 14, 28, b, n, o[0]),
        "ultosc_7_14_28");
  }

  private void volatility() {
    put((b, n, o) -> core.trueRange(0, last, high, low, close, b, n, o[0]), "tr");
    put((b, n, o) -> core.atr(0, last, high, low, close, 14, b, n, o[0]), "atr_14");
    put((b, n, o) -> core.natr(0, last, high, low, close, 14, b, n, o[0]), "natr_14");
    put((b, n, o) -> core.stdDev(0, last, close, 20, 1, b, n, o[0]), "stddev_20");
    put((b, n, o) -> core.variance(0, last, close, 20, 1, b, n, o[0]), "var_20");
    put(
        (b, n, o) -> core.bbands(0, last, close, 20, 2, 2, MAType.Sma, b, n, o[0], o[1], o[2]),
        "bb_upper_20_2",
        "bb_mid_20_2",
        "bb_lower_20_2");
    put((b, n, o) -> core.max(0, last, high, 20, b, n, o[0]), "max_20_high");
    put((b, n, o) -> core.min(0, last, low, 20, b, n, o[0]), "min_20_low");
  }

  private void volume() {
    put((b, n, o) -> core.obv(0, last, close, volume, b, n, o[0]), "obv");
    put((b, n, o) -> core.ad(0, last, high, low, close, volume, b, n, o[0]), "ad");
    put((b, n, o) -> core.mfi(0, last, high, low, close, volume, 14, b, n, o[0]), "mfi_14");
  }

  private void put(Call call, String... names) {
    MInteger begin = new MInteger();
    MInteger count = new MInteger();
    double[][] out = new double[names.length][last + 1];
    if (call.run(begin, count, out) != RetCode.Success) {
      throw new IllegalStateException("TA-Lib failed for " + Arrays.toString(names));
    }
    for (int i = 0; i < names.length; i++) {
      double[] column = new double[last + 1];
      Arrays.fill(column, Double.NaN);
      System.arraycopy(out[i], 0, column, begin.value, count.value);
      columns.put(names[i], column);
    }
  }

  private static double[] numbers(List<Bar> bars, ToDoubleFunction<Bar> number) {
    return bars.stream().mapToDouble(number).toArray();
  }
}
