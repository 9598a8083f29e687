package io.barcast.app;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.audit.TopicAudit;
import io.barcast.app.cluster.LoggedProcess;
import io.barcast.app.cluster.StockCluster;
import io.barcast.engine.forecast.Prediction;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that docs/operate.md prints for one's own Kafka, each a process, on a stock broker
 * and an Apicurio registry: a file becomes forecasts by trained models, and nothing is lost,
 * doubled or rejected.
 */
@Tag("broker")
@Tag("slow")
@Timeout(600)
class OwnKafkaTest {
  private static final String PAGE = "docs/operate.md";
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir private Path folder;

  /**
   * With the bars of SPX where they are at hand, and a simulated market in their place elsewhere.
   */
  @Test
  void shouldForecastOneSymbolOfAFileByTrainedModels() throws Exception {
    Path packed = Commands.sharedPath("bars/SPX_1d_stockindicators.csv.gz");
    if (Files.exists(packed)) {
      try (InputStream rows = new GZIPInputStream(Files.newInputStream(packed))) {
        Files.copy(rows, folder.resolve("SPX_1d.csv"));
      }
    }
    shouldForecastByTrainedModels(placed(produce()));
  }

  @Test
  void shouldForecastFiveStocksByTrainedModels() throws Exception {
    List<String> arguments = new ArrayList<>(produce().arguments());
    int at = arguments.indexOf("--csv");
    arguments.subList(at + 1, arguments.size()).clear();
    for (String symbol : List.of("AAPL", "AMZN", "GE", "KO", "MSFT")) {
      Path packed = Commands.shared("bars/" + symbol + "_1d_findata.csv.gz");
      arguments.add(Files.copy(packed, folder.resolve(symbol + "_1d.csv.gz")).toString());
    }
    shouldForecastByTrainedModels(arguments);
  }

  private void shouldForecastByTrainedModels(List<String> produce) throws Exception {
    try (StockCluster cluster = StockCluster.start(folder)) {
      for (DocumentedCommand command : block()) {
        run(cluster, command.equals(produce()) ? produce : placed(command));
      }
      LoggedProcess again = run(cluster, produce);
      LoggedProcess status = run(cluster, List.of("status"));

      assertThat(again.output()).contains("bars 0\n", "already there ");
      assertThat(output("produce"))
          .contains("trained models forecast from ", "the first run needs 3,000 complete rows");
      Map<String, Long> predictions = predictions(cluster);
      System.out.println("predictions by model " + predictions);
      System.out.println(status.output());
      assertThat(predictions.keySet()).anyMatch(model -> !model.startsWith("naive"));
      Map<String, Integer> audit = TopicAudit.of(cluster.bootstrapServers(), cluster.registryUrl());
      assertThat(TopicAudit.faults(audit)).as(audit.toString()).isZero();
      assertThat(audit.get("settlements")).isPositive();
    }
  }

  /** The first block of commands of the page. */
  private static List<DocumentedCommand> block() {
    List<String> lines =
        DocumentedCommand.blocks(PAGE).get(0).replaceAll(" +", " ").lines().toList();
    List<DocumentedCommand> commands =
        DocumentedCommand.all().stream()
            .filter(command -> command.page().equals(PAGE))
            .filter(command -> lines.contains(command.line()))
            .toList();
    assertThat(commands).hasSize(5);
    return commands;
  }

  private static DocumentedCommand produce() {
    return block().stream()
        .filter(command -> command.arguments().get(0).equals("produce"))
        .findFirst()
        .orElseThrow();
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  private List<String> placed(DocumentedCommand command) {
    return new DocumentedFiles(folder).placed(command);
  }

  /** Runs a command to its end, or a service until it is ready. */
  private LoggedProcess run(StockCluster cluster, List<String> command) throws Exception {
    List<String> arguments = addressed(cluster, command);
    String name = arguments.get(0);
    return switch (name) {
      case "train", "predict", "monitor" -> serve(cluster, name, arguments);
      default -> end(cluster, name, arguments);
    };
  }

  /** With the cluster's addresses in place of the printed ones. */
  private static List<String> addressed(StockCluster cluster, List<String> arguments) {
    List<String> addressed = new ArrayList<>(arguments);
    Map.of("-b", cluster.bootstrapServers(), "--schema-registry", cluster.registryUrl())
        .forEach((option, address) -> DocumentedCluster.put(addressed, option, address));
    return addressed;
  }

  private LoggedProcess end(StockCluster cluster, String name, List<String> arguments)
      throws IOException, InterruptedException {
    LoggedProcess process = cluster.barcast(name, arguments);
    assertThat(process.exitCode(PATIENCE)).as(process.output()).isZero();
    return process;
  }

  private LoggedProcess serve(StockCluster cluster, String name, List<String> arguments)
      throws Exception {
    int port = DocumentedCluster.freePort();
    DocumentedCluster.put(arguments, "--metrics-port", Integer.toString(port));
    LoggedProcess process = cluster.barcast(name, arguments);
    DocumentedCluster.await(
        () -> DocumentedCluster.healthy(port) || !process.isAlive(), name + " healthy");
    assertThat(process.isAlive()).as(process.output()).isTrue();
    return process;
  }

  private static Map<String, Long> predictions(StockCluster cluster) {
    List<Prediction> all = new ArrayList<>();
    try (Wire wire = Wire.open(Map.of("schema.registry.url", cluster.registryUrl()))) {
      TopicReader.of(wire)
          .on(Topic.PREDICTIONS, all::add)
          .scan(
              Map.of(
                  "bootstrap.servers",
                  cluster.bootstrapServers(),
                  "isolation.level",
                  "read_committed",
                  "enable.auto.commit",
                  false));
    }
    return all.stream()
        .collect(groupingBy(prediction -> prediction.model().key(), TreeMap::new, counting()));
  }
}
