package io.barcast.app.load;

import io.barcast.engine.bar.SeriesId;
import io.barcast.schemas.Topic;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Measures the page of a monitor: {@code PageLoad MINUTES} prints what 200 clients of the event
 * stream cost, of which one never reads, and what 5,000 symbols cost.
 */
public final class PageLoad {
  static final int CLIENTS = 200;
  static final int SYMBOLS = 5_000;

  private static final int BARS_PER_SECOND = 20;
  private static final int KEPT_RECORDS = 2_000;
  private static final int SCRAPES = 11;

  private PageLoad() {}

  /**
   * What clients of the event stream cost.
   *
   * @param bars how many were sent
   * @param missed how many bars a reader did not get
   * @param medianMs from sending a bar to its last reader
   * @param slowestMs the same, of the slowest bar
   * @param heapBefore bytes in use after a collection, once the page's history was full
   * @param heapAfter bytes in use at the end
   */
  record Streams(
      int bars, long missed, double medianMs, double slowestMs, long heapBefore, long heapAfter) {}

  /**
   * What many symbols cost.
   *
   * @param metricsBytes of {@code /metrics}
   * @param metricsMs the median of several scrapes
   * @param symbolsBytes of {@code /api/symbols} with all of them
   * @param symbolsMs the median of several requests
   */
  record Symbols(long metricsBytes, double metricsMs, long symbolsBytes, double symbolsMs) {}

  /** Prints both. */
  public static void main(String[] arguments) throws Exception {
    int minutes = Integer.parseInt(arguments[0]);
    System.out.println(streams((int) TimeUnit.MINUTES.toSeconds(minutes)));
    try (LoadedMonitor monitor = manySymbols()) {
      System.out.println(symbols(monitor));
    }
  }

  /** Sends bars and predictions of one series to {@link #CLIENTS}, of which one never reads. */
  static Streams streams(int seconds) throws Exception {
    int bars = seconds * BARS_PER_SECOND;
    int full = KEPT_RECORDS + bars / 10;
    SeriesId series = LoadRecords.series(0);
    try (LoadedMonitor monitor = new LoadedMonitor(KEPT_RECORDS)) {
      monitor.awaitLive();
      give(monitor, series, 1, full);
      awaitSeries(monitor, 1);
      try (StreamReaders readers =
          new StreamReaders(monitor.port(), series.symbol(), CLIENTS - 1, full + bars)) {
        awaitReaders(monitor, series, readers, full);
        long heapBefore = heapBytes();
        long[] sentNs = paced(monitor, series, full + 1, bars);
        awaitLast(readers, full + bars - 1);
        long heapAfter = heapBytes();
        return figures(readers, full + 1, sentNs, heapBefore, heapAfter);
      }
    }
  }

  /** Gives one bar until all readers have it, the others being those before they had come. */
  private static void awaitReaders(
      LoadedMonitor monitor, SeriesId series, StreamReaders readers, int bar)
      throws InterruptedException {
    while (readers.reads(bar) < CLIENTS - 1) {
      give(monitor, series, bar, bar);
      Thread.sleep(500);
    }
  }

  private static void give(LoadedMonitor monitor, SeriesId series, int from, int to) {
    for (int number = from; number <= to; number++) {
      monitor.send(Topic.BARS, LoadRecords.bar(series, number));
      monitor.send(Topic.PREDICTIONS, LoadRecords.prediction(series, number));
    }
    monitor.flush();
  }

  private static long[] paced(LoadedMonitor monitor, SeriesId series, int first, int bars)
      throws InterruptedException {
    long[] sentNs = new long[bars];
    long startNs = System.nanoTime();
    for (int bar = 0; bar < bars; bar++) {
      long dueNs = startNs + bar * (TimeUnit.SECONDS.toNanos(1) / BARS_PER_SECOND);
      TimeUnit.NANOSECONDS.sleep(dueNs - System.nanoTime());
      sentNs[bar] = System.nanoTime();
      give(monitor, series, first + bar, first + bar);
    }
    return sentNs;
  }

  private static void awaitLast(StreamReaders readers, int bar) throws InterruptedException {
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (readers.reads(bar) < CLIENTS - 1 && System.nanoTime() < endNs) {
      Thread.sleep(50);
    }
  }

  private static Streams figures(
      StreamReaders readers, int first, long[] sentNs, long heapBefore, long heapAfter) {
    double[] delaysMs = new double[sentNs.length];
    long missed = 0;
    for (int bar = 0; bar < sentNs.length; bar++) {
      delaysMs[bar] = (readers.lastReadNs(first + bar) - sentNs[bar]) / 1e6;
      missed += CLIENTS - 1 - readers.reads(first + bar);
    }
    Arrays.sort(delaysMs);
    return new Streams(
        sentNs.length,
        missed,
        delaysMs[delaysMs.length / 2],
        delaysMs[delaysMs.length - 1],
        heapBefore,
        heapAfter);
  }

  private static long heapBytes() throws InterruptedException {
    for (int collection = 0; collection < 3; collection++) {
      System.gc();
      Thread.sleep(100);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** A monitor that has read bars, predictions and outcomes of {@link #SYMBOLS}. */
  static LoadedMonitor manySymbols() throws Exception {
    LoadedMonitor monitor = new LoadedMonitor(100_000);
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      SeriesId series = LoadRecords.series(symbol);
      for (int number = 11; number <= 12; number++) {
        monitor.send(Topic.BARS, LoadRecords.bar(series, number));
        monitor.send(Topic.PREDICTIONS, LoadRecords.prediction(series, number));
        monitor.send(Topic.OUTCOMES, LoadRecords.outcome(series, number));
      }
    }
    monitor.flush();
    monitor.awaitLive();
    awaitSeries(monitor, SYMBOLS);
    return monitor;
  }

  private static void awaitSeries(LoadedMonitor monitor, int symbols) throws Exception {
    while (!monitor.get("api/symbols?limit=1").contains("\"total\":" + symbols + ",")
        || !monitor.get("metrics").contains("barcast_symbols{interval=\"1h\",} " + symbols)) {
      Thread.sleep(100);
    }
  }

  static Symbols symbols(LoadedMonitor monitor) throws Exception {
    return new Symbols(
        monitor.get("metrics").length(),
        medianMs(monitor, "metrics"),
        monitor.get("api/symbols?limit=5000").length(),
        medianMs(monitor, "api/symbols?limit=5000"));
  }

  private static double medianMs(LoadedMonitor monitor, String path) throws Exception {
    double[] ms = new double[SCRAPES];
    for (int scrape = 0; scrape < SCRAPES; scrape++) {
      long startNs = System.nanoTime();
      monitor.get(path);
      ms[scrape] = (System.nanoTime() - startNs) / 1e6;
    }
    Arrays.sort(ms);
    return ms[SCRAPES / 2];
  }
}
