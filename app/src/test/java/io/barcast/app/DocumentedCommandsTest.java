package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of README and docs work: each parses, and each that ends within seconds is run in
 * the printed order, on files with the names that the pages use.
 */
@Timeout(420)
@TestMethodOrder(OrderAnnotation.class)
class DocumentedCommandsTest {
  private static final Pattern TOPIC_ROW = Pattern.compile("(?m)^\\| `((?!barcast-)[a-z-]+)`");
  private static final String DEMO = "takes minutes; DemoCommandTest runs a smaller one";
  private static final String BENCH = "takes minutes; SkillBenchCommandTest runs a smaller one";
  private static final String DRIFT_BENCH =
      "takes minutes; DriftBenchCommandTest runs a smaller one";
  private static final String BENCHMARK = "measures the machine; run by hand";
  private static final String ENDLESS =
      "goes on until it is stopped; ProduceEndlesslyTest runs a local one";
  private static final String SEARCH = "trains for minutes; TrainCommandTest runs a smaller one";
  private static final String LETTERS =
      "needs the letters that the page shows; TerminalCommandsTest has its own";
  private static final String ADDRESSES =
      "prose that names the command; the block of docs/operate.md runs it with its addresses";

  /** Commands that are printed and not run here, with the reason. */
  private static final Map<String, String> NOT_RUN =
      Map.ofEntries(
          Map.entry("./barcast demo", DEMO),
          Map.entry("./barcast demo --headless", DEMO),
          Map.entry("./barcast demo --headless --csv SPX_1d.csv", DEMO),
          Map.entry("./barcast drift-bench --runs 400 --seed 135000000", DRIFT_BENCH),
          Map.entry("./barcast drift-bench --csv *_1d.csv.gz", DRIFT_BENCH),
          Map.entry(
              "./barcast loop-bench --families linear --series 1",
              "takes more than an hour; LoopBenchCommandTest runs a smaller one"),
          Map.entry("./barcast doctor", ADDRESSES),
          Map.entry(
              "./barcast train -b broker:9092 --schema-registry http://registry:8081"
                  + " --search 20 --csv-out trials.csv",
              SEARCH),
          Map.entry(
              "./barcast train -b broker:9092 --schema-registry http://registry:8081"
                  + " --reproduce xgboost-1d@3",
              SEARCH),
          Map.entry(
              "./barcast models publish out/ --signing-key key.pem",
              "needs topics without these versions; ModelsPublishTest runs it"),
          Map.entry(
              "./barcast replay --csv SPX_1d.csv --models out/models --out judged",
              "needs models of an earlier replay; ReplayCommandTest gives its own"),
          Map.entry(
              "barcast models import --name gbm-1d --return 1=ret1.ubj --direction 1=up1.txt"
                  + " --csv SPX_1d.csv --from 2015-01-01T00:00:00Z --out gbm.avro",
              "needs models of other programs; ModelsImportTest trains its own"),
          Map.entry("barcast skill-bench", BENCH),
          Map.entry("barcast skill-bench --years 5", BENCH),
          Map.entry("barcast skill-bench --families linear", BENCH),
          Map.entry(
              "barcast skill-bench --csv bars/*_1d_findata.csv.gz"
                  + " --families drift,linear,arima,forest,xgboost,ensemble --basket 3",
              "reads files that are not in the project; SkillBenchCommandTest runs it"),
          Map.entry(
              "barcast interval-bench --csv bars/SPX_1d_stockindicators.csv.gz"
                  + " bars/*_1d_findata.csv.gz",
              "reads files that are not in the project; IntervalBenchCommandTest runs it"),
          Map.entry(
              "./barcast why linear-1h@2 --replay out/",
              "needs a replay in which an alert is answered; TerminalCommandsTest has its own"),
          Map.entry("barcast dead-letters show 0@3652", LETTERS),
          Map.entry(
              "barcast dead-letters replay --reason unknown_schema --to 2024-01-31T00:00:00Z"
                  + " --dry-run",
              LETTERS),
          Map.entry(
              "barcast produce -b broker:9092 --schema-registry http://registry:8081"
                  + " --metrics-port 9405"
                  + " --live binance:BTCUSDT@1m,coinbase:BTC-USD@1m,kraken:XBT/USD@1m",
              ENDLESS),
          Map.entry(
              "barcast produce -b broker:9092 --schema-registry http://registry:8081"
                  + " --watch dropped/ --interval 1d",
              ENDLESS),
          Map.entry(
              "./barcast produce -b broker:9092 --schema-registry http://registry:8081"
                  + " --create-topics --topic-prefix test. --from-topic bars --end-at now"
                  + " --speed 3600",
              "keeps the pace of its bars; ProduceFromTopicTest copies smaller topics"),
          Map.entry(
              "./barcast resample --csv BTCUSD.csv --trades --to 1m --fill flat --out"
                  + " BTCUSD_1m.csv",
              "reads trades, which the pages' files have not; ResampleCommandTest has its own"),
          Map.entry(
              "barcast export --topic predictions,outcomes --follow"
                  + " --to jdbc:postgresql://db/barcast --jdbc-user barcast"
                  + " --jdbc-password-file password -b broker:9092"
                  + " --schema-registry http://registry:8081",
              "goes on until it is stopped; ExportCommandTest has a PostgreSQL of its own"),
          Map.entry("benchmarks/run", BENCHMARK),
          Map.entry("benchmarks/run --jmh", BENCHMARK),
          Map.entry(
              "BARCAST_JAVA_OPTS=-Xmx15g benchmarks/run --wide --bars 1000000 --least-bars 130",
              BENCHMARK),
          Map.entry("benchmarks/run --jmh IndicatorBenchmark -prof gc", BENCHMARK),
          Map.entry(
              "OMP_NUM_THREADS=1 benchmarks/run --jmh TreeEnsemble|Xgboost|Lstm|FmaPeak -wi 3 -i 6",
              BENCHMARK),
          Map.entry("mvn -B -ntp verify", "is what runs this test"),
          Map.entry(
              "mvn -B -ntp -Ppitest -pl engine process-test-classes"
                  + " -Dpitest.packages='io.barcast.engine.drift.*'",
              "takes minutes; its figures are in docs/mutation-testing.md"),
          Map.entry(
              "mvn -B -ntp -Prelease -DskipTests package -pl app -am",
              "takes minutes; ReleaseTest checks the archive's description"),
          Map.entry("docker compose up --build", "needs Docker; DeploymentTest checks its file"));

  @TempDir private static Path folder;

  private static boolean runs(DocumentedCommand command) {
    return command.isBarcast() && !NOT_RUN.containsKey(command.line());
  }

  static Stream<DocumentedCommand> barcastCommands() {
    return DocumentedCommand.all().stream().filter(DocumentedCommand::isBarcast);
  }

  @Test
  @Order(1)
  void shouldSayWhyACommandIsNotRun() {
    List<DocumentedCommand> all = DocumentedCommand.all();

    Set<String> foreign =
        all.stream()
            .filter(command -> !command.isBarcast())
            .map(DocumentedCommand::line)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(foreign).isSubsetOf(NOT_RUN.keySet());
    assertThat(all.stream().map(DocumentedCommand::line)).containsAll(NOT_RUN.keySet());
    assertThat(all.stream().filter(DocumentedCommandsTest::runs)).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("barcastCommands")
  @Order(2)
  void shouldParse(DocumentedCommand command) {
    assertThat(command.parsed().errors()).isEmpty();
  }

  @Test
  @Order(3)
  void shouldRunWhatNeedsNoKafka() {
    DocumentedFiles files = new DocumentedFiles(folder);
    List<DocumentedCommand> offline =
        barcastCommands()
            .filter(DocumentedCommandsTest::runs)
            .filter(command -> !command.needsKafka())
            .toList();

    for (DocumentedCommand command : offline) {
      Ended ended = Commands.run(files.placed(command).toArray());
      assertThat(ended.exitCode()).as(command + "\n" + ended.err()).isZero();
    }
    assertThat(folder.resolve("out/models/xgboost-1d@1.avro")).exists();
    assertThat(offline).hasSizeGreaterThan(8);
  }

  @Test
  @Order(4)
  @Tag("broker")
  void shouldRunOnKafkaInTheOrderPrinted() throws Exception {
    DocumentedFiles files = new DocumentedFiles(folder);
    List<DocumentedCommand> online =
        barcastCommands()
            .filter(DocumentedCommandsTest::runs)
            .filter(DocumentedCommand::needsKafka)
            .toList();

    assertThat(online).allMatch(DocumentedCommand::namesItsCluster);
    try (DocumentedCluster cluster = new DocumentedCluster(files)) {
      for (DocumentedCommand command : online) {
        cluster.run(command);
      }
      assertThat(cluster.services()).containsExactly("train", "predict", "monitor");
      assertThat(cluster.topics()).hasSameElementsAs(documentedTopics());
    }
    assertThat(folder.resolve("model.avro")).exists();
    assertThat(online).hasSizeGreaterThan(10);
  }

  private static List<String> documentedTopics() {
    return TOPIC_ROW
        .matcher(DocumentedCommand.text("docs/topics.md"))
        .results()
        .map(row -> row.group(1))
        .toList();
  }
}
