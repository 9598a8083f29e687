package io.barcast.runtime;

import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a count and, where its total is known, the time left at the rate so far: a
 * redrawn bar on a terminal, elsewhere a plain line every 5 s. Thread-safe.
 */
public final class Progress implements AutoCloseable {
  private static final long REDRAW_NS = 100_000_000L;
  private static final long PLAIN_LINE_NS = 5_000_000_000L;
  private static final long TICK_MS = 1_000;
  private static final int BAR_WIDTH = 30;

  private final String label;
  private final OptionalLong total;
  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long startNs;
  private long shownNs;
  private long count;
  private boolean closed;
  private String activity = "";
  private long activeFromNs;
  private @Nullable Thread ticker;

  /**
   * Progress that starts at zero.
   *
   * @param label what is counted, such as {@code bars}
   * @param total the expected count, if known
   * @param terminal whether {@code out} is a terminal
   * @param nanoTime a monotonic clock, in nanoseconds
   */
  public Progress(
      String label, OptionalLong total, PrintStream out, boolean terminal, LongSupplier nanoTime) {
    this.label = label;
    this.total = total;
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.startNs = nanoTime.getAsLong();
    this.shownNs = startNs;
  }

  /** Progress on stderr. The launcher sets whether that is a terminal. */
  public static Progress onStderr(String label, OptionalLong total) {
    boolean terminal = Boolean.getBoolean("barcast.stderr.terminal");
    return new Progress(label, total, System.err, terminal, System::nanoTime);
  }

  public synchronized void add(long more) {
    count += more;
    long nowNs = nanoTime.getAsLong();
    if (isDue(nowNs)) {
      show(nowNs);
    }
  }

  private boolean isDue(long nowNs) {
    return nowNs - shownNs >= (terminal ? REDRAW_NS : PLAIN_LINE_NS);
  }

  /**
   * Sets what is done while the count stands still, such as {@code training}: it is shown with its
   * duration while it lasts.
   *
   * @param doing empty when it is over
   */
  public synchronized void activity(String doing) {
    activity = doing;
    activeFromNs = nanoTime.getAsLong();
    if (!doing.isEmpty() && ticker == null && !closed) {
      ticker = new Thread(this::tickUntilClosed, "progress");
      ticker.setDaemon(true);
      ticker.start();
    }
  }

  private synchronized void tickUntilClosed() {
    try {
      while (!closed) {
        wait(TICK_MS);
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Shows the figures again if they are due while something else is done. */
  synchronized void tick() {
    long nowNs = nanoTime.getAsLong();
    if (!activity.isEmpty() && !closed && isDue(nowNs)) {
      show(nowNs);
    }
  }

  /** Shows the last figures and ends the line. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    activity = "";
    notifyAll();
    show(nanoTime.getAsLong());
    if (terminal) {
      out.println();
    }
  }

  private void show(long nowNs) {
    shownNs = nowNs;
    double seconds = (nowNs - startNs) / 1e9;
    String rate = seconds > 0 ? String.format(Locale.ROOT, ", %,.0f/s", count / seconds) : "";
    String line = figures() + rate + left(seconds) + doing(nowNs);
    if (terminal) {
      out.print("\r" + bar() + line + "\u001b[K");
      out.flush();
    } else {
      out.println(line);
    }
  }

  private String doing(long nowNs) {
    return activity.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT, "; %s for %,d s", activity, (nowNs - activeFromNs) / 1_000_000_000L);
  }

  private String left(double seconds) {
    if (closed || total.isEmpty() || count == 0) {
      return "";
    }
    long missing = Math.max(0, total.orElseThrow() - count);
    long left = (long) Math.ceil(seconds * missing / count);
    return left < 120
        ? String.format(Locale.ROOT, ", %d s left", left)
        : String.format(Locale.ROOT, ", %,d min left", (left + 59) / 60);
  }

  private String bar() {
    if (total.isEmpty()) {
      return "";
    }
    int full = (int) (BAR_WIDTH * fraction());
    return "[" + "#".repeat(full) + ".".repeat(BAR_WIDTH - full) + "] ";
  }

  private String figures() {
    return total.isEmpty()
        ? String.format(Locale.ROOT, "%s: %,d", label, count)
        : String.format(
            Locale.ROOT,
            "%s: %,d of %,d (%d %%)",
            label,
            count,
            total.getAsLong(),
            (int) (100 * fraction()));
  }

  private double fraction() {
    long all = total.orElseThrow();
    return all <= 0 ? 1 : Math.min(1.0, (double) count / all);
  }
}
