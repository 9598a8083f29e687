package io.barcast.app.input;

import io.barcast.engine.forecast.Refusal;
import io.barcast.engine.forecast.Revision;
import io.barcast.producers.BadRow;
import io.barcast.producers.Row;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prints the first rejected rows with file and line, and counts all of them by reason; also counts
 * the rows that repeat an earlier one. Not thread-safe.
 */
public final class RefusedRows {
  private static final int PRINTED = 10;

  private final PrintWriter err;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final SortedMap<String, Long> revised = new TreeMap<>();
  private long total;
  private long repeated;

  public RefusedRows(PrintWriter err) {
    this.err = err;
  }

  /** Adds a row that holds no bar. */
  public void add(BadRow row) {
    add(row, row.reason(), row.detail());
  }

  /** Adds a row whose bar was rejected because of the bars before it. */
  public void add(Row row, Refusal refusal) {
    add(row, refusal.fault().label(), refusal.detail());
  }

  /** Adds a row whose bar came before with the same values. */
  public void addRepeated() {
    repeated++;
  }

  /** Adds a row whose bar corrects an earlier one, or came after later ones. */
  public void addRevised(Revision.Kind kind) {
    revised.merge(kind.label(), 1L, Long::sum);
  }

  /** Number of rows whose bar came before with the same values. */
  public long repeated() {
    return repeated;
  }

  private void add(Row row, String reason, String detail) {
    counts.merge(reason, 1L, Long::sum);
    total++;
    if (total <= PRINTED) {
      err.println("refused " + row.file() + ":" + row.line() + ": " + reason + ": " + detail);
    }
  }

  /** Number of rejected rows by reason. */
  public SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** Prints the counts, if any row was rejected or repeated an earlier one. */
  public void printCounts() {
    if (repeated > 0) {
      err.println("repeated rows, with the values of an earlier one: " + repeated);
    }
    if (!revised.isEmpty()) {
      err.println("rows that changed the past of their series: " + text(revised));
    }
    if (total > 0) {
      err.println("refused rows: " + text(counts));
    }
    err.flush();
  }

  /** Counts as text: {@code 3 (late 1, non_finite 2)}. */
  public static String text(SortedMap<String, Long> counts) {
    long sum = counts.values().stream().mapToLong(Long::longValue).sum();
    String reasons =
        counts.entrySet().stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
    return sum == 0 ? "0" : sum + reasons;
  }
}
