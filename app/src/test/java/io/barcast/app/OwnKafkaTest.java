package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.audit.TopicAudit;
import io.barcast.app.cluster.LoggedProcess;
import io.barcast.app.cluster.StockCluster;
import io.barcast.engine.forecast.Prediction;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that docs/operate.md prints for one's own Kafka, each a process, on a stock broker
 * and an Apicurio registry: a file becomes forecasts by trained models, and nothing is lost,
 * doubled or rejected. With the beginning of real bars where they are at hand.
 */
@Tag("broker")
@Tag("slow")
@Timeout(600)
class OwnKafkaTest {
  private static final String PAGE = "docs/operate.md";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** The first training run needs 3,000 complete rows. */
  private static final int ROWS_OF_ONE = 3_200;

  private static final int ROWS_OF_EACH_OF_FIVE = 760;

  @TempDir private static Path clusterFolder;
  private static StockCluster cluster;

  @TempDir private Path folder;
  private final Deque<LoggedProcess> services = new ArrayDeque<>();

  @BeforeAll
  static void start() throws Exception {
    cluster = StockCluster.start(clusterFolder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void end() {
    while (!services.isEmpty()) {
      services.pop().close();
    }
  }

  @Test
  void shouldForecastOneSymbolOfAFileByTrainedModels() throws Exception {
    if (Files.exists(Commands.sharedPath("bars"))) {
      place("bars/SPX_1d_stockindicators.csv.gz", "SPX_1d.csv", ROWS_OF_ONE);
    }
    shouldForecastByTrainedModels("", placed(produce()));
  }

  @Test
  void shouldForecastFiveStocksByTrainedModels() throws Exception {
    List<String> arguments = new ArrayList<>(produce().arguments());
    int at = arguments.indexOf("--csv");
    arguments.subList(at + 1, arguments.size()).clear();
    for (String symbol : List.of("AAPL", "AMZN", "GE", "KO", "MSFT")) {
      String file = symbol + "_1d.csv";
      Commands.shared("bars/" + symbol + "_1d_findata.csv.gz");
      arguments.add(place("bars/" + symbol + "_1d_findata.csv.gz", file, ROWS_OF_EACH_OF_FIVE));
    }
    shouldForecastByTrainedModels("five.", arguments);
  }

  /** The first rows of a packed file. */
  private String place(String packed, String name, int rows) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Commands.sharedPath(packed))), UTF_8))) {
      return Files.write(folder.resolve(name), lines.lines().limit(rows + 1).toList()).toString();
    }
  }

  private void shouldForecastByTrainedModels(String prefix, List<String> produce) throws Exception {
    for (DocumentedCommand command : block()) {
      run(prefix, command.equals(produce()) ? produce : placed(command));
    }
    LoggedProcess again = run(prefix, produce);
    LoggedProcess status = run(prefix, List.of("status"));

    assertThat(again.output()).contains("bars 0\n", "already there ");
    assertThat(again.output())
        .contains("trained models forecast from ", "the first run needs 3,000 complete rows");
    assertThat(status.output()).contains("scheduled run in ", "CHAMPION");
    Map<String, Long> predictions = predictions(prefix);
    System.out.println("predictions by model " + predictions);
    assertThat(predictions.keySet()).anyMatch(model -> !model.startsWith("naive"));
    Map<String, Integer> audit =
        TopicAudit.of(cluster.bootstrapServers(), cluster.registryUrl(), prefix);
    assertThat(TopicAudit.faults(audit)).as(audit.toString()).isZero();
    assertThat(audit.get("settlements")).isPositive();
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

  private List<String> placed(DocumentedCommand command) {
    return new DocumentedFiles(folder).placed(command);
  }

  /** Runs a command to its end, or a service until it is ready. */
  private LoggedProcess run(String prefix, List<String> command) throws Exception {
    List<String> arguments = addressed(command);
    DocumentedCluster.put(arguments, "--topic-prefix", prefix);
    String name = prefix + arguments.get(0);
    return switch (arguments.get(0)) {
      case "train", "predict", "monitor" -> serve(name, arguments);
      default -> end(name, arguments);
    };
  }

  /** With the cluster's addresses in place of the printed ones. */
  private static List<String> addressed(List<String> arguments) {
    List<String> addressed = new ArrayList<>(arguments);
    Map.of("-b", cluster.bootstrapServers(), "--schema-registry", cluster.registryUrl())
        .forEach((option, address) -> DocumentedCluster.put(addressed, option, address));
    return addressed;
  }

  private static LoggedProcess end(String name, List<String> arguments)
      throws IOException, InterruptedException {
    LoggedProcess process = cluster.barcast(name, arguments);
    assertThat(process.exitCode(PATIENCE)).as(process.output()).isZero();
    return process;
  }

  private LoggedProcess serve(String name, List<String> arguments) throws Exception {
    int port = DocumentedCluster.freePort();
    DocumentedCluster.put(arguments, "--metrics-port", Integer.toString(port));
    LoggedProcess process = cluster.barcast(name, arguments);
    services.push(process);
    DocumentedCluster.await(
        () -> DocumentedCluster.healthy(port) || !process.isAlive(), name + " healthy");
    assertThat(process.isAlive()).as(process.output()).isTrue();
    return process;
  }

  private static Map<String, Long> predictions(String prefix) {
    List<Prediction> all = new ArrayList<>();
    try (Wire wire =
        Wire.open(Map.of("schema.registry.url", cluster.registryUrl()), new TopicNames(prefix))) {
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
