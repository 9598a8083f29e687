package io.barcast.benchmarks;

import io.barcast.engine.bar.Bar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a pass-through topology, one that writes the same records as the pipeline, a first draft of
 * the pipeline, and the whole pipeline in turn on one broker in this process. Prints a table, and
 * the same figures as one line of JSON.
 */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description =
        "Compares the whole pipeline with its limits and a first draft of it, on an embedded broker.")
public final class WholePipelineBenchmark implements Callable<Integer> {
  private static final int WARM_UP_ROUNDS = 2;

  @Option(names = "--symbols", defaultValue = "200", description = "Series (${DEFAULT-VALUE}).")
  private int symbols;

  @Option(
      names = "--bars",
      defaultValue = "2000",
      description = "Bars per series in the backlog on the topic (${DEFAULT-VALUE}).")
  private int barsPerSymbol;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Measured runs of each topology, after two warm-up runs (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description =
          "Duration of the latency measurement, with 1,000 bars per second, in seconds (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--set",
      description = "A setting of predict, such as commit.interval.ms=10; may be repeated.")
  private Map<String, String> chosen = Map.of();

  private long waiting;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new WholePipelineBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (Stage stage = new Stage(chosen)) {
      stage.publish(new RandomTrees(Workload.rows()).champion());
      waiting = (long) symbols * barsPerSymbol;
      stage.publish(Workload.bars(symbols, barsPerSymbol));
      Report report = new Report(throughput(stage), latency(stage), changelog(stage));
      System.out.println(report.table());
      System.out.println(report.json());
    }
    return 0;
  }

  private Map<MeasuredTopology, Throughput> throughput(Stage stage) throws Exception {
    Map<MeasuredTopology, List<Throughput>> runs = new EnumMap<>(MeasuredTopology.class);
    for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
      for (MeasuredTopology topology : MeasuredTopology.values()) {
        Throughput run =
            Throughput.measure(topology, stage, run(topology, round), topology.share(waiting));
        System.err.println(round + " " + topology.label() + ": " + run);
        if (round >= WARM_UP_ROUNDS) {
          runs.computeIfAbsent(topology, c -> new ArrayList<>()).add(run);
        }
      }
    }
    Map<MeasuredTopology, Throughput> medians = new EnumMap<>(MeasuredTopology.class);
    runs.forEach((topology, all) -> medians.put(topology, Throughput.median(all)));
    return medians;
  }

  private Map<MeasuredTopology, Latency> latency(Stage stage) throws Exception {
    int barsEach = seconds * Latency.BARS_PER_SECOND / symbols;
    List<Bar> all =
        Workload.bars(symbols, barsPerSymbol + barsEach * MeasuredTopology.fast().size())
            .skip(waiting)
            .toList();
    Map<MeasuredTopology, Latency> latency = new EnumMap<>(MeasuredTopology.class);
    int from = 0;
    for (MeasuredTopology topology : MeasuredTopology.fast()) {
      List<Bar> bars = all.subList(from, from + barsEach * symbols);
      latency.put(
          topology, Latency.measure(topology, stage, "latency-" + topology, waiting + from, bars));
      from += bars.size();
    }
    return latency;
  }

  /** Changelog bytes per bar of both stores, in the last measured run. */
  private Map<String, Double> changelog(Stage stage) {
    Map<String, Double> bytes = new TreeMap<>();
    for (String store : List.of("series", "drift")) {
      String topic =
          run(MeasuredTopology.WHOLE_PIPELINE, WARM_UP_ROUNDS + rounds - 1)
              + "-"
              + store
              + "-changelog";
      bytes.put(store, (double) stage.bytes(topic) / waiting);
    }
    return bytes;
  }

  private static String run(MeasuredTopology topology, int round) {
    return "run-" + round + "-" + topology;
  }
}
