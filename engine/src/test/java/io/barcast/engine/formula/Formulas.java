package io.barcast.engine.formula;

import io.barcast.engine.Market;
import io.barcast.engine.bar.BarHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Formulas for tests. */
final class Formulas {
  private static final List<String> LEAVES =
      List.of("close", "open", "volume", "log_close", "rsi(7)", "2", "0.25", "-3", "obv", "atr(3)");
  private static final List<String> CALLS =
      List.of(
          "sma(%s, 4)",
          "ema(%s, 3)",
          "quantile(%s, 5, 0.3)",
          "z_score(%s, 6)",
          "slope(%s, 3)",
          "rank(%s, 4)",
          "abs(%s)",
          "square(%s)",
          "ln(%s)",
          "bars_since_lowest(%s, 5)",
          "(%s)[2]",
          "-(%s)");
  private static final List<String> PAIRS =
      List.of(
          "(%s) + (%s)",
          "(%s) - (%s)",
          "(%s) * (%s)",
          "(%s) / (%s)",
          "(%s) < (%s)",
          "(%s) > (%s)",
          "max(%s, %s)",
          "together(%s, %s)",
          "correlation(%s, %s, 4)");

  private Formulas() {}

  static Formula of(String text) {
    return FormulaParser.parse(text, Map.of());
  }

  /** The value of a formula at the first bar of a walk. */
  static double first(String text) {
    BarHistory history = new BarHistory();
    history.add(Market.WALK.bars(1, 1, 100).get(0));
    Program program = Program.of(List.of(of(text)));
    program.push(history);
    return program.value(0);
  }

  /** A valid formula of up to four levels. */
  static Formula random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> sensible(text(random, 4)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /** The formula; empty when units do not match or it looks too far back. */
  private static Optional<Formula> sensible(String text) {
    try {
      return Optional.of(of(text));
    } catch (FormulaException e) {
      return Optional.empty();
    }
  }

  private static String text(SplittableRandom random, int levels) {
    if (levels == 0 || random.nextInt(4) == 0) {
      return LEAVES.get(random.nextInt(LEAVES.size()));
    }
    String first = text(random, levels - 1);
    if (random.nextBoolean()) {
      return CALLS.get(random.nextInt(CALLS.size())).formatted(first);
    }
    return PAIRS.get(random.nextInt(PAIRS.size())).formatted(first, text(random, levels - 1));
  }
}
