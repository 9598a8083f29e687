package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code features --targets}, {@code models import} and {@code models export}, without Kafka. */
class ModelsImportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRAINING_BARS = 1_200;

  @TempDir private static Path folder;

  private static Path training;
  private static Path later;
  private static Path returns;
  private static Path directions;

  /** Trains as a user does elsewhere: on the columns of a file, by their names. */
  @BeforeAll
  static void train() throws IOException, XGBoostError {
    List<String> rows = Commands.predictable("A", 5, 1_800);
    training = Commands.write(folder.resolve("A_1h.csv"), rows.subList(0, TRAINING_BARS));
    later = Commands.write(folder.resolve("later_1h.csv"), rows.subList(TRAINING_BARS, 1_800));
    Path table = folder.resolve("training.csv");
    Ended ended = Commands.run("features", "--csv", training, "--targets", "--out", table);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    returns = folder.resolve("ret1.ubj");
    Files.write(returns, trained(table, "target_return_1", "reg:squarederror").toByteArray("ubj"));
    directions = folder.resolve("dir1.json");
    Files.write(directions, trained(table, "target_up_1", "binary:logistic").toByteArray("json"));
  }

  private static Booster trained(Path table, String target, String objective)
      throws IOException, XGBoostError {
    List<String> lines = Files.readAllLines(table);
    String[] columns = lines.get(0).split(",");
    int from = 3;
    int to = Arrays.asList(columns).indexOf("target_return_1");
    int label = Arrays.asList(columns).indexOf(target);
    float[] values = new float[(lines.size() - 1) * (to - from)];
    float[] labels = new float[lines.size() - 1];
    int filled = 0;
    for (int row = 0; row < labels.length; row++) {
      String[] cells = lines.get(row + 1).split(",", -1);
      for (int column = from; column < to; column++) {
        values[filled++] = Float.parseFloat(cells[column]);
      }
      labels[row] = Float.parseFloat(cells[label]);
    }
    DMatrix matrix = new DMatrix(values, labels.length, to - from, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> parameters =
        Map.of("objective", objective, "max_depth", 2, "eta", 0.1, "nthread", 1);
    Booster booster = XGBoost.train(matrix, parameters, 40, Map.of(), null, null);
    booster.setFeatureNames(Arrays.copyOfRange(columns, from, to));
    return booster;
  }

  private static Ended imported(Path out, Object... others) {
    return Commands.run(
        Stream.concat(
                Stream.of("models", "import", "--csv", later, "--out", out), Stream.of(others))
            .toArray());
  }

  @Test
  void shouldMakeAModelThatTheOtherCommandsTake() throws IOException {
    Path file = folder.resolve("gbm.avro");
    Path onnx = folder.resolve("gbm.onnx");

    Ended ended =
        imported(
            file,
            "--name",
            "gbm-1h",
            "--return",
            "1=" + returns,
            "--direction",
            "1=" + directions,
            "-o",
            "json");
    Ended verified = Commands.run("models", "verify", file);
    Ended explained = Commands.run("models", "explain", file, "--csv", later);
    Ended exported = Commands.run("models", "export", file, "--onnx", onnx);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode json = JSON.readTree(ended.out());
    assertThat(json.get("trust").asText()).isEqualTo("UNPROVEN");
    assertThat(json.get("role").asText()).isEqualTo("SHADOW");
    assertThat(json.get("notes")).isEmpty();
    assertThat(json.get("metrics").get("h1.ic").asDouble()).isGreaterThan(0.2);
    assertThat(verified.exitCode()).as(verified.out()).isZero();
    assertThat(verified.out())
        .contains("gbm-1h@1", "8 rows give the same outputs", "2 attachments");
    assertThat(explained.exitCode()).as(explained.err()).isZero();
    assertThat(exported.exitCode()).as(exported.err()).isZero();
    assertThat(exported.out()).contains("gbm-1h@1 written to " + onnx);
    assertThat(onnx).isNotEmptyFile();
  }

  @Test
  void shouldSayWhatItTakesForGranted() {
    Ended ended =
        imported(
            folder.resolve("noted.avro"),
            "--name",
            "gbm-1h@7",
            "--return",
            "1=" + returns,
            "--champion",
            "--active-from",
            "2024-05-01T00:00:00Z");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains(
            "gbm-1h@7 written to ", "UNPROVEN, CHAMPION, for bars of 1h that close after 2024")
        .contains("horizon 1 has no direction model")
        .contains("trained elsewhere and not judged");
  }

  @Test
  void shouldRefuseFlagsThatDoNotFit() {
    Path file = folder.resolve("refused.avro");

    requireProblem(
        imported(file, "--name", "gbm-1h", "--return", "2=" + returns),
        2,
        "but the configured horizons are 1,5,10");
    requireProblem(
        imported(file, "--name", "gbm-1h", "--return", returns), 2, "expected BARS=FILE");
    requireProblem(
        imported(file, "--name", "g b", "--return", "1=" + returns), 2, "--name is 'g b'");
    requireProblem(imported(file, "--name", "gbm-1h"), 2, "there is no model file");
    requireProblem(
        imported(file, "--name", "gbm-1h", "--return", "1=" + later),
        5,
        "neither a model of XGBoost");
    requireProblem(
        imported(file, "--name", "gbm-1h", "--return", "1=" + returns, "--set", "classic"),
        5,
        "which is not in set classic");
    requireProblem(
        imported(later, "--name", "gbm-1h", "--return", "1=" + returns), 2, "is also read");
    assertThat(file).doesNotExist();
  }

  private static void requireProblem(Ended ended, int exitCode, String problem) {
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
    assertThat(ended.err()).contains(problem);
  }

  @Test
  void shouldWriteTheRowsThatModelsAreTrainedOn() throws IOException {
    Path plain = folder.resolve("plain.csv");
    Commands.run("features", "--csv", training, "--out", plain);
    List<String> lines = Files.readAllLines(folder.resolve("training.csv"));
    List<String> bars = Files.readAllLines(plain);

    assertThat(lines.get(0))
        .startsWith("symbol,interval,time,")
        .endsWith("target_return_5,target_up_5,target_return_10,target_up_10");
    assertThat(lines).hasSizeBetween(TRAINING_BARS - 150, TRAINING_BARS - 20);
    double[] closes = closesFrom(bars, value(lines, "time"));
    double one = Double.parseDouble(value(lines, "target_return_1"));
    double five = Double.parseDouble(value(lines, "target_return_5"));
    assertThat(five * Math.sqrt(5) / one)
        .isCloseTo(Math.log(closes[5] / closes[0]) / Math.log(closes[1] / closes[0]), within(1e-9));
    assertThat(value(lines, "target_up_1")).isEqualTo(closes[1] > closes[0] ? "1" : "0");
  }

  private static String value(List<String> lines, String column) {
    return lines.get(1).split(",")[Arrays.asList(lines.get(0).split(",")).indexOf(column)];
  }

  private static double[] closesFrom(List<String> bars, String time) {
    return bars.stream()
        .map(line -> line.split(",", -1))
        .dropWhile(cells -> !cells[2].equals(time))
        .mapToDouble(cells -> Double.parseDouble(cells[3]))
        .toArray();
  }

  @Test
  void shouldRefuseToExportWhatIsNoModel() throws IOException {
    Ended ended = Commands.run("models", "export", training, "--onnx", folder.resolve("none.onnx"));

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).contains("is not a model file");
  }
}
