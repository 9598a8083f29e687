package io.barcast.benchmarks;

import io.barcast.engine.bar.Bar;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs one instance of the whole pipeline with several numbers of series, each on a broker of its
 * own in this process. Prints per number of series its speed on a backlog, the memory that it keeps
 * per series, and how long one minute's bars take that arrive all at once.
 */
@Command(
    name = "benchmarks/run --wide",
    mixinStandardHelpOptions = true,
    description = "Compares the pipeline with few and many series, on an embedded broker.")
public final class WidthBenchmark implements Callable<Integer> {
  private static final int WARM_UP_ROUNDS = 2;

  @Option(
      names = "--series",
      split = ",",
      defaultValue = "200,10000",
      description = "Numbers of series, compared with the first of them (${DEFAULT-VALUE}).")
  private List<Integer> widths = List.of();

  @Option(
      names = "--bars",
      defaultValue = "2000000",
      description = "Bars on the topic for each number of series (${DEFAULT-VALUE}).")
  private int bars;

  @Option(
      names = "--least-bars",
      defaultValue = "150",
      description =
          "Bars that each series has at least, so that its state is full (${DEFAULT-VALUE}).")
  private int leastBars;

  @Option(names = "--lstm", description = "Score every bar by an LSTM network too.")
  private boolean lstm;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new WidthBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      System.err.println("warm-up: " + measure(widths.get(0)));
    }
    System.out.println(
        "  series     bars/s   of the first   topology us/bar   KB/series   burst s");
    double first = Double.NaN;
    for (int width : widths) {
      Wide wide = measure(width);
      double speed = wide.throughput().barsPerSecond();
      first = Double.isNaN(first) ? speed : first;
      System.out.printf(
          "%,8d %,10.0f %14.2f %17.2f %11.1f %9.2f%n",
          width,
          speed,
          speed / first,
          wide.throughput().topologyMicros(),
          wide.bytesPerSeries() / 1e3,
          wide.burstSeconds());
    }
    return 0;
  }

  /**
   * The pipeline with one number of series.
   *
   * @param bytesPerSeries heap in use after a collection, without what was in use before it started
   * @param burstSeconds from when the first of one bar per series is sent until all are committed
   */
  private record Wide(Throughput throughput, double bytesPerSeries, double burstSeconds) {}

  private Wide measure(int series) throws Exception {
    int barsEach = Math.max(leastBars, bars / series);
    long waiting = (long) series * barsEach;
    try (Stage stage = new Stage()) {
      publishModels(stage);
      stage.publish(Workload.bars(series, barsEach));
      List<Bar> minute = Workload.bars(series, barsEach + 1).skip(waiting).toList();
      String application = "wide";
      long heap = heapInUse();
      AutoCloseable running = MeasuredTopology.WHOLE_PIPELINE.start(stage, application);
      try {
        Throughput throughput = Throughput.measure(stage, application, waiting);
        double bytes = (double) (heapInUse() - heap) / series;
        long sent = System.nanoTime();
        stage.publish(minute.stream());
        Throughput.awaitCommitted(stage, application, waiting + series);
        double seconds = (double) (System.nanoTime() - sent) / TimeUnit.SECONDS.toNanos(1);
        return new Wide(throughput, bytes, seconds);
      } finally {
        running.close();
      }
    }
  }

  private void publishModels(Stage stage) {
    RandomTrees trees = new RandomTrees(Workload.rows());
    stage.publish(trees.champion());
    if (lstm) {
      int features = Workload.FORECASTING.spec().size();
      stage.publish(trees.shadow(LstmWork.model(new SplittableRandom(5), features)));
    }
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
