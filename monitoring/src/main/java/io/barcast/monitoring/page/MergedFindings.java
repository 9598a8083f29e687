package io.barcast.monitoring.page;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
    private final SortedMap<String, Long> amounts = new TreeMap<>();
    private int symbols;
    private long total;

    private void put(String symbol, long amount) {
      Long before = amounts.put(symbol, amount);
      long known = before == null ? 0 : before;
      symbols += (amount > 0 ? 1 : 0) - (known > 0 ? 1 : 0);
      total += amount - known;
    }

    /** Sum of the amounts. */
    long total() {
      return total;
    }

    /** The largest amount. */
    long largest() {
      return amounts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Whether all amounts are the same. */
    boolean even() {
      return total == largest() * symbols;
    }

    /** How many symbols have an amount. */
    int symbols() {
      return symbols;
    }

    /** For example {@code ACME} or {@code 3 symbols}. */
    String who() {
      return symbols == 1 ? names() : "%,d symbols".formatted(symbols);
    }

    /** For example {@code ACME, BETA and 12 more}; those that had an amount where none has. */
    String names() {
      List<String> named =
          amounts.entrySet().stream()
              .filter(each -> symbols == 0 || each.getValue() > 0)
              .map(Map.Entry::getKey)
              .limit(NAMED)
              .toList();
      int more = (symbols == 0 ? amounts.size() : symbols) - named.size();
      String first = String.join(", ", named);
      return more == 0 ? first : first + " and %,d more".formatted(more);
    }
  }

  /** Adds to what was found of a series and returns all at its place. */
  Finding add(SeriesId series, long timeMs, long amount) {
    Place place = new Place(series.interval(), timeMs);
    return put(place, series.symbol(), amount(place, series.symbol()) + amount);
  }

  /**
   * Replaces what was found of a series; 0 takes it back.
   *
   * @return all at its place; empty when nothing has changed
   */
  Optional<Finding> set(SeriesId series, long timeMs, long amount) {
    Place place = new Place(series.interval(), timeMs);
    return amount(place, series.symbol()) == amount
        ? Optional.empty()
        : Optional.of(put(place, series.symbol(), amount));
  }

  private long amount(Place place, String symbol) {
    Finding known = findings.get(place);
    return known == null ? 0 : known.amounts.getOrDefault(symbol, 0L);
  }

  private Finding put(Place place, String symbol, long amount) {
    Finding finding = findings.computeIfAbsent(place, key -> new Finding());
    symbols -= finding.amounts.size();
    finding.put(symbol, amount);
    symbols += finding.amounts.size();
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
      symbols -= forgotten.amounts.size();
      eldest.remove();
    }
  }
}
