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
 * A pass-through topology and the whole line, turn by turn, on one broker in this process. Prints a
 * table, and the same as one line of JSON.
 */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = "Sets the whole line against a pass-through topology on an embedded broker.")
public final class WholePipelineBenchmark implements Callable<Integer> {
  private static final int WARM_UP_ROUNDS = 2;

  @Option(names = "--symbols", defaultValue = "200", description = "Series (${DEFAULT-VALUE}).")
  private int symbols;

  @Option(
      names = "--bars",
      defaultValue = "2000",
      description = "Bars of each series that wait on the topic (${DEFAULT-VALUE}).")
  private int barsPerSymbol;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Measured runs of each topology, after two to warm up (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "How long bars come at 1,000 a second (${DEFAULT-VALUE}).")
  private int seconds;

  private long waiting;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new WholePipelineBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (Stage stage = new Stage()) {
      stage.publish(new RandomTrees(Workload.rows()).champion());
      waiting = (long) symbols * barsPerSymbol;
      stage.publish(Workload.bars(symbols, barsPerSymbol));
      Report report = new Report(throughput(stage), latency(stage), changelog(stage));
      System.out.println(report.table());
      System.out.println(report.json());
    }
    return 0;
  }

  private Map<Contestant, Throughput> throughput(Stage stage) throws Exception {
    Map<Contestant, List<Throughput>> runs = new EnumMap<>(Contestant.class);
    for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
      for (Contestant contestant : Contestant.values()) {
        Throughput run = Throughput.measure(contestant, stage, run(contestant, round), waiting);
        System.err.println(round + " " + contestant.label() + ": " + run);
        if (round >= WARM_UP_ROUNDS) {
          runs.computeIfAbsent(contestant, c -> new ArrayList<>()).add(run);
        }
      }
    }
    Map<Contestant, Throughput> medians = new EnumMap<>(Contestant.class);
    runs.forEach((contestant, all) -> medians.put(contestant, Throughput.median(all)));
    return medians;
  }

  private Map<Contestant, Latency> latency(Stage stage) throws Exception {
    int barsEach = seconds * Latency.BARS_PER_SECOND / symbols;
    List<Bar> all =
        Workload.bars(symbols, barsPerSymbol + barsEach * Contestant.values().length)
            .skip(waiting)
            .toList();
    Map<Contestant, Latency> latency = new EnumMap<>(Contestant.class);
    int from = 0;
    for (Contestant contestant : Contestant.values()) {
      List<Bar> bars = all.subList(from, from + barsEach * symbols);
      latency.put(
          contestant,
          Latency.measure(contestant, stage, "latency-" + contestant, waiting + from, bars));
      from += bars.size();
    }
    return latency;
  }

  /** Bytes a bar of both stores, in the last measured run. */
  private Map<String, Double> changelog(Stage stage) {
    Map<String, Double> bytes = new TreeMap<>();
    for (String store : List.of("series", "drift")) {
      String topic =
          run(Contestant.WHOLE_LINE, WARM_UP_ROUNDS + rounds - 1) + "-" + store + "-changelog";
      bytes.put(store, (double) stage.bytes(topic) / waiting);
    }
    return bytes;
  }

  private static String run(Contestant contestant, int round) {
    return "run-" + round + "-" + contestant;
  }
}
