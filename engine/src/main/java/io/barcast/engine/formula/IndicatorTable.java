package io.barcast.engine.formula;

import static io.barcast.engine.formula.Output.among;
import static io.barcast.engine.formula.Output.between;
import static io.barcast.engine.formula.Output.difference;
import static io.barcast.engine.formula.Output.figure;
import static io.barcast.engine.formula.Output.growing;
import static io.barcast.engine.formula.Output.place;
import static io.barcast.engine.formula.Output.score;
import static io.barcast.engine.formula.Output.spread;
import static io.barcast.engine.formula.Parameter.BARS;
import static io.barcast.engine.formula.Parameter.NUMBER;
import static io.barcast.engine.formula.Parameter.SERIES;

import io.barcast.engine.indicator.AdaptiveAverage;
import io.barcast.engine.indicator.AverageTrueRange;
import io.barcast.engine.indicator.BalanceVolume;
import io.barcast.engine.indicator.DayOfWeek;
import io.barcast.engine.indicator.DirectionalMovement;
import io.barcast.engine.indicator.ExponentialAverage;
import io.barcast.engine.indicator.Figures;
import io.barcast.engine.indicator.LogCorrelation;
import io.barcast.engine.indicator.Macd;
import io.barcast.engine.indicator.OrderStatistics;
import io.barcast.engine.indicator.PairFigures;
import io.barcast.engine.indicator.PairWindowed;
import io.barcast.engine.indicator.ParabolicSar;
import io.barcast.engine.indicator.Regression;
import io.barcast.engine.indicator.RelativeStrength;
import io.barcast.engine.indicator.SessionPosition;
import io.barcast.engine.indicator.Total;
import io.barcast.engine.indicator.TrueRange;
import io.barcast.engine.indicator.Windowed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every indicator that a formula can call: one line each. */
final class IndicatorTable {
  private static final List<Parameter> WINDOW = List.of(SERIES, BARS);
  private static final List<Parameter> PERIOD = List.of(BARS);
  private static final Range PERCENT = new Range(0, 100);

  private static final List<IndicatorKind> KINDS =
      List.of(
          window(Figures::mean, among("sma")),
          window(Figures::sum, growing("sum", Range.ALL)),
          window(Figures::weightedMean, among("wma")),
          window(Figures::deviation, spread("deviation")),
          window(Figures::sampleDeviation, spread("sample_deviation")),
          window(Figures::variance, squared("variance")),
          window(Figures::meanDeviation, spread("mean_deviation")),
          window(Figures::aboveMean, difference("above_mean")),
          window(Figures::rootMeanSquare, growing("root_mean_square", Range.POSITIVE)),
          window(Figures::highest, among("highest")),
          window(Figures::lowest, among("lowest")),
          window(Figures::indexOfHighest, place("index_of_highest", 1)),
          window(Figures::indexOfLowest, place("index_of_lowest", 1)),
          window(Figures::sinceHighest, place("bars_since_highest", 0)),
          window(Figures::sinceLowest, place("bars_since_lowest", 0)),
          window(Figures::rank, between("rank", 0, 1)),
          window(Figures::zScore, score("z_score")),
          window(Figures::skew, score("skew")),
          kind(
              List.of(SERIES, BARS, NUMBER),
              in -> new OrderStatistics(in.series(0), in.bars(1), in.number(2)),
              among("quantile")),
          kind(
              WINDOW,
              in -> new Regression(in.series(0), in.bars(1)),
              difference("slope"),
              between("r_squared", 0, 1),
              difference("residual")),
          pair(PairFigures::correlation, between("correlation", -1, 1)),
          pair(PairFigures::weightedMean, among("weighted_mean")),
          kind(
              List.of(SERIES, SERIES, BARS),
              in -> new LogCorrelation(in.series(0), in.series(1), in.bars(2)),
              between("log_correlation", -1, 1)),
          kind(WINDOW, in -> new ExponentialAverage(in.series(0), in.bars(1)), among("ema")),
          kind(List.of(SERIES), in -> new Total(in.series(0)), growing("total", Range.ALL)),
          kind(
              List.of(BARS, BARS, BARS),
              in -> new Macd(in.bars(0), in.bars(1), in.bars(2)),
              figure("macd", Unit.PRICE, Range.ALL),
              figure("macd_signal", Unit.PRICE, Range.ALL),
              figure("macd_histogram", Unit.PRICE, Range.ALL)),
          kind(
              PERIOD,
              in -> new RelativeStrength(in.bars(0)),
              figure("rsi", Unit.NONE, PERCENT),
              between("cmo", -100, 100)),
          kind(
              PERIOD,
              in -> new DirectionalMovement(in.bars(0)),
              figure("plus_di", Unit.NONE, PERCENT),
              figure("minus_di", Unit.NONE, PERCENT),
              figure("dx", Unit.NONE, PERCENT),
              figure("adx", Unit.NONE, PERCENT)),
          kind(List.of(), in -> new TrueRange(), figure("true_range", Unit.PRICE, Range.POSITIVE)),
          kind(
              PERIOD,
              in -> new AverageTrueRange(in.bars(0)),
              figure("atr", Unit.PRICE, Range.POSITIVE)),
          kind(
              PERIOD,
              in -> new AdaptiveAverage(in.bars(0)),
              figure("kama", Unit.PRICE, Range.POSITIVE)),
          kind(
              List.of(NUMBER, NUMBER),
              in -> new ParabolicSar(in.number(0), in.number(1)),
              figure("sar", Unit.PRICE, Range.ALL)),
          kind(List.of(), in -> new BalanceVolume(), figure("obv", Unit.VOLUME, Range.ALL)),
          kind(List.of(), in -> new DayOfWeek(), between("day_of_week", 1, 7)),
          kind(
              List.of(NUMBER, NUMBER),
              in -> new SessionPosition(in.number(0), in.number(1)),
              between("session_position", 0, 1)));

  /**
   * One output of a kind.
   *
   * @param output index of the output
   */
  record Entry(IndicatorKind kind, int output) {}

  private static final Map<String, Entry> BY_NAME = byName();

  private IndicatorTable() {}

  /** The indicator that a formula calls by this name; null when there is none. */
  static @Nullable Entry find(String name) {
    return BY_NAME.get(name);
  }

  /** The names of all outputs, in alphabetical order. */
  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  private static IndicatorKind window(Windowed.Figure figure, Output output) {
    return kind(WINDOW, in -> new Windowed(in.series(0), in.bars(1), figure), output);
  }

  private static IndicatorKind pair(PairWindowed.Figure figure, Output output) {
    return kind(
        List.of(SERIES, SERIES, BARS),
        in -> new PairWindowed(in.series(0), in.series(1), in.bars(2), figure),
        output);
  }

  private static IndicatorKind kind(
      List<Parameter> parameters, IndicatorKind.Maker maker, Output... outputs) {
    return new IndicatorKind(parameters, maker, List.of(outputs));
  }

  private static Output squared(String name) {
    return new Output(
        name, a -> square(a.get(0).unit().ofDifference()), arguments -> Range.POSITIVE);
  }

  private static Unit square(Unit unit) {
    return unit.times(unit);
  }

  private static Map<String, Entry> byName() {
    Map<String, Entry> entries = new TreeMap<>();
    for (IndicatorKind kind : KINDS) {
      for (int output = 0; output < kind.outputs().size(); output++) {
        entries.put(kind.outputs().get(output).name(), new Entry(kind, output));
      }
    }
    return entries;
  }
}
