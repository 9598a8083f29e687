package io.barcast.app.input;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarGate;
import io.barcast.producers.GoodBar;
import io.barcast.producers.SkippedCounts;
import io.barcast.producers.UnsentRows;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prints which rows {@code produce} left out, the first ones with file and line, and why. */
public final class ResumeReport {
  private final UnsentRows rows;
  private final PrintWriter err;

  public ResumeReport(UnsentRows rows, PrintWriter err) {
    this.rows = rows;
    this.err = err;
  }

  /**
   * Prints the rows that need a decision.
   *
   * @param counterparts finds the bars on the topic that have other values than these
   */
  public void printRows(Function<List<GoodBar>, Map<GoodBar, Bar>> counterparts) {
    SkippedCounts skipped = rows.skipped();
    if (skipped.different() > 0) {
      Map<GoodBar, Bar> found = counterparts.apply(rows.different());
      rows.different().forEach(row -> err.println(different(row, found.get(row))));
      err.printf(
          Locale.ROOT,
          "%,d rows differ from the bars on the topic and were not sent; --rewrite sends them:"
              + " predict corrects bars that at most %d others follow, and rejects older ones%n",
          skipped.different(),
          BarGate.REACH_BARS);
    }
    if (skipped.tooLate() > 0) {
      rows.tooLate().forEach(row -> err.println("too late " + place(row)));
      err.printf(
          Locale.ROOT,
          "%,d rows are missing on the topic before more than %d later bars of their series and"
              + " were not sent, as predict would reject them; for an earlier past produce the"
              + " files to new topics%n",
          skipped.tooLate(),
          BarGate.REACH_BARS);
    }
    err.flush();
  }

  private static String different(GoodBar row, @Nullable Bar onTopic) {
    String there = onTopic == null ? "a bar that is gone" : values(onTopic);
    return "differs " + place(row) + ": " + there + " on the topic, " + values(row.bar()) + " here";
  }

  private static String place(GoodBar row) {
    Bar bar = row.bar();
    return "%s:%d: %s of %s"
        .formatted(row.file(), row.line(), bar.series(), Instant.ofEpochMilli(bar.openTimeMs()));
  }

  private static String values(Bar bar) {
    return "%s,%s,%s,%s,%s".formatted(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
  }

  /** Prints the counts of the rows that were left out. */
  public void printCounts(PrintWriter out) {
    SkippedCounts skipped = rows.skipped();
    out.println("already there " + skipped.there());
    print(out, "differ ", skipped.different());
    print(out, "too late ", skipped.tooLate());
    print(out, "refused before ", skipped.badRows());
  }

  private static void print(PrintWriter out, String label, long count) {
    if (count > 0) {
      out.println(label + count);
    }
  }
}
