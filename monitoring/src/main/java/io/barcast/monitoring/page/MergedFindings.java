package io.barcast.monitoring.page;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What several series have in common at one time, such as a hole. The eldest are forgotten. Not
 * thread-safe.
 */
final class MergedFindings {
  private static final int MOST_FINDINGS = 1_000;
  private static final int MOST_SYMBOLS = 100_000;
  private static final int NAMED = 5;

  private final Map<Place, Finding> findings = new LinkedHashMap<>();
  private int symbols;

  /** Where findings are merged. */
  record Place(Interval interval, long timeMs) {}

  /** What was found at one place. */
  static final class Finding {
    private final SortedSet<String> symbols = new TreeSet<>();
    private long total;
    private long largest;

    /** Sum of the amounts. */
    long total() {
      return total;
    }

    /** The largest amount. */
    long largest() {
      return largest;
    }

    /** Whether all amounts are the same. */
    boolean even() {
      return total == largest * symbols.size();
    }

    int symbols() {
      return symbols.size();
    }

    String firstSymbol() {
      return symbols.first();
    }

    /** For example {@code ACME} or {@code 3 symbols}. */
    String who() {
      return symbols() == 1 ? firstSymbol() : "%,d symbols".formatted(symbols());
    }

    /** For example {@code ACME, BETA and 12 more}. */
    String names() {
      String first = String.join(", ", symbols.stream().limit(NAMED).toList());
      return symbols() <= NAMED ? first : first + " and %,d more".formatted(symbols() - NAMED);
    }
  }

  /** Adds a finding of a series and returns all at its place. */
  Finding add(SeriesId series, long timeMs, long amount) {
    Finding finding =
        findings.computeIfAbsent(new Place(series.interval(), timeMs), key -> new Finding());
    symbols += finding.symbols.add(series.symbol()) ? 1 : 0;
    finding.total += amount;
    finding.largest = Math.max(finding.largest, amount);
    forget(finding);
    return finding;
  }

  private void forget(Finding last) {
    Iterator<Finding> eldest = findings.values().iterator();
    while (findings.size() > MOST_FINDINGS || symbols > MOST_SYMBOLS) {
      Finding forgotten = eldest.next();
      if (forgotten == last) {
        return;
      }
      symbols -= forgotten.symbols();
      eldest.remove();
    }
  }
}
